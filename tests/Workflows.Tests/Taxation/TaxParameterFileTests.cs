using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Taxation;
using Xunit;

namespace TochoDX.Workflows.Tests.Taxation;

/// <summary>Breaks in the shipped document of tax parameters: each is told with its line and what to do.</summary>
public sealed class TaxParameterFileTests
{
    private static readonly string Sound = File.ReadAllText(Path.Combine(Root(), "Workflows/Taxation/parameters.yaml"));

    [Fact]
    public void The_shipped_document_is_sound() => Assert.Empty(TaxParameterFile.Read(Sound, "parameters.yaml").Faults);

    [Fact]
    public void Every_table_can_be_read_by_administrators()
    {
        var tables = TaxParameterFile.BuiltIn().Tables.ToList();

        Assert.Equal(19, tables.Count);
        Assert.All(tables, table => Assert.Matches(@"^parameters\.yaml \d+行目の [a-z.-]+$", table.Place));
        Assert.All(
            tables.SelectMany(table => table.Lines),
            line =>
                Assert.True(
                    line.Text.Length > 0 && !line.Text.Contains("System.", StringComparison.Ordinal) && line.Authority.Source.Length > 0
                )
        );
    }

    [Fact]
    public void All_that_is_missing_for_a_year_is_told_at_once()
    {
        var parameters = TaxParameterFile.BuiltIn();

        Assert.Empty(parameters.Missing(TaxKind.Vehicle, new(2026)));
        Assert.Equal(5, parameters.Missing(TaxKind.Vehicle, new(2027)).Count);
        Assert.Empty(parameters.Missing(TaxKind.Property, new(2027)));
        Assert.Equal(
            ["令和9年度の個人事業税の税率が登録されていません。", "令和9年度の事業主控除が登録されていません。"],
            parameters.Missing(TaxKind.Business, new(2027)).Select(text => text[..(text.IndexOf('。', StringComparison.Ordinal) + 1)])
        );
    }

    [Theory]
    // A whole section or table is missing
    [InlineData("refund-interest:", "refund-interests:", "還付加算金の定め（refund-interest）がありません。")]
    [InlineData("  heavier:\n", "  heavy:\n", "自動車税種別割の重課（vehicle.heavier）がありません。「heavier:」を置き")]
    [InlineData("  heavier:\n", "  heavy:\n", "「heavy」という項目はここでは使えません")]
    // A row lacks something
    [InlineData(", first: 2.9,", ",", "「first」がありません。この行に「first: …」を加えてください。")]
    [InlineData(", to: 2017-12-31,", ",", "登録の終わりの日「to」を")]
    [InlineData("- { from: 2017-01-01, to: 2017-12-31, first", "- { to: 2017-12-31, first", "適用を始める日「from」がありません。")]
    [InlineData("cap: 45000, source: 地方税法177条の17・東京都都税条例, ", "cap: 45000, ", "「source」がありません。")]
    [InlineData("cap: 45000, ", "", "「cap」がありません。")]
    // Years
    [InlineData("to: 2017-12-31", "to: 2017-12-30", "from は1月1日、to は12月31日にしてください。")]
    [InlineData("to: 2016-12-31", "to: 2015-12-31", "2016-01-01から2016-12-31までの行を加えてください。")]
    [InlineData("to: 2016-12-31", "to: 2017-12-31", "延滞金の割合の行が重なっています。")]
    [InlineData("to: 2016-12-31", "to: 2014-12-31", "終わりの日（to）が、始まりの日（from）より前です。")]
    [InlineData(
        "{ from: 2027-04-01, to: 2028-03-31, land",
        "{ from: 2027-04-02, to: 2028-03-31, land",
        "from は4月1日、to は3月31日にしてください。"
    )]
    // Figures
    [InlineData("first: 2.9", "first: 290", "0から100までの数（%）")]
    [InlineData("first: 2.9", "first: 二", "数を書いてください")]
    [InlineData("cap: 45000", "cap: -1", "円単位の整数")]
    [InlineData("cap: 45000", "cap: 45000.5", "円単位の整数")]
    [InlineData("base-unit: 1000", "base-unit: 0", "1以上の整数")]
    [InlineData("small-fixed: 1/6", "small-fixed: 6/1", "1以下の分数")]
    [InlineData("small-fixed: 1/6", "small-fixed: 1/0", "1以下の分数")]
    [InlineData("small-area: 200", "small-area: 0", "0より大きい数")]
    [InlineData("rounding: per-segment", "rounding: never", "「never」は使えません。使えるのは per-segment, sum-only です。")]
    // Tables of the law
    [InlineData("up-to: 1500", "up-to: 900", "小さい順に")]
    [InlineData("- { former: 111000", "- { up-to: 9000, former: 111000", "最後の区分を除く")]
    [InlineData("- { up-to: 6000, former: 88000", "- { former: 88000", "最後の区分を除く")]
    [InlineData("petrol: 13", "steam: 13", "「steam」は使えません。")]
    [InlineData("petrol: 13", "petrol: 0", "1から50までの年数")]
    [InlineData("registered-to: 2026-03-31", "registered-to: 2022-03-31", "registered-from）より前です。")]
    [InlineData("畜産業, ", "", "法定業種は70ですが、69書かれています")]
    [InlineData("畜産業, ", "水産業, ", "業種「水産業」が二度書かれています。")]
    [InlineData("[5-end]", "[5-32]", "「5-32」は月日として読めません。")]
    [InlineData("[5-end]", "[13-end]", "「13-end」は月日として読めません。")]
    [InlineData("[8-end, 11-end]", "[11-end, 8-end]", "早い順に")]
    [InlineData("[8-end, 11-end]", "[]", "一つ以上を")]
    public void A_break_is_told_with_its_line(string old, string put, string says)
    {
        var at = Sound.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document has no {old}.");
        var broken = Sound[..at] + put + Sound[(at + old.Length)..];

        var (parameters, faults) = TaxParameterFile.Read(broken, "my.yaml");

        Assert.Null(parameters);
        var fault = faults.FirstOrDefault(f => f.Message.Contains(says, StringComparison.Ordinal));
        Assert.True(fault is not null, $"{says}\nwas not among\n{string.Join('\n', faults)}");
        Assert.True(fault.File == "my.yaml" && fault.Line >= 1);
        var refused = Assert.Throws<RuleBrokenException>(() => TaxParameterFile.Parse(broken, "my.yaml"));
        Assert.Contains($"my.yaml:{fault.Line}:", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rounding")]
    [InlineData("- a")]
    [InlineData("rounding: [")]
    [InlineData("rounding: text")]
    [InlineData("late-charge: { rates: { from: 2026-01-01 } }")]
    [InlineData("vehicle: 5\ndue-dates: []")]
    public void Rubbish_is_refused(string text) => Assert.NotEmpty(TaxParameterFile.Read(text, "my.yaml").Faults);

    [Fact]
    public void No_line_can_be_taken_out_unnoticed()
    {
        var lines = Sound.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            // What may be left out: remarks, bands, and rows at the edge.
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#' || IsEdgeRow(lines, i) || line.Contains("up-to", StringComparison.Ordinal))
                continue;
            var (parameters, _) = TaxParameterFile.Read(string.Join('\n', lines.Where((_, n) => n != i)), "my.yaml");
            Assert.True(parameters is null, $"Line {i + 1} can be taken out: {line}");
        }
    }

    /// <summary>The first or the last of several rows: without it the table begins later or ends earlier.</summary>
    private static bool IsEdgeRow(string[] lines, int i) =>
        (IsRow(lines[i]) && IsRow(lines[i - 1]) != IsRow(lines[i + 1])) || lines[i].Contains("from: 2026-01-01", StringComparison.Ordinal);

    private static bool IsRow(string line) => line.TrimStart().StartsWith("- { from", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TochoDX.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No TochoDX.sln above the tests.");
        return folder;
    }
}
