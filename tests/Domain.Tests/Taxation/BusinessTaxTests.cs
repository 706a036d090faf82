using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>個人事業税. Each row has its working above it.</summary>
public sealed class BusinessTaxTests
{
    private static readonly FiscalYear Reiwa8 = new(2026);

    public static TheoryData<string, long, long, long, int, long, long> Worked =>
        new()
        {
            // 業種, 所得, 青色申告特別控除, 損失, 月数; 課税標準, 税額
            // 6,000,000 + 650,000 − 2,900,000 = 3,750,000 × 5% = 187,500
            { "物品販売業", 6_000_000, 650_000, 0, 12, 3_750_000, 187_500 },
            // 5,234,567 + 650,000 − 300,000 − 2,900,000 = 2,684,567 → 2,684,000 × 5% = 134,200
            { "飲食店業", 5_234_567, 650_000, 300_000, 12, 2_684_000, 134_200 },
            // 4% の業種: 5,000,000 − 2,900,000 = 2,100,000 × 4% = 84,000
            { "畜産業", 5_000_000, 0, 0, 12, 2_100_000, 84_000 },
            // 3% の業種: 5,000,000 + 100,000 − 2,900,000 = 2,200,000 × 3% = 66,000
            { "装蹄師業", 5_000_000, 100_000, 0, 12, 2_200_000, 66_000 },
            { "あん摩・マッサージ・指圧・はり・きゅう・柔道整復その他の医業に類する事業", 5_000_000, 0, 0, 12, 2_100_000, 63_000 },
            // 第3種 5%: 10,000,000 + 650,000 − 2,900,000 = 7,750,000 × 5% = 387,500
            { "弁護士業", 10_000_000, 650_000, 0, 12, 7_750_000, 387_500 },
            // 事業主控除まで: 2,250,000 + 650,000 − 2,900,000 = 0
            { "物品販売業", 2_250_000, 650_000, 0, 12, 0, 0 },
            // 2,900,999 − 2,900,000 = 999 → 1,000円未満 → 0
            { "物品販売業", 2_900_999, 0, 0, 12, 0, 0 },
            // 2,901,000 − 2,900,000 = 1,000 × 5% = 50 → 100円未満 → 0
            { "物品販売業", 2_901_000, 0, 0, 12, 1_000, 0 },
            // 2,903,500 − 2,900,000 = 3,500 → 3,000 × 5% = 150 → 100
            { "物品販売業", 2_903_500, 0, 0, 12, 3_000, 100 },
            // 6か月: 控除 1,450,000。3,000,000 − 1,450,000 = 1,550,000 × 5% = 77,500
            { "デザイン業", 3_000_000, 0, 0, 6, 1_550_000, 77_500 },
            // 1か月: 2,900,000÷12=241,666.7 → 242,000。1,000,000 − 242,000 = 758,000 × 5% = 37,900
            { "デザイン業", 1_000_000, 0, 0, 1, 758_000, 37_900 },
            // 7か月: 1,691,666.7 → 1,692,000。4,000,000 + 100,000 − 1,692,000 = 2,408,000 × 5% = 120,400
            { "理容業", 4_000_000, 100_000, 0, 7, 2_408_000, 120_400 },
            // 赤字: −500,000 + 650,000 − 2,900,000 < 0
            { "製造業", -500_000, 650_000, 0, 12, 0, 0 },
            // 損失が所得を超える
            { "製造業", 4_000_000, 0, 5_000_000, 12, 0, 0 },
        };

    [Theory]
    [MemberData(nameof(Worked))]
    public void The_tax_is_as_worked_out_by_hand(string trade, long income, long blue, long losses, int months, long taxable, long tax)
    {
        var assessed = new BusinessTax(A.Parameters, Reiwa8).Assess(new(trade, new(income), new(blue), new(losses), months));

        Assert.Equal((new Yen(taxable), new Yen(tax)), (assessed.Base, assessed.Tax));
    }

    [Fact]
    public void The_deduction_for_a_part_of_the_year_is_rounded_up_to_thousands() =>
        // 2,900,000×月数÷12
        Assert.Equal(
            [242, 484, 725, 967, 1_209, 1_450, 1_692, 1_934, 2_175, 2_417, 2_659, 2_900],
            Enumerable.Range(1, 12).Select(m => A.Parameters.Business.Deduction.For(Reiwa8).Value.For(m).Amount / 1_000)
        );

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", 12)]
    [InlineData("2025-04-15", "2025-12-31", 9)] // 8か月と17日
    [InlineData("2025-01-01", "2025-01-31", 1)]
    [InlineData("2025-01-01", "2025-02-01", 2)] // 1か月と1日
    [InlineData("2024-02-29", "2024-03-28", 1)]
    [InlineData("2024-02-29", "2024-03-29", 2)]
    [InlineData("2025-12-31", "2025-12-31", 1)]
    public void A_part_of_a_month_counts_as_one(string from, string to, int months) =>
        Assert.Equal(months, BusinessIncome.MonthsOf(A.Day(from), A.Day(to)));

    [Theory]
    [InlineData("2025-05-02", "2025-05-01")]
    [InlineData("2025-12-31", "2026-01-01")]
    public void An_impossible_period_is_refused(string from, string to) =>
        Assert.Throws<RuleBrokenException>(() => BusinessIncome.MonthsOf(A.Day(from), A.Day(to)));

    [Fact]
    public void The_law_knows_70_trades_in_three_kinds()
    {
        var classes = A.Parameters.Business.Rates.For(Reiwa8).Value.Classes;

        Assert.Equal([37, 3, 28, 2], classes.Select(c => c.Trades.Count));
        Assert.Equal([5m, 4m, 5m, 3m], classes.Select(c => c.Rate.Value));
    }

    [Theory]
    [InlineData("小説家", 0, 0, 12, "「小説家」は法定業種にありません。")]
    [InlineData("医業", -1, 0, 12, "青色申告特別控除額には")]
    [InlineData("医業", 0, -1, 12, "損失の繰越控除等の額には")]
    [InlineData("医業", 0, 0, 0, "事業を行った月数は")]
    [InlineData("医業", 0, 0, 13, "事業を行った月数は")]
    public void What_cannot_be_is_refused(string trade, long blue, long losses, int months, string says) =>
        Assert.StartsWith(
            says,
            Assert
                .Throws<RuleBrokenException>(() =>
                    new BusinessTax(A.Parameters, Reiwa8).Assess(new(trade, new(1), new(blue), new(losses), months))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_sheet_can_be_followed_line_by_line()
    {
        var sheet = new BusinessTax(A.Parameters, Reiwa8).Assess(new("飲食店業", new(5_234_567), new(650_000), new(300_000))).Sheet();

        Assert.Equal(
            [
                "業種 ",
                "前年の所得 5,234,567円",
                "青色申告特別控除額 650,000円",
                "損失の繰越控除等 -300,000円",
                "事業主控除 -2,900,000円",
                "課税標準額 2,684,000円",
                "税額 134,200円",
            ],
            sheet.Lines.Select(l => $"{l.Item} {l.Amount}")
        );
        Assert.Equal("令和7年の事業所得・不動産所得", sheet.Lines[1].Working);
    }

    [Fact]
    public void A_year_without_parameters_is_refused() =>
        Assert.StartsWith(
            "令和9年度の個人事業税の税率が登録されていません。",
            Assert.Throws<RuleBrokenException>(() => new BusinessTax(A.Parameters, new(2027))).Message,
            StringComparison.Ordinal
        );
}
