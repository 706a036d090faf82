using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>
/// 固定資産税・都市計画税 of one fiscal year in the 23 wards: owner on 1 January, per ward (地方税法342条以下, 702条以下, 734条・735条).
/// All parameters of the year are looked up before the first owner.
/// </summary>
public sealed class PropertyTax
{
    private readonly PropertyRules _rules;

    /// <exception cref="RuleBrokenException">Parameters of the year are missing; the message names all of them.</exception>
    public PropertyTax(TaxParameters parameters, FiscalYear year)
    {
        parameters.Require(TaxKind.Property, year);
        Year = year;
        _rules = parameters.Property.For(year, parameters.Rounding);
    }

    public FiscalYear Year { get; }

    /// <summary>The 23 special wards.</summary>
    public static readonly IReadOnlyList<string> Wards =
    [
        .. Municipalities.All.Where(m => m.Code.StartsWith("131", StringComparison.Ordinal)).Select(m => m.Name),
    ];

    /// <summary>Land and houses of one owner in one ward.</summary>
    /// <exception cref="RuleBrokenException">The ward is not one of the 23, or a property is impossible.</exception>
    public PropertyAssessment Assess(string ward, IReadOnlyList<Land> lands, IReadOnlyList<House> houses)
    {
        Check(ward);
        foreach (var land in lands)
            land.Check();
        foreach (var house in houses)
            house.Check();
        var limits = _rules.Thresholds.Value;
        List<PropertyGroup> groups = [];
        if (lands.Count > 0)
            groups.Add(new("土地", Sum(lands.Select(l => l.BaseBy(_rules.Residential.Value))), limits.Land));
        if (houses.Count > 0)
            groups.Add(new("家屋", Sum(houses.Select(h => new PropertyBase(h.Value, h.Value))), limits.House));
        return Tax(TaxKind.Property, ward, lands, houses, groups);
    }

    /// <summary>Depreciable assets of one owner in one ward; no 都市計画税 (地方税法702条1項).</summary>
    /// <exception cref="RuleBrokenException">The ward is not one of the 23, or a value is negative.</exception>
    public PropertyAssessment AssessDepreciable(string ward, IReadOnlyList<DepreciableAsset> assets)
    {
        Check(ward);
        foreach (var asset in assets)
            asset.Check();
        var sum = Sum(assets.Select(a => new PropertyBase(a.Value, Yen.Zero)));
        return Tax(TaxKind.Depreciable, ward, [], [], [new("償却資産", sum, _rules.Thresholds.Value.Depreciable)]);
    }

    private PropertyAssessment Tax(
        TaxKind kind,
        string ward,
        IReadOnlyList<Land> lands,
        IReadOnlyList<House> houses,
        IReadOnlyList<PropertyGroup> groups
    )
    {
        var sum = Sum(groups.Where(g => !g.Exempt).Select(g => g.Base));
        var rounding = _rules.Rounding.Value;
        var bases = new PropertyBase(rounding.Base(sum.Fixed), rounding.Base(sum.CityPlanning));
        var rates = _rules.Rates.Value;
        return new(
            kind,
            Year,
            ward,
            lands,
            houses,
            groups,
            bases,
            rounding.Tax(rates.Fixed.Of(bases.Fixed)),
            rounding.Tax(rates.CityPlanning.Of(bases.CityPlanning)),
            _rules
        );
    }

    private static PropertyBase Sum(IEnumerable<PropertyBase> bases) => bases.Aggregate(new PropertyBase(), (sum, next) => sum + next);

    private static void Check(string ward)
    {
        if (!Wards.Contains(ward))
            throw new RuleBrokenException(
                $"「{ward}」は23区の名前ではありません。都が固定資産税・都市計画税を課すのは23区内だけです。「新宿区」のように指定してください。"
            );
    }
}

/// <summary>A kind of property with its 免税点.</summary>
/// <param name="Base">Sum of the owner in the ward.</param>
public sealed record PropertyGroup(string Name, PropertyBase Base, Yen Threshold)
{
    /// <summary>免税点未満</summary>
    public bool Exempt => Base.Fixed < Threshold;
}
