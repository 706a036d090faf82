using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>和暦 — formats dates for people; storage is always <see cref="DateOnly"/>.</summary>
public static class JapaneseDate
{
    // Eras by first day in civil use. The list grows by law (元号法), not by configuration.
    private static readonly (DateOnly From, string Name, int FirstYear)[] Eras =
    [
        (new(2019, 5, 1), "令和", 2019),
        (new(1989, 1, 8), "平成", 1989),
        (new(1926, 12, 25), "昭和", 1926),
        (new(1912, 7, 30), "大正", 1912),
        (new(1873, 1, 1), "明治", 1868),
    ];

    /// <summary>Asia/Tokyo, in which business days are counted.</summary>
    public static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary><c>令和8年4月1日</c>; year one is 元年.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1873-01-01, when the Gregorian calendar was not in use.</exception>
    public static string Format(DateOnly date) => $"{Year(date)}{date.Month}月{date.Day}日";

    /// <summary><c>令和8年</c>.</summary>
    public static string Year(DateOnly date)
    {
        var n = EraYearOf(date);
        return EraOf(date).Name + (n == 1 ? "元" : n.ToString(CultureInfo.InvariantCulture)) + "年";
    }

    /// <summary>Date and minute in Tokyo: <c>令和8年4月1日 9時05分</c>.</summary>
    public static string Format(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Tokyo);
        return $"{Format(DateOnly.FromDateTime(local.DateTime))} {local.Hour}時{local.Minute:00}分";
    }

    /// <summary>The day in Tokyo on which the instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Tokyo).DateTime);

    /// <summary>First instant of the day after <paramref name="day"/> in Tokyo: a deadline "by the day" ends here.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).ToUniversalTime();

    public static int EraYearOf(DateOnly date)
    {
        var era = EraOf(date);
        return date.Year - era.FirstYear + 1;
    }

    private static (DateOnly From, string Name, int FirstYear) EraOf(DateOnly date)
    {
        foreach (var era in Eras)
        {
            if (date >= era.From)
                return era;
        }
        throw new ArgumentOutOfRangeException(nameof(date), date, "Dates before 1873-01-01 have no Gregorian era name.");
    }
}
