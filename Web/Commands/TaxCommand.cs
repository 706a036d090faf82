using System.CommandLine;
using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;

namespace TochoDX.Web.Commands;

/// <summary>税額計算 — the words of <c>tax</c>.</summary>
internal static class TaxCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object per sheet.", Recursive = true };

    private static readonly Option<FileInfo?> Parameters = new("--parameters")
    {
        Description = "A document of tax parameters (YAML) instead of the one that is part of this program.",
        Recursive = true,
    };

    internal static Command Build() =>
        new("tax", "Works out a tax or a late charge and prints the calculation sheet, with the article of every line.")
        {
            Json,
            Parameters,
            LateCharge(),
            RefundInterest(),
            Vehicle(),
            Property(),
            Business(),
        };

    private static Command LateCharge()
    {
        var tax = Typed.Amount("--tax", "The tax of one due date, in yen", required: true);
        var due = Typed.Day("--due", "Due date (納期限)", required: true);
        var paid = Typed.Day("--paid", "Day of payment, or any day as of which the charge is asked", required: true);
        return Verb(
            new("late-charge", "延滞金 — for paying after the due date.") { tax, due, paid },
            (parsed, verb) => verb.LateCharge(parsed.GetValue(tax)!.Value, parsed.GetValue(due)!.Value, parsed.GetValue(paid)!.Value)
        );
    }

    private static Command RefundInterest()
    {
        var refund = Typed.Amount("--refund", "What is paid back, in yen", required: true);
        var start = Typed.Day("--start", "First day counted: as a rule the day after the payment", required: true);
        var decided = Typed.Day("--decided", "Day on which the refund is decided (支出決定)", required: true);
        return Verb(
            new("refund-interest", "還付加算金 — interest on a tax that is paid back.") { refund, start, decided },
            (parsed, verb) =>
                verb.RefundInterest(parsed.GetValue(refund)!.Value, parsed.GetValue(start)!.Value, parsed.GetValue(decided)!.Value)
        );
    }

    private static Command Vehicle()
    {
        var year = Year();
        var of = Typed.Word<VehicleClass>("--class", "Class and use of the car, private-passenger unless told");
        var fuel = Typed.Word<Fuel>("--fuel", "Fuel", required: true);
        var cc = new Option<int>("--cc") { Description = "Displacement in cc; left out for cars without an engine." };
        var first = Typed.Day("--first-registered", "First registration (初度登録)", required: true);
        var registered = Typed.Day("--registered", "New registration of a used car in the year (新規登録)");
        var deregistered = Typed.Day("--deregistered", "Struck off in the year (抹消登録)");
        var transferred = Typed.Day("--transferred", "Changed hands in the year (名義変更)");
        var relief = new Option<bool>("--disability-relief") { Description = "With relief for the disabled (障害者減免)." };
        return Verb(
            new("vehicle", "自動車税種別割 of a passenger car.")
            {
                year,
                of,
                fuel,
                cc,
                first,
                registered,
                deregistered,
                transferred,
                relief,
            },
            (parsed, verb) =>
                verb.Vehicle(
                    parsed.GetValue(year)!.Value,
                    new(
                        parsed.GetValue(of) ?? VehicleClass.PrivatePassenger,
                        parsed.GetValue(fuel)!.Value,
                        parsed.GetValue(cc),
                        parsed.GetValue(first)!.Value
                    ),
                    new(parsed.GetValue(registered), parsed.GetValue(deregistered), parsed.GetValue(transferred), parsed.GetValue(relief))
                )
        );
    }

    private static Command Property()
    {
        var year = Year();
        var ward = new Option<string>("--ward") { Description = "One of the 23 wards, e.g. 新宿区.", Required = true };
        var lands = Typed.Many(
            "--land",
            "VALUE:AREA[:DWELLINGS[:FLOOR-AREA]] in yen and square metres; several times for several.",
            "--land takes VALUE:AREA[:DWELLINGS[:FLOOR-AREA]], e.g. 30000000:120.5:1.",
            LandOf
        );
        var houses = Typed.Many(
            "--house",
            "Value of a house in yen; several times for several.",
            Typed.AmountFault("--house"),
            word => Typed.AmountOf(word) is { } value ? new House("", value) : null
        );
        var assets = Typed.Many(
            "--depreciable",
            "Value of a depreciable asset (償却資産) in yen; several times for several.",
            Typed.AmountFault("--depreciable"),
            word => Typed.AmountOf(word) is { } value ? new DepreciableAsset("", value) : null
        );
        var command = new Command("property", "固定資産税・都市計画税 of one owner in one of the 23 wards.")
        {
            year,
            ward,
            lands,
            houses,
            assets,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(lands) is null && result.GetResult(houses) is null && result.GetResult(assets) is null)
                result.AddError("Give --land, --house or --depreciable.");
        });
        return Verb(
            command,
            (parsed, verb) =>
                verb.Property(
                    parsed.GetValue(year)!.Value,
                    parsed.GetValue(ward)!,
                    [.. (parsed.GetValue(lands) ?? []).Select((land, i) => land with { Name = $"（{i + 1}）" })],
                    [.. (parsed.GetValue(houses) ?? []).Select((house, i) => house with { Name = $"（{i + 1}）" })],
                    parsed.GetValue(assets) ?? []
                )
        );
    }

    private static Command Business()
    {
        var year = Year();
        var trade = new Option<string>("--trade") { Description = "One of the 70 statutory trades, e.g. 物品販売業.", Required = true };
        var income = Typed.Amount("--income", "Income of the year before, in yen; may be negative", required: true, negative: true);
        var blue = Typed.Amount("--blue", "Blue-return deduction (青色申告特別控除額), added back");
        var losses = Typed.Amount("--losses", "Losses carried forward and the like");
        var months = new Option<int>("--months")
        {
            Description = "Months in business in the year before, 1 to 12.",
            DefaultValueFactory = _ => 12,
        };
        return Verb(
            new("business", "個人事業税 of a sole proprietor.") { year, trade, income, blue, losses, months },
            (parsed, verb) =>
                verb.Business(
                    parsed.GetValue(year)!.Value,
                    new(
                        parsed.GetValue(trade)!,
                        parsed.GetValue(income)!.Value,
                        parsed.GetValue(blue) ?? Yen.Zero,
                        parsed.GetValue(losses) ?? Yen.Zero,
                        parsed.GetValue(months)
                    )
                )
        );
    }

    private static Option<FiscalYear?> Year() => Typed.Year("--year", "Fiscal year, by the year it starts in: 2026 for 令和8年度");

    private static Land? LandOf(string word)
    {
        var parts = word.Split(':');
        if (parts.Length is < 2 or > 4 || Typed.AmountOf(parts[0]) is not { } value || Number(parts[1]) is not { } area)
            return null;
        var dwellings = 0;
        if (parts.Length > 2 && !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out dwellings))
            return null;
        var floor = parts.Length > 3 ? Number(parts[3]) : null;
        return parts.Length > 3 && floor is null ? null : new("", value, area, dwellings, floor);
    }

    private static decimal? Number(string word) =>
        decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Command Verb(Command command, Func<ParseResult, TaxVerb, Task<int>> run)
    {
        command.SetAction(
            (parsed, ct) =>
                Verbs.Guarded(async () => await run(parsed, await TaxVerb.With(parsed.GetValue(Parameters), parsed.GetValue(Json), ct)))
        );
        return command;
    }
}
