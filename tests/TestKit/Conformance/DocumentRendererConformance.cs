using TochoDX.Domain.Notices;
using TochoDX.Workflows.Notices;
using Xunit;

namespace TochoDX.TestKit.Conformance;

/// <summary>What every <see cref="IDocumentRenderer"/> must do, as independent tools read its files.</summary>
public abstract class DocumentRendererConformance
{
    /// <summary>Characters of names that break lesser systems: 髙, 﨑, 𠮷, and 葛 with a variation selector.</summary>
    private const string Name = "葛\U000E0100﨑 髙𠮷";

    protected abstract IDocumentRenderer Renderer { get; }

    private static OfficialDocument Notice(int rows = 10) =>
        new()
        {
            Number = "8都市広第12号",
            Date = new(2026, 4, 1),
            Title = "屋外広告物許可書",
            Addressee = ["東京都新宿区西新宿二丁目8番1号", Name + " 様"],
            Issuer = ["東京都知事"],
            Blocks =
            [
                new ParagraphBlock("下記のとおり許可します。"),
                new TableBlock(
                    [new("番号"), new("設置場所", 4), new("手数料", 2, TextAlignment.End)],
                    [.. Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"{i}", $"新宿区西新宿{i}丁目", $"{i * 3220:N0}円"])]
                ),
            ],
            Instruction = "この処分に不服がある場合には、東京都知事に対して審査請求をすることができます。",
            VerificationUrl = "http://127.0.0.1:5080/verify/0123456789abcdef",
        };

    [Fact]
    public void The_file_is_sound() => PdfTools.Check(Renderer.Render(Notice()));

    [Fact]
    public void Text_comes_back_as_it_was_given()
    {
        var text = PdfTools.Characters(Renderer.Render(Notice()));

        foreach (
            var expected in new[]
            {
                "8都市広第12号",
                "令和8年4月1日",
                PdfTools.WithoutSpace(Name),
                "屋外広告物許可書",
                "審査請求",
                "32,200円",
            }
        )
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_font_is_embedded_and_subset() =>
        Assert.All(PdfTools.Fonts(Renderer.Render(Notice())), font => Assert.Matches(@"\byes\s+yes\s+yes\b", font));

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Assert.Equal(Renderer.Render(Notice()), Renderer.Render(Notice()));

    [Fact]
    public void A_long_table_goes_over_pages_with_its_head()
    {
        var pages = PdfTools.Pages(Renderer.Render(Notice(rows: 120)));

        Assert.True(pages.Length > 2);
        Assert.All(pages[..^1], page => Assert.Contains("設置場所", page, StringComparison.Ordinal));
        Assert.Contains($"{pages.Length} / {pages.Length} ページ", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_without_a_glyph_is_an_error_that_names_it()
    {
        var refusal = Assert.Throws<DocumentNotRenderableException>(() =>
            Renderer.Render(new() { Title = "通知書", Blocks = [new ParagraphBlock("外字：\uE000")] })
        );

        Assert.Contains("E000", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Renderer.Missing("外字：\uE000"));
    }
}
