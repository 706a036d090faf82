using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;
using static TochoDX.Domain.Taxation.Fuel;
using static TochoDX.Domain.Taxation.VehicleRateKind;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>自動車税種別割. Each row has its working above it; a private passenger car unless said otherwise.</summary>
public sealed class VehicleTaxTests
{
    private static readonly FiscalYear Reiwa8 = new(2026);

    public static TheoryData<Fuel, int, string, VehicleRateKind, long> Rates =>
        new()
        {
            // 旧税率の表
            { Petrol, 660, "2015-06-01", Former, 29_500 },
            { Petrol, 1000, "2019-09-30", Former, 29_500 },
            { Petrol, 1001, "2019-09-30", Former, 34_500 },
            { Petrol, 1998, "2019-09-30", Former, 39_500 },
            { Petrol, 6000, "2019-09-30", Former, 88_000 },
            { Petrol, 6001, "2019-09-30", Former, 111_000 },
            // 新税率の表: 令和元年10月1日以後の初度登録
            { Petrol, 1000, "2019-10-01", Standard, 25_000 },
            { Petrol, 1500, "2019-10-01", Standard, 30_500 },
            { Petrol, 2000, "2019-10-01", Standard, 36_000 },
            { Petrol, 2001, "2019-10-01", Standard, 43_500 },
            { Petrol, 3000, "2024-01-01", Standard, 50_000 },
            { Petrol, 3500, "2024-01-01", Standard, 57_000 },
            { Petrol, 4000, "2024-01-01", Standard, 65_500 },
            { Petrol, 4500, "2024-01-01", Standard, 75_500 },
            { Petrol, 6000, "2024-01-01", Standard, 87_000 },
            { Petrol, 6500, "2024-01-01", Standard, 110_000 },
            // 重課: ガソリン13年超 → 2013-03-31までの初度登録。39,500×1.15=45,425 → 45,400
            { Petrol, 1998, "2013-03-31", Heavier, 45_400 },
            { Petrol, 1998, "2013-04-01", Former, 39_500 },
            // 34,500×1.15=39,675 → 39,600
            { Lpg, 1500, "2010-01-01", Heavier, 39_600 },
            // 軽油11年超 → 2015-03-31まで。51,000×1.15=58,650 → 58,600
            { Diesel, 2998, "2015-03-31", Heavier, 58_600 },
            { Diesel, 2998, "2015-04-01", Former, 51_000 },
            // 閏日の初度登録: 2012-02-29 は13年超
            { Petrol, 1998, "2012-02-29", Heavier, 45_400 },
            // 重課の対象外
            { PetrolHybrid, 1797, "2009-05-20", Former, 39_500 },
            { Electric, 0, "2010-12-20", Former, 29_500 },
            { NaturalGas, 1500, "2008-04-01", Former, 34_500 },
            { Methanol, 2000, "2000-04-01", Former, 39_500 },
            // グリーン化特例: 令和7年度の登録の翌年度だけ。25,000×0.25=6,250 → 6,500（500円未満切上げ）
            { Electric, 0, "2026-03-31", Lighter, 6_500 },
            { Electric, 0, "2025-04-01", Lighter, 6_500 },
            { Electric, 0, "2025-03-31", Standard, 25_000 },
            // 36,000×0.25=9,000
            { PlugInHybrid, 1998, "2025-10-10", Lighter, 9_000 },
            { FuelCell, 0, "2025-10-10", Lighter, 6_500 },
            // 30,500×0.25=7,625 → 8,000
            { NaturalGas, 1496, "2025-10-10", Lighter, 8_000 },
            // ハイブリッドは自家用では対象外
            { PetrolHybrid, 1797, "2025-10-10", Standard, 36_000 },
        };

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_rate_follows_displacement_first_registration_age_and_fuel(
        Fuel fuel,
        int cc,
        string first,
        VehicleRateKind kind,
        long tax
    )
    {
        var assessed = Assess(fuel, cc, first, new());

        Assert.Equal((kind, new Yen(tax), new Yen(tax)), (assessed.Kind, assessed.Annual, assessed.Tax));
    }

    public static TheoryData<string, string?, string?, int, long, long> Parts =>
        new()
        {
            // 初度登録, この年度の新規登録, 抹消登録; 月数, 税額, 減額
            // 36,000×5/12=15,000（11月から3月）
            { "2026-10-15", null, null, 5, 15_000, 0 },
            // 36,000×11/12=33,000
            { "2026-04-02", null, null, 11, 33_000, 0 },
            // 4月1日は賦課期日: 1年分
            { "2026-04-01", null, null, 12, 36_000, 0 },
            // 3月の登録: 0か月
            { "2027-03-01", null, null, 0, 0, 0 },
            // 36,000×1/12=3,000
            { "2027-02-28", null, null, 1, 3_000, 0 },
            // 中古新規登録: 旧税率 39,500×7/12=23,041 → 23,000（9月から3月）
            { "2018-05-01", "2026-08-31", null, 7, 23_000, 0 },
            // 39,500×7/12=23,041 → 23,000、減額 16,500
            { "2018-05-01", null, "2026-10-31", 7, 23_000, 16_500 },
            // 39,500×1/12=3,291 → 3,200、減額 36,300
            { "2018-05-01", null, "2026-04-01", 1, 3_200, 36_300 },
            // 39,500×11/12=36,208 → 36,200、減額 3,300
            { "2018-05-01", null, "2027-02-01", 11, 36_200, 3_300 },
            // 3月の抹消: 12か月、減額なし
            { "2018-05-01", null, "2027-03-31", 12, 39_500, 0 },
            // 前の年度の抹消: 課税なし
            { "2018-05-01", null, "2026-03-31", 0, 0, 39_500 },
            // 登録10月・抹消12月: 11月と12月 36,000×2/12=6,000、当初 15,000 から減額 9,000
            { "2026-10-15", null, "2026-12-25", 2, 6_000, 9_000 },
            // 同じ月の登録と抹消: 0か月
            { "2026-10-01", null, "2026-10-31", 0, 0, 15_000 },
        };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_of_the_year_is_taxed_by_months(
        string first,
        string? registered,
        string? deregistered,
        int months,
        long tax,
        long less
    )
    {
        var assessed = Assess(Petrol, 1998, first, new(Maybe(registered), Maybe(deregistered)));

        Assert.Equal((months, new Yen(tax), new Yen(less)), (assessed.Final.Months, assessed.Tax, assessed.Reduction));
    }

    public static TheoryData<int, string, string?, long, long> Relieved =>
        new()
        {
            // 39,500 は上限 45,000 以下 → 全額減免
            { 1998, "2018-05-01", null, 39_500, 0 },
            // 45,000 = 上限
            { 2500, "2018-05-01", null, 45_000, 0 },
            // 51,000 − 45,000 = 6,000
            { 3000, "2018-05-01", null, 45_000, 6_000 },
            // 5か月: 50,000×5/12=20,833 → 20,800、上限 45,000×5/12=18,750 → 18,700、差引 2,100
            { 3000, "2026-10-15", null, 18_700, 2_100 },
            // 抹消10月、7か月: 51,000×7/12=29,750 → 29,700、上限 45,000×7/12=26,250 → 26,200、差引 3,500
            { 3000, "2018-05-01", "2026-10-01", 26_200, 3_500 },
        };

    [Theory]
    [MemberData(nameof(Relieved))]
    public void Relief_for_the_disabled_goes_up_to_a_cap(int cc, string first, string? deregistered, long relief, long tax)
    {
        var assessed = Assess(Petrol, cc, first, new(null, Maybe(deregistered), DisabilityRelief: true));

        Assert.Equal((new Yen(relief), new Yen(tax)), (assessed.Final.Relief, assessed.Tax));
    }

    [Fact]
    public void A_transfer_changes_neither_tax_nor_taxpayer_of_the_year()
    {
        var assessed = Assess(Petrol, 1998, "2018-05-01", new(Transferred: A.Day("2026-07-07")));

        Assert.Equal(new Yen(39_500), assessed.Tax);
        Assert.Contains("令和8年7月7日の名義変更によって、この年度の税額と納税義務者は変わらない", assessed.Sheet().Lines[0].Working);
    }

    [Fact]
    public void The_sheet_can_be_followed_line_by_line()
    {
        var sheet = Assess(Petrol, 1998, "2018-05-01", new(null, A.Day("2026-10-31"))).Sheet();

        Assert.Equal(["納税義務者", "年税額", "月割", "減額"], sheet.Lines.Select(l => l.Item));
        Assert.Equal(
            "自家用乗用車、ガソリン、総排気量1.998リットル（1.5リットル超2.0リットル以下）、初度登録 平成30年5月1日 （標準の税率。令和元年9月30日までの初度登録）",
            sheet.Lines[1].Working
        );
        Assert.Equal("令和8年10月31日に抹消登録。抹消登録した月までの7か月 39,500円 × 7 ÷ 12（100円未満切捨て）", sheet.Lines[2].Working);
        Assert.Equal("39,500円 － 23,000円", sheet.Lines[3].Working);
        Assert.Equal(new Yen(23_000), sheet.Total);
    }

    [Theory]
    [InlineData(Petrol, 0, "2018-05-01", null, null, "総排気量は")]
    [InlineData(Petrol, -1, "2018-05-01", null, null, "総排気量は")]
    [InlineData(Electric, 1500, "2018-05-01", null, null, "電気自動車の総排気量は0")]
    [InlineData(Petrol, 1500, "2027-04-01", null, null, "初度登録の日が令和8年度より後です")]
    [InlineData(Petrol, 1500, "2018-05-01", "2026-03-31", null, "新規登録の日は、令和8年度")]
    [InlineData(Petrol, 1500, "2026-10-02", "2026-10-01", null, "新規登録の日が、初度登録の日より前です")]
    [InlineData(Petrol, 1500, "2018-05-01", null, "2018-04-30", "抹消登録の日が、登録の日より前です")]
    [InlineData(Petrol, 1500, "2018-05-01", "2026-10-01", "2026-09-30", "抹消登録の日が、登録の日より前です")]
    [InlineData(Petrol, 1500, "2018-05-01", null, "2027-04-01", "抹消登録の日が令和8年度より後です")]
    public void What_cannot_be_is_refused(Fuel fuel, int cc, string first, string? registered, string? deregistered, string says)
    {
        var refused = Assert.Throws<RuleBrokenException>(() => Assess(fuel, cc, first, new(Maybe(registered), Maybe(deregistered))));

        Assert.StartsWith(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_business_car_has_its_own_table()
    {
        var tax = new VehicleTax(A.Parameters, Reiwa8);

        // 9,500×1.15=10,925 → 10,900
        Assert.Equal(
            [new Yen(9_500), new Yen(10_900)],
            new[] { "2020-05-01", "2012-05-01" }.Select(first =>
                tax.Assess(new(VehicleClass.BusinessPassenger, Petrol, 1998, A.Day(first)), VehicleYear.Uneventful).Tax
            )
        );
    }

    [Fact]
    public void A_year_without_parameters_is_refused_before_the_first_car()
    {
        var refused = Assert.Throws<RuleBrokenException>(() => new VehicleTax(A.Parameters, new(2027)));

        Assert.StartsWith("令和9年度の自家用乗用車の自動車税種別割の税率が登録されていません。", refused.Message, StringComparison.Ordinal);
        Assert.Contains("令和9年度のグリーン化特例が登録されていません。", refused.Message, StringComparison.Ordinal);
        Assert.Contains("令和9年度の行を加えてください。", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_of_the_table_agree_with_the_rules_they_were_derived_by()
    {
        foreach (var band in A.Parameters.Vehicle.Rates[VehicleClass.PrivatePassenger].Rows[0].Value.Bands)
        {
            Assert.Equal(band.Former.Amount * 115 / 100 / 100 * 100, band.Heavier!.Value.Amount);
            Assert.Equal((band.Standard.Amount * 25 / 100 + 499) / 500 * 500, band.Lighter!.Value.Amount);
        }
    }

    private static VehicleAssessment Assess(Fuel fuel, int cc, string first, VehicleYear events) =>
        new VehicleTax(A.Parameters, Reiwa8).Assess(new(VehicleClass.PrivatePassenger, fuel, cc, A.Day(first)), events);

    private static DateOnly? Maybe(string? day) => day is null ? null : A.Day(day);
}
