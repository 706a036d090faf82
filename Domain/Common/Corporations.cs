using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>法人番号の公表情報 — the published name and place of one corporation (番号法39条4項).</summary>
/// <param name="Number">13 digits.</param>
/// <param name="Kana">Katakana; empty where none is published.</param>
/// <param name="Postcode">Seven digits; empty where none is published.</param>
/// <param name="Town">Prefecture and municipality; empty abroad.</param>
/// <param name="Block">What follows them, or the whole address abroad.</param>
public sealed record RegisteredCorporation(string Number, string Name, string Kana, string Postcode, string Town, string Block);

/// <summary>法人番号表 — when the table was imported last, and what the file held.</summary>
public sealed class CorporateTable : Aggregate
{
    /// <summary>There is one table.</summary>
    public const int TheOne = 1;

    private CorporateTable() { } // for EF Core

    public int Id { get; private set; } = TheOne;
    public DateTimeOffset ImportedAt { get; private set; }
    public int Corporations { get; private set; }
    public string FileName { get; private set; } = "";
    public override string Subject => "corporations";

    public static CorporateTable Empty() => new();

    /// <summary>取込み — notes that the lines of a file were taken in.</summary>
    /// <param name="corporations">In the file; the table holds those of earlier files as well.</param>
    public void Imported(int corporations, string fileName, Act act)
    {
        (Corporations, FileName, ImportedAt) = (corporations, fileName, act.At);
        Happened(act, "corporations.imported", ("file", fileName), ("counts", corporations.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>
/// 法人番号公表サイトの全件データ・差分データ — reads its CSV (30 columns, no headings), which the Web-API answers with as well.
/// </summary>
public static class CorporateFile
{
    private const int Columns = 30;
    private const int LongestLine = 8_000;
    private const string Deleted = "99";

    /// <summary>The corporation of each line; null in place of one that is closed, deleted, no longer the newest entry, or not to be searched for.</summary>
    /// <exception cref="RuleBrokenException">A line is not of that layout; the message names it.</exception>
    public static IEnumerable<(string Number, RegisteredCorporation? Corporation)> Read(TextReader reader)
    {
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            var cells = text.Length > LongestLine ? [] : Cells(text);
            if (cells.Count != Columns || !CorporateNumber.TryParse(cells[1], out var number))
                throw new RuleBrokenException($"{line}行目が、法人番号公表サイトのCSVの形式ではありません。");
            yield return (number.Value.Digits, Corporation(number.Value.Digits, cells));
        }
    }

    private static RegisteredCorporation? Corporation(string number, List<string> cells)
    {
        var (process, name, closed, latest, hidden) = (cells[2], cells[6], cells[18], cells[23], cells[29]);
        if (process == Deleted || closed.Length > 0 || latest == "0" || hidden == "1" || name.Length == 0)
            return null;
        var abroad = cells[16];
        return new(number, name, cells[28], cells[15], cells[9] + cells[10], abroad.Length > 0 ? abroad : cells[11]);
    }

    /// <summary>Comma separated; a quote within quotes is written twice.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string>(Columns);
        for (var at = 0; at <= line.Length && cells.Count <= Columns; at++)
        {
            if (at == line.Length || line[at] != '"')
            {
                var comma = line.IndexOf(',', at);
                var end = comma < 0 ? line.Length : comma;
                cells.Add(line[at..end].Trim());
                at = end;
                continue;
            }
            var close = at + 1;
            while ((close = line.IndexOf('"', close)) >= 0 && close + 1 < line.Length && line[close + 1] == '"')
                close += 2;
            if (close < 0)
                return [];
            cells.Add(line[(at + 1)..close].Replace("\"\"", "\"", StringComparison.Ordinal).Trim());
            at = close + 1;
        }
        return cells;
    }
}
