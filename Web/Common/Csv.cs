using System.Text;

namespace TochoDX.Web.Common;

/// <summary>表計算ソフトで開くCSV — UTF-8 with a byte order mark; what would be taken for a formula is made plain text.</summary>
public static class Csv
{
    private const string Formula = "=+-@\t\r＝＋－＠";

    // What the older code does not know is printed as the type founder's 〓.
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        new EncoderReplacementFallback("〓"),
        DecoderFallback.ExceptionFallback
    )!;

    public static byte[] Of(IEnumerable<IReadOnlyList<string?>> rows) => Encoding.UTF8.GetBytes("\uFEFF" + Text(rows));

    /// <summary>For systems that read nothing newer: Shift_JIS (CP932).</summary>
    public static byte[] InShiftJis(IEnumerable<IReadOnlyList<string?>> rows) => ShiftJis.GetBytes(Text(rows));

    private static string Text(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return text.ToString();
    }

    private static string Field(string? value)
    {
        var plain = value ?? "";
        if (plain.Length > 0 && Formula.Contains(plain[0], StringComparison.Ordinal))
            plain = "'" + plain;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
