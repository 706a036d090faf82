using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>選んで作る条件 — a piece of a condition, chosen from lists instead of typed.</summary>
public sealed class PickedCondition
{
    private const string Gap = "?";
    private const int LongestText = 200;

    /// <summary>Name of the field that the piece is for.</summary>
    public string? Target { get; set; }

    /// <summary>The piece, e.g. <c>filed_by == "agent"</c>; with <c>?</c> where a value belongs.</summary>
    public string? Piece { get; set; }

    /// <summary>The value as typed.</summary>
    public string? Given { get; set; }

    /// <summary><c>and</c> or <c>or</c>.</summary>
    public string? Joint { get; set; }

    /// <summary>Every piece that can be made of the variables, in words.</summary>
    public static IReadOnlyList<SelectListItem> Pieces(IEnumerable<Variable> variables) =>
        [new("選択してください", ""), .. variables.SelectMany(Of).Select(piece => new SelectListItem(piece.Words, piece.Text))];

    /// <returns>The condition with the piece behind it; or what is wrong, and with which field.</returns>
    public (string? Condition, string? Field, string? Fault) AddTo(string? condition, IReadOnlyList<Variable> variables)
    {
        var piece = variables
            .SelectMany(variable => Of(variable).Select(p => (Variable: variable, p.Text)))
            .FirstOrDefault(p => p.Text == Piece);
        if (piece.Text is not { } text)
            return (null, nameof(Piece), "条件の内容を選んでください。");
        if (text.EndsWith(Gap, StringComparison.Ordinal))
        {
            if (Literal(piece.Variable.Kind, Given) is not { } value)
                return (null, nameof(Given), $"比べる値を、{piece.Variable.KindName}で入力してください。");
            text = text[..^1] + value;
        }
        if (string.IsNullOrWhiteSpace(condition))
            return (text, null, null);
        var before = condition.Trim();
        // "a or b" with "and c" behind it must stay "(a or b) and c".
        if (Joint != "or" && before.Contains(" or ", StringComparison.Ordinal))
            before = $"({before})";
        return ($"{before} {(Joint == "or" ? "or" : "and")} {text}", null, null);
    }

    private static IEnumerable<(string Text, string Words)> Of(Variable variable)
    {
        var (name, label) = (variable.Name, $"{variable.Label}［{variable.Name}］");
        switch (variable.Kind)
        {
            case ValueKind.Boolean:
                yield return (name, $"{label}が「はい」");
                yield return ($"not {name}", $"{label}が「いいえ」");
                break;
            case ValueKind.Number or ValueKind.Money or ValueKind.Date:
                var (least, most) = variable.Kind == ValueKind.Date ? ("以後", "以前") : ("以上", "以下");
                yield return ($"{name} == {Gap}", $"{label}が、次の値と同じ");
                yield return ($"{name} >= {Gap}", $"{label}が、次の値{least}");
                yield return ($"{name} <= {Gap}", $"{label}が、次の値{most}");
                break;
            case ValueKind.Text when variable.Choices.Count > 0:
                foreach (var choice in variable.Choices)
                    yield return ($"{name} == {Quoted(choice.Value)}", $"{label}が「{choice.Label.Ja}」");
                foreach (var choice in variable.Choices)
                    yield return ($"{name} != {Quoted(choice.Value)}", $"{label}が「{choice.Label.Ja}」でない");
                break;
            case ValueKind.Text:
                yield return ($"{name} == {Gap}", $"{label}が、次の文字と同じ");
                break;
            case ValueKind.Texts when variable.Choices.Count > 0:
                foreach (var choice in variable.Choices)
                    yield return ($"{Quoted(choice.Value)} in {name}", $"{label}に「{choice.Label.Ja}」がある");
                break;
        }
        yield return ($"answered({name})", $"{label}に回答がある");
        yield return ($"not answered({name})", $"{label}に回答がない");
    }

    /// <summary>A typed value as expressions write it; null when it is none of the kind.</summary>
    private static string? Literal(ValueKind kind, string? typed)
    {
        var text = Width.Narrow(typed ?? "").Trim();
        if (text.Length is 0 or > LongestText)
            return null;
        if (kind == ValueKind.Text)
            return Quoted((typed ?? "").Trim());
        if (kind == ValueKind.Date)
        {
            return JapaneseDateInput.Read(text).Date is { } day
                ? string.Create(CultureInfo.InvariantCulture, $"date(\"{day:yyyy-MM-dd}\")")
                : null;
        }
        var digits = text.Replace(",", "", StringComparison.Ordinal).TrimEnd('円');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        return kind != ValueKind.Money ? number.ToString(CultureInfo.InvariantCulture)
            : number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) + "yen"
            : null;
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
