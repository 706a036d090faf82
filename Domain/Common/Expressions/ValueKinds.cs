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
            ValueKind.Numbers => "数の並び",
            ValueKind.Moneys => "金額の並び",
            ValueKind.Dates => "日付の並び",
            ValueKind.Booleans => "はい・いいえの並び",
        };

    /// <summary>The kind of a list of values of this kind.</summary>
    internal static ValueKind ListOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Number => ValueKind.Numbers,
            ValueKind.Money => ValueKind.Moneys,
            ValueKind.Date => ValueKind.Dates,
            ValueKind.Boolean => ValueKind.Booleans,
            _ => ValueKind.Texts,
        };

    /// <summary>The kind of what the list holds; null where it is no list.</summary>
    internal static ValueKind? ItemOf(ValueKind list) =>
        list switch
        {
            ValueKind.Texts => ValueKind.Text,
            ValueKind.Numbers => ValueKind.Number,
            ValueKind.Moneys => ValueKind.Money,
            ValueKind.Dates => ValueKind.Date,
            ValueKind.Booleans => ValueKind.Boolean,
            _ => null,
        };
}
