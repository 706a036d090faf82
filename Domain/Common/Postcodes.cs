using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>郵便番号の町 — one town of one postcode; a postcode may have several.</summary>
/// <param name="Code">Seven digits, without a hyphen.</param>
/// <param name="Town">Prefecture, municipality and town, e.g. 東京都新宿区西新宿.</param>
public sealed record PostcodeTown(string Code, string Town);

/// <summary>郵便番号表 — when the table was imported last, and what it held.</summary>
public sealed class PostcodeTable : Aggregate
{
    /// <summary>There is one table.</summary>
    public const int TheOne = 1;

    private PostcodeTable() { } // for EF Core

    public int Id { get; private set; } = TheOne;
    public DateTimeOffset ImportedAt { get; private set; }
    public int Towns { get; private set; }
    public string FileName { get; private set; } = "";
    public override string Subject => "postcodes";

    public static PostcodeTable Empty() => new();

    /// <summary>取込み — notes that the table was replaced.</summary>
    public void Replaced(int towns, string fileName, Act act)
    {
        (Towns, FileName, ImportedAt) = (towns, fileName, act.At);
        Happened(act, "postcodes.imported", ("file", fileName), ("counts", towns.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>郵便番号データ — reads the files of Japan Post (KEN_ALL.CSV, utf_ken_all.csv): 15 columns, no headings.</summary>
public static class PostcodeFile
{
    private const int Columns = 15;
    private const int MostLines = 300_000;

    /// <exception cref="RuleBrokenException">A line is not of that layout; the message names it.</exception>
    public static IReadOnlySet<PostcodeTown> Read(TextReader reader)
    {
        var towns = new HashSet<PostcodeTown>();
        var open = false;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (line > MostLines)
                throw new RuleBrokenException($"行が多すぎます。{MostLines:N0}行以内にしてください。");
            if (text.Length == 0)
                continue;
            var cells = Cells(text);
            if (cells.Count != Columns || cells[2].Length != 7 || !cells[2].All(char.IsAsciiDigit) || cells[6].Length == 0)
                throw new RuleBrokenException($"{line}行目が、日本郵便の郵便番号データの形式ではありません。");
            // Remarks in brackets may go on over several lines of the older file.
            var goesOn = open;
            open = cells[8].LastIndexOf('（') > cells[8].LastIndexOf('）') || (open && !cells[8].Contains('）', StringComparison.Ordinal));
            if (!goesOn)
                towns.Add(new(cells[2], cells[6] + cells[7] + TownOf(cells[8])));
        }
        return towns.Count > 0 ? towns : throw new RuleBrokenException("郵便番号が一件もありません。");
    }

    private static string TownOf(string text)
    {
        if (
            text.Contains("以下に掲載がない場合", StringComparison.Ordinal)
            || text.Contains("の次に番地がくる場合", StringComparison.Ordinal)
        )
            return "";
        return text.Split('（', 2)[0] is var town && town.EndsWith("一円", StringComparison.Ordinal) && town.Length > 2 ? "" : town;
    }

    /// <summary>Comma separated, in quotes or without; none of these files holds a quote within.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string>(Columns);
        for (var at = 0; at <= line.Length; at++)
        {
            var quoted = at < line.Length && line[at] == '"';
            var start = quoted ? at + 1 : at;
            var end = line.IndexOf(quoted ? '"' : ',', start);
            if (end < 0)
                end = line.Length;
            cells.Add(line[start..end].Trim());
            at = quoted
                ? line.IndexOf(',', end) is var comma && comma < 0
                    ? line.Length
                    : comma
                : end;
            if (cells.Count > Columns)
                break;
        }
        return cells;
    }
}
