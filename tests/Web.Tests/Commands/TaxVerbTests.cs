using System.Text.Json;
using TochoDX.TestKit.Processes;
using Xunit;

namespace TochoDX.Web.Tests.Commands;

/// <summary><c>tax</c> as it is typed: sheets on stdout; 1 and the reason on stderr; 2 for wrong usage.</summary>
public sealed class TaxVerbTests
{
    [Theory]
    [InlineData("late-charge --tax 65000 --due 2021-05-31 --paid 2022-01-31", 3_400)]
    [InlineData("late-charge --tax 39,500 --due 2025-06-02 --paid 2026-01-31", 2_000)]
    [InlineData("refund-interest --refund 1000000 --start 2026-04-01 --decided 2026-10-31", 7_600)]
    [InlineData("vehicle --year 2026 --fuel petrol --cc 1998 --first-registered 2026-10-15", 15_000)]
    [InlineData("vehicle --year 2026 --fuel petrol --cc 1998 --first-registered 2018-05-01 --deregistered 2026-10-01", 23_000)]
    [InlineData("vehicle --year 2026 --class business-passenger --fuel diesel --cc 1998 --first-registered 2018-05-01", 9_500)]
    [InlineData("property --year 2026 --ward 新宿区 --house 10234567", 173_900)]
    [InlineData("property --year 2026 --ward 港区 --land 30000000:300:1 --land 1,000,000:20.5", 150_200)]
    [InlineData("business --year 2026 --trade 物品販売業 --income 6000000 --blue 650000", 187_500)]
    public async Task The_total_is_printed_as_JSON(string words, long total)
    {
        var (code, output, error) = await Run([.. words.Split(' '), "--json"]);

        Assert.Equal((0, ""), (code, error));
        using var sheet = JsonDocument.Parse(output);
        Assert.Equal(total, sheet.RootElement.GetProperty("total").GetInt64());
        Assert.True(sheet.RootElement.GetProperty("lines").GetArrayLength() >= 2);
    }

    [Fact]
    public async Task The_sheet_shows_working_article_and_instalments()
    {
        var (code, output, _) = await Run([
            "property",
            "--year",
            "2026",
            "--ward",
            "新宿区",
            "--house",
            "10234567",
            "--depreciable",
            "1600000",
        ]);

        Assert.Equal(0, code);
        Assert.Contains("10,234,000円 × 1.4％（100円未満切捨て）", output, StringComparison.Ordinal);
        Assert.Contains("根拠　地方税法20条の4の2", output, StringComparison.Ordinal);
        Assert.Contains("第1期　納期限 令和8年6月30日　44,900円", output, StringComparison.Ordinal);
        Assert.Contains("第3期　納期限 令和8年12月28日　43,000円", output, StringComparison.Ordinal);
        Assert.Contains("固定資産税（償却資産）計算書（令和8年度）", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("late-charge --tax 50000 --due 2026-06-01 --paid 2027-01-05", "令和9年の延滞金の割合が登録されていません。")]
    [InlineData(
        "vehicle --year 2027 --fuel petrol --cc 660 --first-registered 2020-01-01",
        "令和9年度の自家用乗用車の自動車税種別割の税率が登録されていません。"
    )]
    [InlineData("vehicle --year 2026 --fuel petrol --first-registered 2020-01-01", "総排気量は")]
    [InlineData("property --year 2026 --ward 八王子市 --house 1", "「八王子市」は23区の名前ではありません。")]
    [InlineData("business --year 2026 --trade 小説家 --income 1", "「小説家」は法定業種にありません。")]
    [InlineData("late-charge --tax 1 --due 2026-06-01 --paid 2026-06-02 --parameters no-such.yaml", "no-such.yaml")]
    public async Task What_the_rules_refuse_ends_with_1_and_the_reason(string words, string says)
    {
        var (code, output, error) = await Run(words.Split(' '));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("late-charge --tax -5 --due 2026-06-01 --paid 2026-06-02", "--tax takes an amount")]
    [InlineData("late-charge --tax 5 --due 2026-02-30 --paid 2026-06-02", "--due takes a day")]
    [InlineData("late-charge --tax 5 --due 2026-06-01", "--paid")]
    [InlineData("vehicle --year 26 --fuel petrol --cc 660 --first-registered 2020-01-01", "--year takes a year")]
    [InlineData("vehicle --year 2026 --fuel steam --cc 660 --first-registered 2020-01-01", "--fuel takes one of petrol,")]
    [InlineData("property --year 2026 --ward 港区", "Give --land, --house or --depreciable.")]
    [InlineData("property --year 2026 --ward 港区 --land 100", "--land takes VALUE:AREA")]
    [InlineData("business --year 2026 --trade 医業 --income many", "--income takes an amount")]
    public async Task What_cannot_be_read_is_wrong_usage(string words, string says)
    {
        var (code, _, error) = await Run(words.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_document_of_parameters_is_told_by_its_lines()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "rounding:\n  - from: 2014-01-01\n    base-unit: 0\n");

            var (code, _, error) = await Run([
                "late-charge",
                "--tax",
                "1",
                "--due",
                "2026-06-01",
                "--paid",
                "2026-06-02",
                "--parameters",
                file,
            ]);

            Assert.Equal(1, code);
            Assert.Contains($"{Path.GetFileName(file)}:3:", error, StringComparison.Ordinal);
            Assert.Contains("延滞金の定め（late-charge）がありません。", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<(int Code, string Output, string Error)> Run(IReadOnlyList<string> words) =>
        SiteProcess.Run(Path.GetTempPath(), ["tax", .. words]);
}
