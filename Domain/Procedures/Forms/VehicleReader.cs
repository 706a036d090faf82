using System.Text.RegularExpressions;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>自動車登録番号 — area, class number, kana and serial number as they stand on the plate (自動車登録規則13条).</summary>
internal static partial class VehicleReader
{
    // お, し, へ and ん are not used; the Latin letters are those of the forces' vehicles.
    private const string KanaOfPlates = "さすせそたちつてとなにぬねのはひふほまみむめもやゆらりるろあいうえかきくけこをわれよEHKMTY";

    internal static (IReadOnlyList<string> Canonical, string? Message) Read(Question question, List<string> parts)
    {
        var area = parts[0];
        var kind = Width.Narrow(parts[1]).ToUpperInvariant();
        var kana = Hiragana(Width.Narrow(parts[2]).ToUpperInvariant());
        var serial = Width
            .Hyphens(Width.Narrow(parts[3]))
            .Replace("・", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);
        if (!Area().IsMatch(area))
            return ([], Messages.Of(question, "地名を「品川」「八王子」のように入力してください。"));
        if (!Class().IsMatch(kind))
            return ([], Messages.Of(question, "分類番号を「300」「30A」のように入力してください。"));
        if (!KanaOfPlates.Contains(kana, StringComparison.Ordinal))
            return ([], Messages.Of(question, "かなを、ひらがな一文字で入力してください（お・し・へ・んは使われていません）。"));
        if (!Serial().IsMatch(serial))
            return ([], Messages.Of(question, "一連指定番号を「12-34」「5」のように、4桁以内の数字で入力してください。"));
        return ([area, kind, kana, serial.Length == 4 ? $"{serial[..2]}-{serial[2..]}" : serial.PadLeft(4, '・')], null);
    }

    private static string Hiragana(string kana) => kana is [>= 'ァ' and <= 'ヶ' and var c] ? ((char)(c - 0x60)).ToString() : kana;

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Area();

    [GeneratedRegex("^[0-9]([0-9]|[0-9ACFHKLMPXY][0-9ACFHKLMPXY])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Class();

    [GeneratedRegex("^[1-9][0-9]{0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Serial();
}
