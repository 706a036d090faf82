using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>事業の区分 — a class of the 70 statutory trades with one rate.</summary>
/// <param name="Name">第1種事業 …</param>
public sealed record TradeClass(string Name, Percent Rate, IReadOnlyList<string> Trades);

/// <summary>法定業種と税率 (地方税法72条の2第8項から第10項まで, 72条の49の17).</summary>
public sealed record TradeRates(IReadOnlyList<TradeClass> Classes)
{
    public TradeClass? ClassOf(string trade) => Classes.FirstOrDefault(c => c.Trades.Contains(trade));

    public override string ToString() => string.Join("、", Classes.Select(c => $"{c.Name} {c.Trades.Count}業種 {c.Rate}"));
}

/// <summary>事業主控除 (地方税法72条の49の14).</summary>
/// <param name="Yearly">Yen for twelve months.</param>
/// <param name="RoundUpTo">For a part of the year rounded up to this unit, in yen.</param>
public sealed record ProprietorDeduction(Yen Yearly, long RoundUpTo)
{
    /// <param name="months">1 to 12.</param>
    public Yen For(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 12);
        var units = 12 * RoundUpTo;
        return new((Yearly.Amount * months + units - 1) / units * RoundUpTo);
    }

    public override string ToString() => $"年{Yearly}。1年に満たないときは月割（{RoundUpTo:N0}円未満切上げ）";
}

/// <summary>個人事業税の定め</summary>
public sealed record BusinessParameters(DatedTable<TradeRates> Rates, DatedTable<ProprietorDeduction> Deduction)
{
    public IEnumerable<ParameterTable> Tables => [Rates, Deduction];

    /// <exception cref="RuleBrokenException">A table has no row for the year.</exception>
    public BusinessRules For(FiscalYear year, DatedTable<Rounding> rounding) =>
        new(Rates.For(year), Deduction.For(year), rounding.For(year));
}

/// <summary>ある年度の個人事業税の定め</summary>
public sealed record BusinessRules(Dated<TradeRates> Rates, Dated<ProprietorDeduction> Deduction, Dated<Rounding> Rounding);
