using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>車種・用途の区分</summary>
public enum VehicleClass
{
    /// <summary>自家用乗用車</summary>
    PrivatePassenger,

    /// <summary>営業用乗用車</summary>
    BusinessPassenger,
}

/// <summary>燃料の種類, as on the 自動車検査証.</summary>
public enum Fuel
{
    /// <summary>ガソリン</summary>
    Petrol,

    /// <summary>LPG</summary>
    Lpg,

    /// <summary>軽油</summary>
    Diesel,

    /// <summary>ガソリン・電気（ハイブリッド）</summary>
    PetrolHybrid,

    /// <summary>プラグインハイブリッド</summary>
    PlugInHybrid,

    /// <summary>電気</summary>
    Electric,

    /// <summary>燃料電池</summary>
    FuelCell,

    /// <summary>天然ガス</summary>
    NaturalGas,

    /// <summary>メタノール</summary>
    Methanol,
}

public static class VehicleWords
{
    public static string TitleOf(VehicleClass of) =>
        of switch
        {
            VehicleClass.PrivatePassenger => "自家用乗用車",
            VehicleClass.BusinessPassenger => "営業用乗用車",
        };

    public static string TitleOf(Fuel fuel) =>
        fuel switch
        {
            Fuel.Petrol => "ガソリン",
            Fuel.Lpg => "LPG",
            Fuel.Diesel => "軽油",
            Fuel.PetrolHybrid => "ガソリンハイブリッド",
            Fuel.PlugInHybrid => "プラグインハイブリッド",
            Fuel.Electric => "電気",
            Fuel.FuelCell => "燃料電池",
            Fuel.NaturalGas => "天然ガス",
            Fuel.Methanol => "メタノール",
        };

    /// <summary>Whether the car is taxed by its displacement; the others are in the lowest band.</summary>
    public static bool HasEngine(Fuel fuel) => fuel is not (Fuel.Electric or Fuel.FuelCell);
}

/// <summary>税率表の一行 — yen a year. Null: the law sets none.</summary>
/// <param name="UpToCc">Largest displacement in cc; null for the last.</param>
/// <param name="Former">For cars first registered before the new rates.</param>
/// <param name="Standard">For cars first registered since.</param>
/// <param name="Heavier">重課, of the former rate.</param>
/// <param name="Lighter">軽課, of the standard rate.</param>
public sealed record VehicleBand(int? UpToCc, Yen Former, Yen Standard, Yen? Heavier, Yen? Lighter)
{
    internal static string Litres(int cc) => (cc / 1000m).ToString("0.0##", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>税率表 of one class of cars.</summary>
/// <param name="NewRatesFrom">First day of first registrations to which the standard rates apply.</param>
/// <param name="Bands">Smallest first.</param>
public sealed record VehicleRates(DateOnly NewRatesFrom, IReadOnlyList<VehicleBand> Bands)
{
    /// <summary>The band of a car; those without an engine count as the smallest.</summary>
    public VehicleBand BandOf(int displacementCc) => Bands.First(band => band.UpToCc is not { } most || displacementCc <= most);

    /// <summary>区分の名前: <c>1.5リットル超2.0リットル以下</c>.</summary>
    internal string LabelOf(int displacementCc)
    {
        var band = BandOf(displacementCc);
        var below = Bands.LastOrDefault(b => b.UpToCc < displacementCc && b != band)?.UpToCc;
        return (below is { } cc ? $"{VehicleBand.Litres(cc)}リットル超" : "")
            + (band.UpToCc is { } most ? $"{VehicleBand.Litres(most)}リットル以下" : "");
    }

    public override string ToString() =>
        $"{string.Join("・", Bands.Select(b => b.Standard))}（{JapaneseDate.Format(NewRatesFrom)}前の初度登録は {string.Join("・", Bands.Select(b => b.Former))}）";
}

/// <summary>重課 — by fuel the years after the first registration, from the fiscal year after which the tax is heavier.</summary>
/// <param name="Years">Fuels that are not listed are exempt.</param>
public sealed record HeavierRule(IReadOnlyDictionary<Fuel, int> Years)
{
    public override string ToString() =>
        string.Join("、", Years.Select(y => $"{VehicleWords.TitleOf(y.Key)}車 {y.Value}年超")) + "（ほかは対象外）";
}

/// <summary>グリーン化特例（軽課） — for the fiscal year after a first registration in the period.</summary>
public sealed record GreenRule(DateOnly RegisteredFrom, DateOnly RegisteredTo, IReadOnlySet<VehicleClass> Classes, IReadOnlySet<Fuel> Fuels)
{
    public bool Covers(Vehicle car) =>
        RegisteredFrom <= car.FirstRegistered
        && car.FirstRegistered <= RegisteredTo
        && Classes.Contains(car.Class)
        && Fuels.Contains(car.Fuel);

    public override string ToString() =>
        $"{JapaneseDate.Format(RegisteredFrom)}から{JapaneseDate.Format(RegisteredTo)}までに新車新規登録した"
        + string.Join("・", Classes.Select(VehicleWords.TitleOf))
        + "："
        + string.Join("・", Fuels.Select(VehicleWords.TitleOf));
}

/// <summary>月割 — how the tax of a part of the year is rounded.</summary>
/// <param name="Unit">Yen.</param>
public sealed record ProrationRule(long Unit)
{
    public Yen Of(Yen annual, int months) => new Yen(annual.Amount * months / 12).FloorTo(Unit);

    public override string ToString() => $"年税額×月数÷12（{Unit:N0}円未満切捨て）";
}

/// <summary>障害者減免</summary>
/// <param name="Cap">Most yen of a year.</param>
public sealed record DisabilityRule(Yen Cap)
{
    public override string ToString() => $"年{Cap}まで（月割のときは月割した額まで）";
}

/// <summary>自動車税種別割の定め</summary>
public sealed record VehicleParameters(
    IReadOnlyDictionary<VehicleClass, DatedTable<VehicleRates>> Rates,
    DatedTable<HeavierRule> Heavier,
    DatedTable<GreenRule> Green,
    DatedTable<ProrationRule> Proration,
    DatedTable<DisabilityRule> Disability
)
{
    public IEnumerable<ParameterTable> Tables => [.. Rates.Values, Heavier, Green, Proration, Disability];

    /// <exception cref="RuleBrokenException">A table has no row for the year.</exception>
    public VehicleRules For(FiscalYear year) =>
        new(
            Rates.ToDictionary(r => r.Key, r => r.Value.For(year)),
            Heavier.For(year),
            Green.For(year),
            Proration.For(year),
            Disability.For(year)
        );
}

/// <summary>ある年度の自動車税種別割の定め</summary>
public sealed record VehicleRules(
    IReadOnlyDictionary<VehicleClass, Dated<VehicleRates>> Rates,
    Dated<HeavierRule> Heavier,
    Dated<GreenRule> Green,
    Dated<ProrationRule> Proration,
    Dated<DisabilityRule> Disability
);
