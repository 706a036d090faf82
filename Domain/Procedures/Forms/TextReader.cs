using System.Text;
using System.Text.RegularExpressions;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

internal static partial class TextReader
{
    // A grapheme may carry many marks; this keeps one "character" from being a megabyte.
    private const int CodeUnitsPerCharacter = 8;

    internal static (string? Canonical, string? Advice) Text(Question question, string typed, int longest, bool manyLines)
    {
        var text = manyLines ? Lines().Replace(typed, "\n").Replace('\t', ' ') : OneLine(typed);
        return Checked(
            question,
            text,
            longest,
            manyLines,
            given => Width.WidenKana(manyLines ? given : Width.NarrowLettersAndDigits(given))
        );
    }

    /// <summary>The name as it was entered: only spaces, half-width kana and composition are normalised (never NFKC).</summary>
    internal static (string? Canonical, string? Advice) Name(Question question, string typed) =>
        Checked(question, OneLine(typed), 100, manyLines: false, Width.WidenKana);

    /// <summary>ァ–ヴ, ー, ・ and space; hiragana and half-width kana become full-width katakana.</summary>
    internal static (string? Canonical, string? Advice) Kana(Question question, string typed)
    {
        var (text, advice) = Checked(
            question,
            OneLine(typed),
            100,
            manyLines: false,
            text => Dashes().Replace(Width.ToKatakana(Width.WidenKana(Width.Narrow(text))), "ー")
        );
        if (text is null)
            return (null, advice);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ((>= 'ァ' and <= 'ヴ') or 'ー' or '・' or ' '))
                return (null, $"カタカナで入力してください。「{rune}」は使えません。");
        }
        return (text, null);
    }

    /// <summary>Digits become half-width and the strokes between them hyphens: １−２ー３ → 1-2-3; センター stays.</summary>
    internal static (string? Canonical, string? Advice) Address(Question question, string typed) =>
        Checked(
            question,
            OneLine(typed),
            200,
            manyLines: false,
            given => BetweenDigits().Replace(Width.NarrowLettersAndDigits(Width.WidenKana(given)), "-")
        );

    private static (string? Canonical, string? Advice) Checked(
        Question question,
        string text,
        int longest,
        bool manyLines,
        Func<string, string> normalise
    )
    {
        var most = question.MaxLength ?? longest;
        if (text.Length > most * CodeUnitsPerCharacter)
            return (null, $"{most}文字以内で入力してください。");
        if (CharacterRules.Refuse(text, question.Kind is QuestionKind.Name, manyLines) is { } advice)
            return (null, advice);
        var canonical = CharacterRules.Compose(normalise(text));
        var length = CharacterRules.Length(canonical);
        if (length > most)
            return (null, $"{most}文字以内で入力してください（今は{length}文字です）。");
        return length >= question.MinLength ? (canonical, null) : (null, $"{question.MinLength}文字以上で入力してください。");
    }

    /// <summary>Trims, and makes one half-width space of any run of spaces.</summary>
    private static string OneLine(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var c in typed.Trim())
        {
            if (c is not (' ' or '　' or '\u00A0' or '\t'))
                text.Append(c);
            else if (text[^1] != ' ')
                text.Append(' ');
        }
        return text.ToString();
    }

    [GeneratedRegex("\r\n?")]
    private static partial Regex Lines();

    [GeneratedRegex("[\\-\u2010-\u2015\u2212\u2500]")]
    private static partial Regex Dashes();

    [GeneratedRegex("(?<=[0-9])[\\-\u2010-\u2015\u2212\uFE63\uFF0D\u30FC\uFF70\u2500](?=[0-9])")]
    private static partial Regex BetweenDigits();
}
