using System.Text;

namespace TochoDX.Web.Common;

/// <summary>表計算ソフトで開くCSV — UTF-8 with a byte order mark; what would be taken for a formula is made plain text.</summary>
public static class Csv
{
    private const string Formula = "=+-@\t\r＝＋－＠";

    public static byte[] Of(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(string? value)
    {
        var plain = value ?? "";
        if (plain.Length > 0 && Formula.Contains(plain[0], StringComparison.Ordinal))
            plain = "'" + plain;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
