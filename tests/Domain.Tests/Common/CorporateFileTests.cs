using TochoDX.Domain.Common;
using Xunit;

namespace TochoDX.Domain.Tests.Common;

public sealed class CorporateFileTests
{
    private const string Tokyo = "8000020130001";

    [Fact]
    public void Name_kana_and_place_are_read_and_a_quote_within_stays()
    {
        var (number, corporation) = Assert.Single(Read(Line(name: "株式会社\"\"都\"\"")));

        Assert.Equal(Tokyo, number);
        Assert.Equal(new(Tokyo, "株式会社\"都\"", "トウキョウト", "1638001", "東京都新宿区", "西新宿２丁目８番１号"), corporation);
    }

    [Fact]
    public void Abroad_the_whole_address_is_one()
    {
        var (_, corporation) = Assert.Single(Read(Line(town: ("", "", ""), abroad: "1 Main Street, London")));

        Assert.Equal(("", "1 Main Street, London"), (corporation!.Town, corporation.Block));
    }

    [Theory]
    [InlineData("99", "", "1", "0")]
    [InlineData("01", "2025-03-31", "1", "0")]
    [InlineData("01", "", "0", "0")]
    [InlineData("01", "", "1", "1")]
    public void What_is_closed_deleted_old_or_hidden_takes_its_number_out(string process, string closed, string latest, string hidden) =>
        Assert.Null(Assert.Single(Read(Line(process: process, closed: closed, latest: latest, hidden: hidden))).Corporation);

    [Theory]
    [InlineData("a,b,c")]
    [InlineData("\"\"\"")]
    [InlineData("1,8000020130002,01,0,,,n,,101,,,,,,,,,,,,,,,1,,,,,,0")]
    public void Anything_else_is_refused_with_its_line(string text)
    {
        var refused = Assert.Throws<RuleBrokenException>(() => Read(Line(), text));

        Assert.StartsWith("2行目", refused.Message, StringComparison.Ordinal);
    }

    private static List<(string Number, RegisteredCorporation? Corporation)> Read(params string[] lines) =>
        [.. CorporateFile.Read(new StringReader(string.Join("\r\n", lines)))];

    private static string Line(
        string name = "東京都",
        string process = "01",
        string closed = "",
        string latest = "1",
        string hidden = "0",
        (string Prefecture, string City, string Street)? town = null,
        string abroad = ""
    )
    {
        var (prefecture, city, street) = town ?? ("東京都", "新宿区", "西新宿２丁目８番１号");
        string[] cells =
        [
            .. new[] { "1", Tokyo, process, "0", "2018-04-02", "2015-10-05", name, "", "201", prefecture, city, street, "", "13", "104" },
            .. new[] { "1638001", abroad, "", closed, "", "", "", "2015-10-05", latest, "", "", "", "", "トウキョウト", hidden },
        ];
        return string.Join(',', cells.Select(cell => $"\"{cell}\""));
    }
}
