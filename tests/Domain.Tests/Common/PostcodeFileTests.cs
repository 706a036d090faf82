using TochoDX.Domain.Common;
using Xunit;

namespace TochoDX.Domain.Tests.Common;

public sealed class PostcodeFileTests
{
    private const string Tail = ",0,0,0,0,0,0";

    [Fact]
    public void Towns_are_read_without_the_remarks_of_the_file()
    {
        var towns = Read(
            Line("1638001", "新宿区", "西新宿"),
            Line("1000000", "千代田区", "以下に掲載がない場合"),
            Line("1630704", "新宿区", "西新宿小田急第一生命ビル（４階）"),
            Line("1010048", "千代田区", "神田司町（その他、"),
            Line("1010048", "千代田区", "１丁目を除く）"),
            Line("1000301", "利島村", "利島村一円")
        );

        Assert.Equal(
            [
                "1000000 東京都千代田区",
                "1000301 東京都利島村",
                "1010048 東京都千代田区神田司町",
                "1630704 東京都新宿区西新宿小田急第一生命ビル",
                "1638001 東京都新宿区西新宿",
            ],
            towns.Select(town => $"{town.Code} {town.Town}").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c")]
    [InlineData("13101,\"100\",\"10x0000\",\"ﾄｳｷﾖｳﾄ\",\"ﾁﾖﾀﾞｸ\",\"\",\"東京都\",\"千代田区\",\"\",0,0,0,0,0,0")]
    [InlineData("\"\"\"\"\"\"\"")]
    public void Anything_else_is_refused_with_the_line(string text) =>
        Assert.Throws<RuleBrokenException>(() => PostcodeFile.Read(new StringReader(text)));

    private static string Line(string code, string city, string town) =>
        $"13104,\"163  \",\"{code}\",\"ﾄｳｷﾖｳﾄ\",\"ｶﾅ\",\"ｶﾅ\",\"東京都\",\"{city}\",\"{town}\"{Tail}";

    private static IReadOnlySet<PostcodeTown> Read(params string[] lines) =>
        PostcodeFile.Read(new StringReader(string.Join("\r\n", lines)));
}
