using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>延滞金等の割合 — percent a year, decided for each calendar year (地方税法附則3条の2).</summary>
/// <param name="FirstMonth">Up to one month after the due date.</param>
/// <param name="After">From the day after.</param>
/// <param name="Refund">還付加算金・猶予期間</param>
public sealed record LateRates(Percent FirstMonth, Percent After, Percent Refund)
{
    public override string ToString() => $"1か月以内 年{FirstMonth}、1か月経過後 年{After}、還付加算金 年{Refund}";
}

/// <summary>When below one yen is cut off.</summary>
public enum InterestRounding
{
    /// <summary>For each stretch of days with one rate.</summary>
    PerSegment,

    /// <summary>Once, for the sum.</summary>
    SumOnly,
}

/// <summary>How many days a year has for a yearly rate.</summary>
public enum YearBasis
{
    /// <summary>365 in leap years too (利率等の表示の年利建て移行に関する法律25条).</summary>
    Fixed365,

    /// <summary>366 in leap years.</summary>
    Actual,
}

/// <summary>延滞金・還付加算金の計算の定め. Units and limits in yen.</summary>
/// <param name="BaseUnit">The tax is rounded down to this unit.</param>
/// <param name="BaseMinimum">A smaller tax bears nothing.</param>
/// <param name="Unit">The result is rounded down to this unit.</param>
/// <param name="Minimum">A smaller result is nothing.</param>
/// <param name="Practice">By what <paramref name="Rounding"/> and <paramref name="Basis"/> are settled, where the law leaves them open.</param>
public sealed record InterestRules(
    long BaseUnit,
    long BaseMinimum,
    long Unit,
    long Minimum,
    InterestRounding Rounding,
    YearBasis Basis,
    Authority Practice
)
{
    /// <summary>What bears interest out of a tax (地方税法20条の4の2第2項).</summary>
    public Yen BaseOf(Yen tax) => tax.Amount < BaseMinimum ? Yen.Zero : tax.FloorTo(BaseUnit);

    /// <summary>The sum as it is charged or paid (同条第5項).</summary>
    public Yen Final(Yen sum) => sum.Amount < Minimum ? Yen.Zero : sum.FloorTo(Unit);

    /// <summary>Days of the year as the divisor.</summary>
    public int DaysOf(int year) => Basis == YearBasis.Actual && DateTime.IsLeapYear(year) ? 366 : 365;

    public override string ToString() =>
        $"計算の基礎は{BaseUnit:N0}円未満切捨て（{BaseMinimum:N0}円未満はなし）、"
        + (Rounding == InterestRounding.PerSegment ? "期間ごとに1円未満切捨て、" : "合計で1円未満切捨て、")
        + $"{Unit:N0}円未満切捨て（{Minimum:N0}円未満はなし）、"
        + (Basis == YearBasis.Fixed365 ? "閏年も365日" : "閏年は366日")
        + $"（{Practice}）";
}
