using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>
/// 課税パラメータ — every rate, table, date and limit by which taxes are assessed, with the days on which it applies and its source.
/// </summary>
public sealed record TaxParameters(
    DatedTable<Rounding> Rounding,
    DatedTable<LateRates> LateRates,
    DatedTable<InterestRules> LateChargeRules,
    DatedTable<InterestRules> RefundInterestRules,
    VehicleParameters Vehicle,
    PropertyParameters Property,
    BusinessParameters Business,
    IReadOnlyDictionary<TaxKind, DatedTable<DueDays>> DueDays
)
{
    /// <summary>All tables, as administrators read them.</summary>
    public IEnumerable<ParameterTable> Tables =>
        [
            Rounding,
            LateRates,
            LateChargeRules,
            RefundInterestRules,
            .. Vehicle.Tables,
            .. Property.Tables,
            .. Business.Tables,
            .. DueDays.Values,
        ];

    /// <summary>What must be registered before the tax of a fiscal year can be assessed; empty when nothing is missing.</summary>
    public IReadOnlyList<string> Missing(TaxKind kind, FiscalYear year)
    {
        IEnumerable<ParameterTable> needed = kind switch
        {
            TaxKind.Vehicle => Vehicle.Tables,
            TaxKind.Property or TaxKind.Depreciable => Property.Tables,
            TaxKind.Business => Business.Tables,
        };
        return [.. needed.Prepend(Rounding).Append(DueDays[kind]).Where(t => !t.Covers(year.First)).Select(t => t.MissingFor(year))];
    }

    /// <exception cref="RuleBrokenException">Something is missing; the message names all of it, with the places.</exception>
    public void Require(TaxKind kind, FiscalYear year)
    {
        if (Missing(kind, year) is { Count: > 0 } missing)
            throw new RuleBrokenException(string.Join('\n', missing));
    }
}
