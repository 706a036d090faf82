using System.Globalization;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Taxation;

/// <summary>Reads the section of the vehicle tax.</summary>
internal static class VehicleReader
{
    private const int MostYears = 50;

    internal static VehicleParameters Read(MapReader map) =>
        new(
            Enum.GetValues<VehicleClass>()
                .ToDictionary(
                    of => of,
                    of =>
                        map.Table(
                            $"vehicle.{MapReader.Kebab(of)}",
                            $"{VehicleWords.TitleOf(of)}の自動車税種別割の税率",
                            Term.FiscalYears,
                            row => new VehicleRates(row.Date("new-rates-from"), Bands(row))
                        )
                ),
            map.Table("vehicle.heavier", "自動車税種別割の重課", Term.FiscalYears, Heavier),
            map.Table("vehicle.green", "グリーン化特例", Term.FiscalYears, Green),
            map.Table("vehicle.proration", "自動車税種別割の月割", Term.Standing, row => new ProrationRule(row.Unit("unit"))),
            map.Table("vehicle.disability", "障害者減免", Term.FiscalYears, row => new DisabilityRule(row.Yen("cap")))
        );

    private static List<VehicleBand> Bands(MapReader row)
    {
        List<VehicleBand> bands = [];
        var maps = row.Maps("bands");
        foreach (var map in maps)
        {
            var upTo = map.OptionalInteger("up-to");
            if (bands is [.., var before] && upTo is { } most && most <= before.UpToCc)
                map.Fault("up-to", "総排気量の区分は、小さい順に書いてください。");
            if (upTo is null != (map == maps[^1]))
                map.Fault("up-to", "総排気量の上限「up-to」は、最後の区分を除くすべての区分に書いてください。");
            bands.Add(new(upTo, map.Yen("former"), map.Yen("standard"), map.OptionalYen("heavier"), map.OptionalYen("lighter")));
            map.Done();
        }
        return bands;
    }

    private static HeavierRule Heavier(MapReader row)
    {
        var years = new Dictionary<Fuel, int>();
        if (row.Map("years") is { } map)
        {
            foreach (var key in map.Keys.ToList())
            {
                var text = map.Text(key);
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostYears)
                    years[map.EnumOf<Fuel>(key, key)] = number;
                else
                    map.Fault(key, $"「{key}」には1から{MostYears}までの年数を書いてください。");
            }
            map.Done();
        }
        return new(years);
    }

    private static GreenRule Green(MapReader row)
    {
        var (from, to) = (row.Date("registered-from"), row.Date("registered-to"));
        if (to < from)
            row.Fault("registered-to", "終わりの日（registered-to）が、始まりの日（registered-from）より前です。");
        return new(from, to, row.Set<VehicleClass>("classes"), row.Set<Fuel>("fuels"));
    }
}
