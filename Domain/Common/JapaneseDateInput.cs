using System.Globalization;
using System.Text.RegularExpressions;

namespace TochoDX.Domain.Common;

/// <summary>日付の入力 — reads what people type: <c>2026-04-01</c>, <c>2026/4/1</c>, <c>20260401</c>, <c>R8.4.1</c>, <c>令和8年4月1日</c>, <c>令和元年5月1日</c>; any width.</summary>
public static partial class JapaneseDateInput
{
    // Meiji is read from 1873, its sixth year: before that the calendar was another.
    private static readonly (string Name, string Letter, DateOnly From, int FirstYear)[] Eras =
    [
        ("令和", "R", new(2019, 5, 1), 2019),
        ("平成", "H", new(1989, 1, 8), 1989),
        ("昭和", "S", new(1926, 12, 25), 1926),
        ("大正", "T", new(1912, 7, 30), 1912),
        ("明治", "M", new(1873, 1, 1), 1868),
    ];

    /// <summary>The date, or a Japanese message that says what to do.</summary>
    public static (DateOnly? Date, string? Message) Read(string text)
    {
        var narrow = Width.Hyphens(Width.Narrow(text)).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var match = Pattern().Match(narrow);
        if (!match.Success)
            match = Compact().Match(narrow);
        if (!match.Success)
            return (null, "日付は「2026-04-01」または「令和8年4月1日」のように入力してください。");
        var written = match.Groups["year"].Value;
        var year = written == "元" ? 1 : int.Parse(written, CultureInfo.InvariantCulture);
        var era = match.Groups["era"].Value;
        var month = int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (era.Length == 0)
        {
            return written.Length == 4
                ? (DateOf(year, month, day) is { } western ? (western, null) : (null, "その日付は暦にありません。"))
                : (null, "年は西暦4桁か、元号を付けて入力してください。");
        }
        return OfEra(era, year, month, day);
    }

    private static (DateOnly? Date, string? Message) OfEra(string era, int year, int month, int day)
    {
        var at = Array.FindIndex(Eras, known => known.Letter == era || known.Name.StartsWith(era, StringComparison.Ordinal));
        var (name, _, from, firstYear) = Eras[at];
        if (year < 1 || DateOf(firstYear + year - 1, month, day) is not { } date)
            return (null, "その日付は暦にありません。");
        // 平成31年5月1日 was never a date: it is pointed out rather than silently moved into the next era.
        if (at > 0 && date >= Eras[at - 1].From)
            return (null, $"その日は{name}ではありません。{JapaneseDate.Format(date)}と入力してください。");
        if (date >= from)
            return (date, null);
        return (
            null,
            at + 1 < Eras.Length
                ? $"その日は{name}ではありません。{JapaneseDate.Format(date)}と入力してください。"
                : "明治6年（1873年）1月1日以後の日付を入力してください。"
        );
    }

    private static DateOnly? DateOf(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : null;

    [GeneratedRegex(
        @"^(?<era>令和|平成|昭和|大正|明治|[令平昭大明RHSTM])?(?<year>[0-9]{1,4}|元)(?:年|[-/.])(?<month>[0-9]{1,2})(?:月|[-/.])(?<day>[0-9]{1,2})日?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();

    [GeneratedRegex("^(?<era>)(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();
}
