using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>課税標準額 for both taxes, in yen.</summary>
public readonly record struct PropertyBase(Yen Fixed, Yen CityPlanning)
{
    public static PropertyBase operator +(PropertyBase a, PropertyBase b) => new(a.Fixed + b.Fixed, a.CityPlanning + b.CityPlanning);
}

/// <summary>土地</summary>
/// <param name="Name">所在・地番</param>
/// <param name="Value">価格（評価額）, in yen.</param>
/// <param name="Area">地積, in square metres.</param>
/// <param name="Dwellings">住居の数; 0 for land that is not residential.</param>
/// <param name="FloorArea">床面積 of the house on it, in square metres; null: not limited by it.</param>
/// <param name="Adjusted">課税標準額 of the roll after 負担調整措置; null: by the value.</param>
public sealed record Land(string Name, Yen Value, decimal Area, int Dwellings = 0, decimal? FloorArea = null, PropertyBase? Adjusted = null)
{
    private const decimal LargestArea = 100_000_000m;

    /// <exception cref="RuleBrokenException">A value, an area or a number is impossible.</exception>
    public void Check()
    {
        if (Value < Yen.Zero)
            throw new RuleBrokenException($"土地「{Name}」の価格には0円以上の金額を指定してください。");
        if (Area is <= 0 or > LargestArea)
            throw new RuleBrokenException($"土地「{Name}」の地積は、0より大きく{LargestArea:N0}㎡以下の数にしてください。");
        if (Dwellings is < 0 or > 10_000)
            throw new RuleBrokenException($"土地「{Name}」の住居の数は、0から10,000までの数にしてください。");
        if (FloorArea is <= 0 or > LargestArea)
            throw new RuleBrokenException($"土地「{Name}」の家屋の床面積は、0より大きく{LargestArea:N0}㎡以下の数にしてください。");
        if (Adjusted is { } known && (known.Fixed < Yen.Zero || known.CityPlanning < Yen.Zero))
            throw new RuleBrokenException($"土地「{Name}」の課税標準額には0円以上の金額を指定してください。");
    }

    /// <summary>The parts of the land: small residential, general residential and other, in square metres.</summary>
    public (decimal Small, decimal General, decimal Other) PartsBy(ResidentialRule rule)
    {
        var most = FloorArea is { } floor ? Math.Min(Area, floor * rule.FloorAreaTimes) : Area;
        var residential = Dwellings == 0 ? 0 : most;
        var small = Math.Min(residential, rule.SmallArea * Dwellings);
        return (small, residential - small, Area - residential);
    }

    public PropertyBase BaseBy(ResidentialRule rule)
    {
        if (Adjusted is { } known)
            return known;
        var (small, general, other) = PartsBy(rule);
        return new PropertyBase(Part(small, rule.SmallFixed), Part(small, rule.SmallCity))
            + new PropertyBase(Part(general, rule.GeneralFixed), Part(general, rule.GeneralCity))
            + new PropertyBase(Part(other, new(1, 1)), Part(other, new(1, 1)));
    }

    /// <summary>Value × area of the part ÷ area × share, below one yen cut off.</summary>
    internal Yen Part(decimal area, Share share) =>
        area == Area ? share.Of(Value) : new((long)decimal.Floor(Value.Amount * area * share.Numerator / (Area * share.Denominator)));
}

/// <summary>家屋</summary>
/// <param name="Value">価格（評価額）, in yen; the base of both taxes.</param>
public sealed record House(string Name, Yen Value)
{
    /// <exception cref="RuleBrokenException">The value is negative.</exception>
    public void Check()
    {
        if (Value < Yen.Zero)
            throw new RuleBrokenException($"家屋「{Name}」の価格には0円以上の金額を指定してください。");
    }
}

/// <summary>償却資産</summary>
/// <param name="Value">決定価格, in yen.</param>
public sealed record DepreciableAsset(string Name, Yen Value)
{
    /// <exception cref="RuleBrokenException">The value is negative.</exception>
    public void Check()
    {
        if (Value < Yen.Zero)
            throw new RuleBrokenException($"償却資産「{Name}」の価格には0円以上の金額を指定してください。");
    }
}
