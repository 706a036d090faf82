using System.Text;
using CsvHelper;
using TochoDX.Domain.Common;

namespace TochoDX.Workflows.Offices;

/// <summary>What is wrong, and where.</summary>
/// <param name="Line">Of the file, from 1; the head line is 1.</param>
public sealed record LineFault(int Line, string Message);

/// <summary>取り込むCSV — UTF-8 or Shift_JIS, with a head line; its columns in any order.</summary>
public static class CsvFile
{
    public const int MostLines = 20_000;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <exception cref="RuleBrokenException">Neither UTF-8 nor Shift_JIS.</exception>
    public static string Decode(byte[] file)
    {
        foreach (var encoding in new[] { Utf8, ShiftJis })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // the other one, then
            }
        }
        throw new RuleBrokenException("文字コードを読み取れません。UTF-8かShift_JISで保存したCSVを選んでください。");
    }

    /// <param name="needed">Columns that must be there.</param>
    /// <exception cref="RuleBrokenException">The head line lacks a column, or there are too many lines.</exception>
    internal static (IReadOnlyList<T> Lines, IReadOnlyList<LineFault> Faults) Read<T>(
        string text,
        IReadOnlyList<string> needed,
        Func<CsvReader, int, T> readLine
    )
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException("ファイルが空です。");
        var settings = new CsvReaderOptions
        {
            HasHeader = true,
            TrimWhitespace = true,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
        };
        try
        {
            using var csv = CsvReader.FromText(text, settings);
            return Read(csv, needed, readLine);
        }
        catch (CsvFormatException malformed)
        {
            throw new RuleBrokenException($"CSVとして読めません（{malformed.Message}）。引用符の閉じ忘れがないか確認してください。");
        }
    }

    internal static string Cell(this CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index) : "";

    internal static string Needed(this CsvReader csv, string column) =>
        csv.Cell(column) is { Length: > 0 } value ? value : throw new RuleBrokenException($"{column}がありません。");

    private static (IReadOnlyList<T> Lines, IReadOnlyList<LineFault> Faults) Read<T>(
        CsvReader csv,
        IReadOnlyList<string> needed,
        Func<CsvReader, int, T> readLine
    )
    {
        csv.ReadHeader();
        var missing = needed.Where(name => !csv.TryGetFieldIndex(name, out _)).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException($"見出しの行に「{string.Join("」「", missing)}」の列がありません。");
        List<T> lines = [];
        List<LineFault> faults = [];
        while (csv.Read())
        {
            if (lines.Count + faults.Count >= MostLines)
                throw new RuleBrokenException($"一度に取り込めるのは{MostLines:N0}行までです。ファイルを分けてください。");
            var line = (int)csv.LineNumber;
            try
            {
                lines.Add(readLine(csv, line));
            }
            catch (RuleBrokenException rule)
            {
                faults.Add(new(line, rule.Message));
            }
        }
        return (lines, faults);
    }
}
