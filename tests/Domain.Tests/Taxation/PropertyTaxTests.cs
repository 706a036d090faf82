using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>固定資産税・都市計画税 and their instalments. Each row has its working above it.</summary>
public sealed class PropertyTaxTests
{
    private static readonly FiscalYear Reiwa8 = new(2026);

    public static TheoryData<long, decimal, int, double?, long, long, long> Lands =>
        new()
        {
            // 価格, 地積, 住居の数, 家屋の床面積; 固定と都計の課税標準, 年税額
            // 小規模だけ: 30,000,000÷6=5,000,000、÷3=10,000,000 → 70,000 + 30,000
            { 30_000_000, 200m, 1, null, 5_000_000, 10_000_000, 100_000 },
            // 住宅用地でない: 30,000,000 → 420,000 + 90,000
            { 30_000_000, 200m, 0, null, 30_000_000, 30_000_000, 510_000 },
            // 300㎡: 小規模200㎡ 20,000,000÷6=3,333,333、一般100㎡ 10,000,000÷3=3,333,333 → 6,666,666
            // 都計: 20,000,000÷3=6,666,666 + 10,000,000×2÷3=6,666,666 → 13,333,332
            // 6,666,000×1.4%=93,324 → 93,300、13,333,000×0.3%=39,999 → 39,900
            { 30_000_000, 300m, 1, null, 6_666_666, 13_333_332, 133_200 },
            // 2戸なら400㎡まで小規模: 5,000,000・10,000,000
            { 30_000_000, 300m, 2, null, 5_000_000, 10_000_000, 100_000 },
            // 床面積20㎡の10倍=200㎡まで住宅用地、残り100㎡は特例なし: 3,333,333 + 10,000,000、都計 6,666,666 + 10,000,000
            // 13,333,000×1.4%=186,662 → 186,600、16,666,000×0.3%=49,998 → 49,900
            { 30_000_000, 300m, 1, 20, 13_333_333, 16_666_666, 236_500 },
            // 200.01㎡: 小規模 30,000,000×200÷200.01÷6=4,999,750、一般 30,000,000×0.01÷200.01÷3=499 → 5,000,249
            // 都計: 9,999,500 + 999 → 10,000,499。5,000,000×1.4%=70,000、10,000,000×0.3%=30,000
            { 30_000_000, 200.01m, 1, null, 5_000_249, 10_000_499, 100_000 },
            // 6で割り切れない: 10,234,567÷6=1,705,761、÷3=3,411,522
            // 1,705,000×1.4%=23,870 → 23,800、3,411,000×0.3%=10,233 → 10,200
            { 10_234_567, 100m, 1, null, 1_705_761, 3_411_522, 34_000 },
            // 免税点: 1,799,999÷6=299,999 < 300,000 → 課税しない
            { 1_799_999, 100m, 1, null, 299_999, 599_999, 0 },
            // 1,800,000÷6=300,000 は免税点以上: 300,000×1.4%=4,200、600,000×0.3%=1,800
            { 1_800_000, 100m, 1, null, 300_000, 600_000, 6_000 },
        };

    [Theory]
    [MemberData(nameof(Lands))]
    public void Residential_land_is_taxed_on_a_part_of_its_value(
        long value,
        decimal area,
        int dwellings,
        double? floor,
        long fixedBase,
        long cityBase,
        long tax
    )
    {
        var assessed = Assess([new("1番1", new(value), area, dwellings, (decimal?)floor)], []);

        Assert.Equal(new PropertyBase(new(fixedBase), new(cityBase)), assessed.Groups[0].Base);
        Assert.Equal(new Yen(tax), assessed.Tax);
    }

    [Fact]
    public void The_vector_of_the_reference_holds()
    {
        // 10,234,567 → 10,234,000。×1.4%=143,276 → 143,200。×0.3%=30,702 → 30,700。計 173,900
        // 173,900÷4=43,475 → 43,000、第1期 173,900−129,000=44,900
        var assessed = Assess([], [new("居宅", new(10_234_567))]);

        Assert.Equal(new PropertyBase(new(10_234_000), new(10_234_000)), assessed.Base);
        Assert.Equal((new Yen(143_200), new Yen(30_700), new Yen(173_900)), (assessed.Fixed, assessed.CityPlanning, assessed.Tax));
        Assert.Equal(
            [44_900, 43_000, 43_000, 43_000],
            A.Parameters.Rounding.For(Reiwa8).Value.Split(assessed.Tax, 4).Select(y => y.Amount)
        );
    }

    public static TheoryData<long, int, long[]> Splits =>
        new()
        {
            // 100,000÷4=25,000
            { 100_000, 4, [25_000, 25_000, 25_000, 25_000] },
            // 6,000÷4=1,500 → 1,000、第1期 3,000
            { 6_000, 4, [3_000, 1_000, 1_000, 1_000] },
            // 4,000÷4=1,000
            { 4_000, 4, [1_000, 1_000, 1_000, 1_000] },
            // 3,900÷4=975 は1,000円未満 → 全額を第1期
            { 3_900, 4, [3_900] },
            // 7,900÷4=1,975 → 1,000、第1期 4,900
            { 7_900, 4, [4_900, 1_000, 1_000, 1_000] },
            // 155,500÷2=77,750 → 77,000、第1期 78,500
            { 155_500, 2, [78_500, 77_000] },
            { 0, 4, [] },
            { 36_000, 1, [36_000] },
        };

    [Theory]
    [MemberData(nameof(Splits))]
    public void Odd_yen_are_in_the_first_instalment(long tax, int count, long[] instalments) =>
        Assert.Equal(instalments, A.Parameters.Rounding.For(Reiwa8).Value.Split(new(tax), count).Select(y => y.Amount));

    public static TheoryData<int, long, long> Houses =>
        new()
        {
            // 令和8年度の免税点 200,000
            { 2026, 199_999, 0 },
            // 200,000×1.4%=2,800、×0.3%=600
            { 2026, 200_000, 3_400 },
            // 299,999 → 299,000×1.4%=4,186 → 4,100、×0.3%=897 → 800
            { 2026, 299_999, 4_900 },
            // 令和9年度の免税点 300,000
            { 2027, 299_999, 0 },
            // 300,000×1.4%=4,200、×0.3%=900
            { 2027, 300_000, 5_100 },
        };

    [Theory]
    [MemberData(nameof(Houses))]
    public void A_house_below_the_threshold_of_its_year_is_not_taxed(int year, long value, long tax) =>
        Assert.Equal(new Yen(tax), new PropertyTax(A.Parameters, new(year)).Assess("新宿区", [], [new("居宅", new(value))]).Tax);

    public static TheoryData<int, long, long> Assets =>
        new()
        {
            // 令和8年度の免税点 1,500,000
            { 2026, 1_499_999, 0 },
            // 1,500,000×1.4%=21,000。都市計画税はない
            { 2026, 1_500_000, 21_000 },
            // 1,799,999 → 1,799,000×1.4%=25,186 → 25,100
            { 2026, 1_799_999, 25_100 },
            // 令和9年度の免税点 1,800,000
            { 2027, 1_799_999, 0 },
            // 1,800,000×1.4%=25,200
            { 2027, 1_800_000, 25_200 },
        };

    [Theory]
    [MemberData(nameof(Assets))]
    public void Depreciable_assets_bear_no_city_planning_tax(int year, long value, long tax)
    {
        var assessed = new PropertyTax(A.Parameters, new(year)).AssessDepreciable("新宿区", [new("工具", new(value))]);

        Assert.Equal((new Yen(tax), Yen.Zero), (assessed.Tax, assessed.CityPlanning));
    }

    [Fact]
    public void Thresholds_look_at_the_sum_in_the_ward_by_kind()
    {
        // 土地 150,000 + 150,000 = 300,000 は課税、家屋 199,999 は課税しない: 300,000×1.4%=4,200、×0.3%=900
        var together = Assess([new("1番", new(150_000), 50m), new("2番", new(150_000), 50m)], [new("物置", new(199_999))]);
        // 別の区なら、それぞれ 150,000 で免税点に満たない
        var apart = Assess([new("1番", new(150_000), 50m)], []);

        Assert.Equal((new Yen(5_100), Yen.Zero), (together.Tax, apart.Tax));
        Assert.Equal([false, true], together.Groups.Select(g => g.Exempt));
    }

    [Fact]
    public void Land_and_houses_are_rounded_together()
    {
        // 土地 5,000,500（小規模 30,003,000÷6）+ 家屋 1,000,600 = 6,001,100 → 6,001,000×1.4%=84,014 → 84,000
        // 都計 10,001,000 + 1,000,600 = 11,001,600 → 11,001,000×0.3%=33,003 → 33,000
        var assessed = Assess([new("1番", new(30_003_000), 100m, 1)], [new("居宅", new(1_000_600))]);

        Assert.Equal((new Yen(84_000), new Yen(33_000)), (assessed.Fixed, assessed.CityPlanning));
    }

    [Fact]
    public void The_base_of_the_roll_goes_before_the_value()
    {
        // 負担調整後: 20,000,000×1.4%=280,000、19,000,000×0.3%=57,000
        var land = new Land("1番", new(40_000_000), 100m, Adjusted: new(new(20_000_000), new(19_000_000)));

        Assert.Equal(new Yen(337_000), Assess([land], []).Tax);
    }

    [Fact]
    public void The_sheet_can_be_followed_line_by_line()
    {
        var sheet = Assess([new("1番1", new(30_000_000), 300m, 1)], [new("居宅", new(10_000_000))]).Sheet();

        Assert.Equal(
            [
                "納税義務者 ",
                "土地 1番1 固定資産税 3,333,333円",
                "土地 1番1 都市計画税 6,666,666円",
                "土地 1番1 固定資産税 3,333,333円",
                "土地 1番1 都市計画税 6,666,666円",
                "家屋 居宅 10,000,000円",
                "土地の課税標準額の合計 6,666,666円",
                "家屋の課税標準額の合計 10,000,000円",
                "固定資産税の課税標準額 16,666,000円",
                "固定資産税 233,300円",
                "都市計画税の課税標準額 23,333,000円",
                "都市計画税 69,900円",
                "年税額 303,200円",
            ],
            sheet.Lines.Select(l => $"{l.Item} {l.Amount}")
        );
        Assert.Equal("小規模住宅用地 200㎡ 30,000,000円 × 200㎡ ÷ 300㎡ × 1／6", sheet.Lines[1].Working);
        Assert.Equal("令和8年1月1日現在の所有者（新宿区）", sheet.Lines[0].Working);
        Assert.NotEmpty(sheet.Notes);
    }

    [Fact]
    public void Outside_the_23_wards_the_metropolis_does_not_levy_it()
    {
        Assert.Equal(23, PropertyTax.Wards.Count);
        var refused = Assert.Throws<RuleBrokenException>(() => new PropertyTax(A.Parameters, Reiwa8).Assess("八王子市", [], []));
        Assert.Contains("23区", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_property_is_refused()
    {
        Land[] wrong =
        [
            new("a", new(-1), 100m),
            new("b", new(1), 0m),
            new("c", new(1), -5m),
            new("d", new(1), 100m, -1),
            new("e", new(1), 100m, 1, 0m),
            new("f", new(1), 100m, 1, null, new(new(-1), new(0))),
        ];

        Assert.All(wrong, land => Assert.Throws<RuleBrokenException>(() => Assess([land], [])));
        Assert.Throws<RuleBrokenException>(() => Assess([], [new("g", new(-1))]));
        Assert.Throws<RuleBrokenException>(() => new PropertyTax(A.Parameters, Reiwa8).AssessDepreciable("港区", [new("h", new(-1))]));
    }

    [Fact]
    public void A_year_without_parameters_is_refused() =>
        Assert.StartsWith(
            "令和10年度の固定資産税・都市計画税の税率が登録されていません。",
            Assert.Throws<RuleBrokenException>(() => new PropertyTax(A.Parameters, new(2028))).Message,
            StringComparison.Ordinal
        );

    private static PropertyAssessment Assess(IReadOnlyList<Land> lands, IReadOnlyList<House> houses) =>
        new PropertyTax(A.Parameters, Reiwa8).Assess("新宿区", lands, houses);
}
