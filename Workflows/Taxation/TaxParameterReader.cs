using System.Globalization;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Taxation;

/// <summary>Reads the sections of the document.</summary>
internal static class TaxParameterReader
{
    private const int Trades = 70;

    internal static TaxParameters? Read(MapReader root)
    {
        var rounding = root.Table(
            "rounding",
            "端数計算の定め",
            Term.Standing,
            row => new Rounding(row.Unit("base-unit"), row.Unit("tax-unit"), row.Unit("instalment-unit"))
        );
        var late = Section(root, "late-charge", "延滞金");
        var refund = Section(root, "refund-interest", "還付加算金");
        var vehicle = Section(root, "vehicle", "自動車税種別割");
        var property = Section(root, "property", "固定資産税・都市計画税");
        var business = Section(root, "business", "個人事業税");
        var due = Section(root, "due-dates", "納期限");
        root.Done();
        if (late is null || refund is null || vehicle is null || property is null || business is null || due is null)
            return null;
        var parameters = new TaxParameters(
            rounding,
            late.Table(
                "late-charge.rates",
                "延滞金の割合",
                Term.CalendarYears,
                row => new LateRates(row.Percent("first"), row.Percent("after"), row.Percent("refund"))
            ),
            late.Table("late-charge.rules", "延滞金の計算の定め", Term.Standing, Interest),
            refund.Table("refund-interest.rules", "還付加算金の計算の定め", Term.Standing, Interest),
            VehicleReader.Read(vehicle),
            Property(property),
            Business(business),
            Enum.GetValues<TaxKind>()
                .ToDictionary(
                    kind => kind,
                    kind =>
                        due.Table($"due-dates.{MapReader.Kebab(kind)}", $"{TaxKinds.TitleOf(kind)}の納期限", Term.FiscalYears, DueDaysOf)
                )
        );
        foreach (var section in new[] { late, refund, vehicle, property, business, due })
            section.Done();
        return parameters;
    }

    private static MapReader? Section(MapReader root, string key, string name)
    {
        if (!root.Has(key))
            root.Fault($"{name}の定め（{key}）がありません。「{key}:」の節を加えてください。");
        return root.OptionalMap(key);
    }

    private static InterestRules Interest(MapReader row) =>
        new(
            row.Unit("base-unit"),
            row.Yen("base-minimum").Amount,
            row.Unit("unit"),
            row.Yen("minimum").Amount,
            row.Enumerated<InterestRounding>("rounding"),
            row.Enumerated<YearBasis>("year-days"),
            new(row.Text("practice"), row.Flag("practice-confirmed"))
        );

    private static PropertyParameters Property(MapReader map) =>
        new(
            map.Table(
                "property.rates",
                "固定資産税・都市計画税の税率",
                Term.FiscalYears,
                row => new PropertyRates(row.Percent("fixed"), row.Percent("city-planning"))
            ),
            map.Table(
                "property.residential",
                "住宅用地の特例",
                Term.FiscalYears,
                row => new ResidentialRule(
                    row.Positive("small-area"),
                    row.Positive("floor-area-times"),
                    row.Share("small-fixed"),
                    row.Share("general-fixed"),
                    row.Share("small-city"),
                    row.Share("general-city")
                )
            ),
            map.Table(
                "property.thresholds",
                "固定資産税の免税点",
                Term.FiscalYears,
                row => new TaxThresholds(row.Yen("land"), row.Yen("house"), row.Yen("depreciable"))
            )
        );

    private static BusinessParameters Business(MapReader map) =>
        new(
            map.Table("business.rates", "個人事業税の税率", Term.FiscalYears, TradesOf),
            map.Table(
                "business.deduction",
                "事業主控除",
                Term.FiscalYears,
                row => new ProprietorDeduction(row.Yen("yearly"), row.Unit("round-up-to"))
            )
        );

    private static TradeRates TradesOf(MapReader row)
    {
        var classes = new List<TradeClass>();
        foreach (var item in row.Maps("classes"))
        {
            classes.Add(new(item.Text("name"), item.Percent("percent"), item.Texts("trades")));
            item.Done();
        }
        var trades = classes.SelectMany(c => c.Trades).ToList();
        foreach (var twice in trades.GroupBy(t => t).Where(t => t.Count() > 1))
            row.Fault("classes", $"業種「{twice.Key}」が二度書かれています。");
        if (trades.Count != Trades && row.Has("classes"))
            row.Fault(
                "classes",
                $"法定業種は{Trades}ですが、{trades.Count}書かれています（地方税法72条の2）。足りない業種を加えてください。"
            );
        return new(classes);
    }

    private static DueDays DueDaysOf(MapReader row)
    {
        List<DueDay> days = [];
        foreach (var text in row.Texts("days"))
        {
            if (Day(text) is { } day)
                days.Add(day);
            else
                row.Fault("days", $"「{text}」は月日として読めません。6-30 か 6-end のように書いてください。");
        }
        var order = days.Select(day => (day.Month + 8) % 12 * 100 + (day.Day ?? 31)).ToList();
        if (order.Zip(order.Skip(1)).Any(pair => pair.First >= pair.Second))
            row.Fault("days", "納期限は、年度の中の早い順に書いてください。");
        return new(days, row.OptionalYen("single-up-to"));
    }

    private static DueDay? Day(string text)
    {
        if (text.Split('-') is not [var monthText, var dayText])
            return null;
        if (!int.TryParse(monthText, NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
            return null;
        if (dayText == "end")
            return new(month, null);
        // A leap year has every day there is.
        return
            int.TryParse(dayText, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && day >= 1
            && day <= DateTime.DaysInMonth(2024, month)
            ? new(month, day)
            : null;
    }
}
