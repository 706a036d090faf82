namespace TochoDX.Domain.Common.Expressions;

/// <summary>Japanese names of the kinds of values, for messages.</summary>
public static class ValueKinds
{
    public static string NameOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Number => "数",
            ValueKind.Money => "金額",
            ValueKind.Text => "文字",
            ValueKind.Date => "日付",
            ValueKind.Boolean => "はい・いいえ",
            ValueKind.Texts => "文字の並び",
        };
}
