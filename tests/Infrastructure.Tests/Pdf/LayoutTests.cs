using TochoDX.Domain.Notices;
using TochoDX.TestKit;
using TochoDX.Workflows.Notices;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class LayoutTests
{
    [Fact]
    public void The_head_of_a_table_stands_on_every_page_and_no_row_is_lost()
    {
        var pages = PdfTools.Pages(A.Renderer.Render(A.Document(A.Table(100))));

        Assert.InRange(pages.Length, 3, 5);
        Assert.All(pages, page => Assert.Contains("設置場所", page, StringComparison.Ordinal));
        var text = string.Concat(pages);
        Assert.All(Enumerable.Range(1, 100), i => Assert.Contains($"西新宿{i}丁目", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_repeated_head_is_read_once()
    {
        var structure = PdfTools.Structure(A.Renderer.Render(A.Document(A.Table(100))));

        Assert.Single(structure.Split('\n'), line => line.Contains("\"設置場所\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_does_not_fit_moves_to_the_next_page_whole()
    {
        var pages = PdfTools.Pages(A.Renderer.Render(A.Document(A.Table(2, i => string.Concat(Enumerable.Repeat($"行{i}の文章。", 120))))));

        Assert.Equal(2, pages.Length);
        Assert.DoesNotContain("行2", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_by_lines()
    {
        var text = string.Concat(Enumerable.Range(1, 600).Select(i => $"第{i}条の文章。"));

        var pdf = A.Renderer.Render(A.Document(A.Table(1, _ => text)));

        Assert.InRange(PdfTools.Pages(pdf).Length, 4, 5);
        Assert.Contains(
            text,
            PdfTools.WithoutSpace(PdfTools.Structure(pdf)).Replace("\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        PdfTools.Check(pdf);
    }

    [Fact]
    public void A_heading_is_never_the_last_line_of_a_page()
    {
        for (var lines = 28; lines < 42; lines++)
        {
            var filler = string.Join('\n', Enumerable.Range(1, lines).Select(i => $"本文{i}"));
            var pages = PdfTools.Pages(
                A.Renderer.Render(A.Document(new ParagraphBlock(filler), new HeadingBlock("許可の条件"), new ParagraphBlock("後に続く文")))
            );

            Assert.Contains(
                pages,
                page => page.Contains("許可の条件", StringComparison.Ordinal) && page.Contains("後に続く文", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void A_long_instruction_goes_on_over_pages()
    {
        var instruction = string.Join(
            '\n',
            Enumerable
                .Range(1, 60)
                .Select(i =>
                    $"{i}　この処分に不服がある場合には、この処分があったことを知った日の翌日から起算して3か月以内に、審査請求をすることができます。"
                )
        );

        var pages = PdfTools.Pages(A.Renderer.Render(A.Permit with { Instruction = instruction }));

        Assert.InRange(pages.Length, 3, 4);
        Assert.Contains("tocho.example/verify/", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_keeps_its_bytes_and_has_a_text()
    {
        var pdf = A.Renderer.Render(A.Document(new FigureBlock(Jpeg(60, 30), 80, "位置図")));

        Assert.Matches(@"60 +30 +gray +1 +8 +jpeg", PdfTools.Images(pdf));
        Assert.Contains("\"/Alt\": \"u:位置図\"", PdfTools.Objects(pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 30, 171)]
    [InlineData(30, 60, 160)]
    [InlineData(30, 60, 0)]
    public void A_picture_that_cannot_fit_is_an_error_that_names_it(int width, int height, double millimetres)
    {
        var error = Assert.Throws<DocumentNotRenderableException>(() =>
            A.Renderer.Render(A.Document(new FigureBlock(Jpeg(width, height), millimetres, "位置図")))
        );

        Assert.Contains("図「位置図」", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_bytes_than_a_picture_are_an_error() =>
        Assert.Throws<DocumentNotRenderableException>(() => A.Renderer.Render(A.Document(new FigureBlock([1, 2, 3], 80, "位置図"))));

    [Fact]
    public void A_row_with_too_few_cells_is_an_error_that_names_it()
    {
        var table = new TableBlock(
            [new("甲"), new("乙")],
            [
                ["1", "2"],
                ["3"],
            ],
            "一覧"
        );

        var error = Assert.Throws<DocumentNotRenderableException>(() => A.Renderer.Render(A.Document(table)));

        Assert.Contains("表「一覧」の2行目", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_too_narrow_for_a_character_is_an_error()
    {
        var table = new TableBlock([new("甲", 100), new("乙", 1)], []);

        Assert.Contains(
            "2列目",
            Assert.Throws<DocumentNotRenderableException>(() => A.Renderer.Render(A.Document(table))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Empty_blocks_are_no_error() =>
        PdfTools.Check(
            A.Renderer.Render(
                A.Document(
                    new ParagraphBlock(""),
                    new ListBlock([]),
                    new KeyValueBlock([]),
                    new TableBlock([new("甲")], []),
                    new KeyValueBlock([new("甲", "")])
                )
            )
        );

    /// <summary>The head of a JPEG file: enough for a renderer, which does not look at the picture itself.</summary>
    private static byte[] Jpeg(int width, int height) =>
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0, 0xFF, 0xD9];
}
