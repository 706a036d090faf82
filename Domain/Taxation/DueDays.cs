using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>納期限の月日</summary>
/// <param name="Day">Null: the last day of the month.</param>
public readonly record struct DueDay(int Month, int? Day)
{
    /// <summary>In the fiscal year; January to March are in its second calendar year. A day that the month lacks is its last.</summary>
    public DateOnly In(FiscalYear year)
    {
        var calendar = Month >= 4 ? year.Year : year.Year + 1;
        var last = DateTime.DaysInMonth(calendar, Month);
        return new(calendar, Month, Math.Min(Day ?? last, last));
    }

    public override string ToString() => Day is { } day ? $"{Month}月{day}日" : $"{Month}月末日";
}

/// <summary>納期 — the due days of a tax in the order of its instalments.</summary>
/// <param name="SingleUpTo">A tax up to this amount is due as a whole at the first (条例による一括徴収); null: always in instalments.</param>
public sealed record DueDays(IReadOnlyList<DueDay> Days, Yen? SingleUpTo)
{
    public override string ToString() =>
        string.Join("・", Days) + (SingleUpTo is { } most ? $"（{most}以下は第1期に全額）" : "") + "。休日に当たるときは次の開庁日";
}

/// <summary>期別の税額</summary>
/// <param name="Number">第n期, from 1.</param>
/// <param name="Due">納期限, an open day.</param>
public sealed record Instalment(int Number, DateOnly Due, Yen Amount);

/// <summary>納期カレンダー — when each instalment is due (地方税法20条の5第2項: on a closed day the next open day).</summary>
public sealed class PaymentCalendar(TaxParameters parameters, BusinessCalendar calendar)
{
    /// <summary>納期限 of every instalment of a fiscal year.</summary>
    /// <exception cref="RuleBrokenException">The due days of the year are not registered.</exception>
    public IReadOnlyList<DateOnly> DueDatesOf(TaxKind kind, FiscalYear year) =>
        [.. parameters.DueDays[kind].For(year).Value.Days.Select(day => calendar.RollForward(day.In(year)))];

    /// <summary>Splits a tax into its instalments; none when there is no tax.</summary>
    /// <exception cref="RuleBrokenException">The due days or the rounding of the year are not registered.</exception>
    public IReadOnlyList<Instalment> Schedule(TaxKind kind, FiscalYear year, Yen tax)
    {
        var dates = DueDatesOf(kind, year);
        var single = parameters.DueDays[kind].For(year).Value.SingleUpTo is { } most && tax <= most;
        var amounts = parameters.Rounding.For(year).Value.Split(tax, single ? 1 : dates.Count);
        return [.. amounts.Select((amount, i) => new Instalment(i + 1, dates[i], amount))];
    }
}
