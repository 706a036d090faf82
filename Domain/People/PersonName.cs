using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.People;

/// <summary>氏名・名称とフリガナ — what may be written as the name of a person or a company.</summary>
public static class PersonName
{
    /// <summary>Longest name, in characters as people count them (a character with its variation selector is one).</summary>
    public const int Longest = 80;

    // A character may carry marks; this keeps one "character" from being a megabyte.
    private const int CodeUnitsPerCharacter = 8;

    /// <summary>The name as entered: spaces tidied, composed (never NFKC), variation sequences kept.</summary>
    /// <exception cref="RuleBrokenException">Empty, too long, or a character no other system could read; the message names it.</exception>
    public static string Read(string? typed)
    {
        var name = Tidy(typed);
        if (name.Length == 0)
            throw new RuleBrokenException("氏名又は名称を入力してください。");
        return Checked(name, isName: true);
    }

    /// <summary>フリガナ: hiragana and half-width kana become full-width katakana; ァ–ヴ, ー, ・ and a space may remain.</summary>
    /// <exception cref="RuleBrokenException">Empty, too long, or not kana.</exception>
    public static string ReadKana(string? typed)
    {
        var kana = Tidy(typed);
        if (kana.Length == 0)
            throw new RuleBrokenException("フリガナを入力してください。");
        kana = Width.ToKatakana(Width.WidenKana(Checked(kana, isName: false)));
        foreach (var rune in kana.EnumerateRunes())
        {
            if (rune.Value is not ((>= 'ァ' and <= 'ヴ') or 'ー' or '・' or ' '))
                throw new RuleBrokenException($"フリガナはカタカナで入力してください。「{rune}」は使えません。");
        }
        return kana;
    }

    private static string Checked(string text, bool isName)
    {
        if (text.Length > Longest * CodeUnitsPerCharacter)
            throw TooLong();
        if (CharacterRules.Refuse(text, isName, manyLines: false) is { } advice)
            throw new RuleBrokenException(advice);
        var composed = CharacterRules.Compose(text);
        return CharacterRules.Length(composed) <= Longest ? composed : throw TooLong();
    }

    private static string Tidy(string? typed) =>
        string.Join(' ', (typed ?? "").Split([' ', '　', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static RuleBrokenException TooLong() => new($"{Longest}文字以内で入力してください。");
}
