using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <param name="Fixed">固定資産税</param>
/// <param name="CityPlanning">都市計画税, on land and houses only.</param>
public sealed record PropertyRates(Percent Fixed, Percent CityPlanning)
{
    public override string ToString() => $"固定資産税 {Fixed}、都市計画税 {CityPlanning}";
}

/// <summary>住宅用地の特例 — which part of the value is the base (地方税法349条の3の2, 702条の3).</summary>
/// <param name="SmallArea">小規模住宅用地: square metres for each dwelling.</param>
/// <param name="FloorAreaTimes">Residential land is at most this many times the floor area of the house.</param>
public sealed record ResidentialRule(
    decimal SmallArea,
    decimal FloorAreaTimes,
    Share SmallFixed,
    Share GeneralFixed,
    Share SmallCity,
    Share GeneralCity
)
{
    public override string ToString() =>
        $"小規模住宅用地（1戸につき{SmallArea:0.##}㎡まで） 固定 {SmallFixed}・都計 {SmallCity}、"
        + $"一般住宅用地（家屋の床面積の{FloorAreaTimes:0.##}倍まで） 固定 {GeneralFixed}・都計 {GeneralCity}";
}

/// <summary>免税点 — per owner and ward, in yen; a smaller sum of bases is not taxed (地方税法351条, 702条2項).</summary>
public sealed record TaxThresholds(Yen Land, Yen House, Yen Depreciable)
{
    public override string ToString() => $"土地 {Land}、家屋 {House}、償却資産 {Depreciable} に満たないとき";
}

/// <summary>固定資産税・都市計画税の定め</summary>
public sealed record PropertyParameters(
    DatedTable<PropertyRates> Rates,
    DatedTable<ResidentialRule> Residential,
    DatedTable<TaxThresholds> Thresholds
)
{
    public IEnumerable<ParameterTable> Tables => [Rates, Residential, Thresholds];

    /// <exception cref="RuleBrokenException">A table has no row for the year.</exception>
    public PropertyRules For(FiscalYear year, DatedTable<Rounding> rounding) =>
        new(Rates.For(year), Residential.For(year), Thresholds.For(year), rounding.For(year));
}

/// <summary>ある年度の固定資産税・都市計画税の定め</summary>
public sealed record PropertyRules(
    Dated<PropertyRates> Rates,
    Dated<ResidentialRule> Residential,
    Dated<TaxThresholds> Thresholds,
    Dated<Rounding> Rounding
);
