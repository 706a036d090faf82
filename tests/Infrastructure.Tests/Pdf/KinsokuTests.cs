using FsCheck;
using FsCheck.Fluent;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class KinsokuTests
{
    private const string NotAtStart = "）」』】、。，．ー々ァィっゃゅょ！？：・";
    private const string NotAtEnd = "（「『【";

    [Theory]
    [InlineData("ー")]
    [InlineData("」")]
    [InlineData("っ")]
    public void What_may_not_begin_a_line_takes_its_predecessor_along(string mark)
    {
        foreach (var text in AroundTheEnd(mark))
            Assert.All(Lines(text), line => Assert.DoesNotContain(line[0], NotAtStart));
    }

    [Fact]
    public void What_may_not_end_a_line_begins_the_next()
    {
        foreach (var text in AroundTheEnd("「"))
            Assert.All(Lines(text), line => Assert.DoesNotContain(line[^1], NotAtEnd));
    }

    [Fact]
    public void A_full_stop_may_hang_over_the_end()
    {
        var longest = AroundTheEnd("。").Max(text => Lines(text).Max(l => l.Length));
        var plain = AroundTheEnd("水").Max(text => Lines(text).Max(l => l.Length));

        Assert.Equal(plain + 1, longest);
    }

    [Theory]
    [InlineData("Metropolitan")]
    [InlineData("1,234,567")]
    [InlineData("(2026-04-01)")]
    [InlineData("１２３４５")]
    [InlineData("１，２３４")]
    [InlineData("……")]
    public void Words_and_numbers_are_not_broken(string word)
    {
        foreach (var text in AroundTheEnd(word))
            Assert.Contains(Lines(text), line => line.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_longer_than_the_line_is_broken_and_loses_nothing()
    {
        var word = string.Concat(Enumerable.Repeat("0123456789abcdefghij", 20));

        Assert.True(Lines(word).Length >= 4);
        Assert.Equal(word, string.Concat(Lines(word)));
    }

    [Fact]
    public void No_text_of_marks_and_characters_breaks_the_rules()
    {
        var characters = Gen.Elements(("山川水火土" + NotAtStart + NotAtEnd).ToCharArray());
        // Runs of marks alone may be longer than a line; between characters they are not.
        var texts = characters.ListOf(6).Select(list => "山" + string.Concat(list) + "川").ListOf(60).Select(string.Concat);

        Prop.ForAll(Arb.From(texts), text => Lines(text).All(line => !NotAtStart.Contains(line[0]) && !NotAtEnd.Contains(line[^1])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    /// <summary>The mark at each place near the end of the first line, which holds 44 characters.</summary>
    private static IEnumerable<string> AroundTheEnd(string mark) =>
        Enumerable.Range(36, 10).Select(before => new string('山', before) + mark + new string('川', 20));

    private static string[] Lines(string text)
    {
        var all = PdfTools
            .Text(A.Renderer.Render(A.Paragraph(text)))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. all.Where(line =>
                line is not "通知書" && !line.Contains("ページ", StringComparison.Ordinal) && line.Length > 0 && line != "\f"
            ),
        ];
    }
}
