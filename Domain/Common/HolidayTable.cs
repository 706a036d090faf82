using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>国民の祝日・休日</summary>
public sealed record Holiday(DateOnly Day, string Name);

/// <summary>祝日表 — the holidays by which periods are counted, once the Cabinet Office's list was imported.</summary>
public sealed class HolidayTable : Aggregate
{
    /// <summary>There is one table.</summary>
    public const int TheOne = 1;

    private HolidayTable() { } // for EF Core

    public int Id { get; private set; } = TheOne;
    public DateTimeOffset ImportedAt { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>One a line, <c>2026-01-01,元日</c>, in order.</summary>
    public string Lines { get; private set; } = "";
    public override string Subject => "holidays";

    public IReadOnlyList<Holiday> Days =>
        [
            .. Lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new Holiday(DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), line[11..])),
        ];

    public static HolidayTable Empty() => new();

    /// <summary>取込み — replaces the table; it must not go back on a year that was known.</summary>
    /// <exception cref="RuleBrokenException">The list ends before the one that is there.</exception>
    public void Replace(IReadOnlyList<Holiday> days, string fileName, Act act)
    {
        if (Days is [.., var last] && days.Max(d => d.Day) < last.Day)
            throw new RuleBrokenException(
                $"この表は{days.Max(d => d.Day).Year}年で終わっています。今の表（{last.Day.Year}年まで）より新しい表を取り込んでください。"
            );
        Lines = string.Join('\n', days.OrderBy(d => d.Day).Select(d => $"{d.Day:yyyy-MM-dd},{d.Name}"));
        (FileName, ImportedAt) = (fileName, act.At);
        Happened(act, "holidays.imported", ("file", fileName), ("counts", days.Count.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>「国民の祝日」について (内閣府) — reads <c>syukujitsu.csv</c>: a heading, then day and name.</summary>
public static class HolidayFile
{
    private const int MostLines = 5_000;

    /// <exception cref="RuleBrokenException">A line is not of that layout; the message names it.</exception>
    public static IReadOnlyList<Holiday> Read(TextReader reader)
    {
        List<Holiday> days = [];
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (line > MostLines)
                throw new RuleBrokenException($"行が多すぎます。{MostLines:N0}行以内にしてください。");
            var cells = text.Split(',');
            if (text.Length == 0 || (line == 1 && !char.IsAsciiDigit(text[0])))
                continue;
            if (
                cells.Length != 2
                || cells[1].Trim() is not { Length: > 0 and <= 50 } name
                || !DateOnly.TryParseExact(
                    cells[0],
                    ["yyyy/M/d", "yyyy-M-d"],
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
                throw new RuleBrokenException($"{line}行目が、内閣府の祝日データ（日付,名称）の形式ではありません。");
            if (days.Exists(d => d.Day == day))
                throw new RuleBrokenException($"{line}行目の日付（{day:yyyy/M/d}）は、2回目です。");
            days.Add(new(day, name));
        }
        return days.Count > 0 ? days : throw new RuleBrokenException("祝日が一件もありません。");
    }
}
