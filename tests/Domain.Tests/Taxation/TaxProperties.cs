using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>What holds for every amount and every day.</summary>
public sealed class TaxProperties
{
    private static readonly DateOnly First = new(2014, 1, 1);
    private static readonly int Days = new DateOnly(2026, 12, 31).DayNumber - First.DayNumber;

    private static readonly Gen<long> Amounts = Gen.OneOf(
        Gen.Choose(0, 5_000).Select(n => (long)n),
        Gen.Choose(0, 2_000_000).Select(n => (long)n),
        Gen.Choose(0, 2_000_000).Select(n => n * 1_000L)
    );

    private static readonly Gen<DateOnly> AnyDay = Gen.Choose(0, Days).Select(First.AddDays);

    private static readonly Gen<TaxParameters> Settings =
        from rounding in Gen.Elements(Enum.GetValues<InterestRounding>())
        from basis in Gen.Elements(Enum.GetValues<YearBasis>())
        select A.Parameters with
        {
            LateChargeRules = A.Rules(A.Parameters.LateChargeRules, r => r with { Rounding = rounding, Basis = basis }),
        };

    [Fact]
    public void A_late_charge_never_falls_with_time_or_with_the_tax() =>
        Check(
            from settings in Settings
            from tax in Amounts
            from more in Gen.Choose(0, 100_000)
            from due in AnyDay
            from day in AnyDay
            from later in Gen.Choose(0, 400)
            select (settings, tax, more, due, day, later: First.AddDays(Math.Min(Days, day.DayNumber - First.DayNumber + later))),
            x =>
            {
                var charge = Charge(x.tax, x.due, x.day, x.settings);
                return charge <= Charge(x.tax, x.due, x.later, x.settings) && charge <= Charge(x.tax + x.more, x.due, x.day, x.settings);
            }
        );

    [Fact]
    public void The_segments_of_a_late_charge_follow_one_another_and_add_up() =>
        Check(
            from tax in Amounts
            from due in AnyDay
            from day in AnyDay
            select (tax, due, day),
            x =>
            {
                var late = LateCharge.On(x.day, new(x.tax), x.due, A.Parameters);
                var days = x.tax < 2_000 ? 0 : Math.Max(0, x.day.DayNumber - x.due.DayNumber);
                return late.Segments.Sum(s => s.Days) == days
                    && late.Segments.Sum(s => s.Amount.Amount) == late.Sum.Amount
                    && late.Segments.Zip(late.Segments.Skip(1)).All(pair => pair.First.To.AddDays(1) == pair.Second.From)
                    && late.Segments.All(s => s.From.Year == s.To.Year)
                    && late.Amount.Amount % 100 == 0
                    && (late.Amount == Yen.Zero ? late.Sum.Amount < 1_000 : late.Sum - late.Amount < new Yen(100));
            }
        );

    [Fact]
    public void Paying_a_part_early_never_costs_more() =>
        Check(
            from tax in Amounts
            from part in Gen.Choose(1, 500_000)
            from due in AnyDay
            from paid in AnyDay
            from day in AnyDay
            select (tax, part, due, paid, day),
            x =>
                LateCharge.On(x.day, new(x.tax), x.due, A.Parameters, [new(x.paid, new(x.part))]).Amount.Amount
                <= Charge(x.tax, x.due, x.day, A.Parameters)
        );

    [Fact]
    public void Interest_on_a_refund_never_falls_with_time_or_amount() =>
        Check(
            from refund in Amounts
            from more in Gen.Choose(0, 100_000)
            from start in AnyDay
            from day in AnyDay
            select (refund, more, start, day),
            x =>
            {
                var interest = RefundInterest.On(x.day, new(x.refund), x.start, A.Parameters);
                var before = RefundInterest.On(x.day < First.AddDays(1) ? x.day : x.day.AddDays(-1), new(x.refund), x.start, A.Parameters);
                return before.Amount <= interest.Amount
                    && interest.Amount <= RefundInterest.On(x.day, new(x.refund + x.more), x.start, A.Parameters).Amount
                    && interest.Segments.Sum(s => s.Amount.Amount) == interest.Sum.Amount;
            }
        );

    [Fact]
    public void Instalments_add_up_to_the_tax() =>
        Check(
            from tax in Amounts
            from count in Gen.Choose(1, 12)
            select (tax, count),
            x =>
            {
                var parts = A.Parameters.Rounding.For(new(2026)).Value.Split(new(x.tax), x.count);
                return parts.Sum(p => p.Amount) == x.tax
                    && parts.Skip(1).All(p => p.Amount % 1_000 == 0 && p.Amount > 0 && p <= parts[0])
                    && parts.Count <= x.count
                    && (parts.Count > 0 || x.tax == 0);
            }
        );

    [Fact]
    public void The_months_of_a_car_add_up_to_the_year()
    {
        var tax = new VehicleTax(A.Parameters, new(2026));
        Check(
            from fuel in Gen.Elements(Fuel.Petrol, Fuel.Diesel, Fuel.PetrolHybrid)
            from cc in Gen.Choose(1, 8_000)
            from first in AnyDay.Where(day => day < new DateOnly(2026, 4, 1))
            from day in Gen.Choose(0, 364)
            from later in Gen.Choose(0, 364)
            from relief in Gen.Elements(true, false)
            select (
                car: new Vehicle(VehicleClass.PrivatePassenger, fuel, cc, first),
                day: new DateOnly(2026, 4, 1).AddDays(day),
                later: new DateOnly(2026, 4, 1).AddDays(Math.Min(364, day + later)),
                relief
            ),
            x =>
            {
                var whole = tax.Assess(x.car, new(DisabilityRelief: x.relief));
                var gone = tax.Assess(x.car, new(Deregistered: x.day, DisabilityRelief: x.relief));
                var goneLater = tax.Assess(x.car, new(Deregistered: x.later, DisabilityRelief: x.relief));
                var bought = tax.Assess(x.car, new(Registered: x.day, DisabilityRelief: x.relief));
                var begins = x.day == new DateOnly(2026, 4, 1);
                // 抹消までの月と、登録の翌月からの月で、1年になる。端数は、それぞれ100円未満。
                var both = gone.Final.Tax + (begins ? whole.Final.Tax - gone.Final.Tax : bought.Final.Tax);
                return gone.Tax + gone.Reduction == whole.Tax
                    && gone.Final.Tax <= goneLater.Final.Tax
                    && (begins || gone.Final.Months + bought.Final.Months == 12)
                    && both <= whole.Annual
                    && whole.Annual - both < new Yen(200)
                    && gone.Final.Relief <= gone.Final.Tax
                    && gone.Tax.Amount % 100 == 0;
            }
        );
    }

    [Fact]
    public void The_parts_of_land_add_up_and_the_tax_never_falls_with_the_value()
    {
        var tax = new PropertyTax(A.Parameters, new(2026));
        Check(
            from value in Amounts
            from more in Gen.Choose(0, 10_000_000)
            from area in Gen.Choose(1, 100_000)
            from dwellings in Gen.Choose(0, 20)
            from floor in Gen.Choose(0, 50_000)
            select (value, more, area: area / 100m, dwellings, floor: floor == 0 ? (decimal?)null : floor / 100m),
            x =>
            {
                var land = new Land("1番", new(x.value), x.area, x.dwellings, x.floor);
                var rule = A.Parameters.Property.Residential.For(new(2026)).Value;
                var (small, general, other) = land.PartsBy(rule);
                var bases = land.BaseBy(rule);
                var assessed = tax.Assess("港区", [land], []);
                return small + general + other == x.area
                    && small >= 0
                    && general >= 0
                    && other >= 0
                    && bases.Fixed <= bases.CityPlanning
                    && bases.CityPlanning <= land.Value
                    && assessed.Tax <= tax.Assess("港区", [land with { Value = new(x.value + x.more) }], []).Tax
                    && assessed.Fixed + assessed.CityPlanning == assessed.Tax;
            }
        );
    }

    [Fact]
    public void Business_tax_never_falls_with_the_income_and_never_rises_with_the_months()
    {
        var tax = new BusinessTax(A.Parameters, new(2026));
        Check(
            from trade in Gen.Elements("製造業", "水産業", "医業", "装蹄師業")
            from income in Amounts
            from more in Gen.Choose(0, 1_000_000)
            from blue in Gen.Choose(0, 650_000)
            from losses in Gen.Choose(0, 3_000_000)
            from months in Gen.Choose(1, 12)
            select (income: new BusinessIncome(trade, new(income), new(blue), new(losses), months), more),
            x =>
            {
                var assessed = tax.Assess(x.income);
                return assessed.Tax <= tax.Assess(x.income with { Income = x.income.Income + new Yen(x.more) }).Tax
                    && (x.income.Months == 12 || tax.Assess(x.income with { Months = x.income.Months + 1 }).Tax <= assessed.Tax)
                    && assessed.Tax.Amount % 100 == 0
                    && assessed.Base.Amount % 1_000 == 0;
            }
        );
    }

    private static long Charge(long tax, DateOnly due, DateOnly day, TaxParameters settings) =>
        LateCharge.On(day, new(tax), due, settings).Amount.Amount;

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
