using TochoDX.Domain.Notices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class FileTests
{
    [Fact]
    public void A_permit_passes_qpdf_without_a_warning() => PdfTools.Check(A.Renderer.Render(A.Permit));

    [Fact]
    public void Every_font_is_embedded_as_a_subset_with_a_way_back_to_unicode()
    {
        var fonts = PdfTools.Fonts(A.Renderer.Render(A.Permit));

        Assert.Equal(3, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+BIZUD\S+ +CID TrueType +Identity-H +yes yes yes", font));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        Assert.Equal(new TochoDX.Infrastructure.Pdf.PdfRenderer().Render(A.Permit), A.Renderer.Render(A.Permit));

    [Fact]
    public void Many_threads_render_alike()
    {
        var expected = A.Renderer.Render(A.Permit);
        var renderer = new TochoDX.Infrastructure.Pdf.PdfRenderer();

        Assert.All(Enumerable.Range(0, 16).AsParallel().Select(_ => renderer.Render(A.Permit)), actual => Assert.Equal(expected, actual));
    }

    [Fact]
    public void A_one_page_notice_with_ten_rows_stays_below_54_kilobytes()
    {
        var notice = A.Renderer.Render(A.Permit with { Blocks = [.. A.Permit.Blocks.Take(4)] });

        Assert.Single(PdfTools.Pages(notice));
        Assert.InRange(notice.Length, 1, 54 * 1024);
    }

    [Fact]
    public void The_title_is_the_title_of_the_file()
    {
        var info = PdfTools.Info(A.Renderer.Render(A.Permit with { Title = "通知 <A&B> (写)" }));

        Assert.Matches(@"Title: +通知 <A&B> \(写\)", info);
        Assert.Matches("Tagged: +yes", info);
        Assert.Matches(@"Page size: .*\(A4\)", info);
    }

    [Fact]
    public void Assistive_technology_reads_the_structure_and_no_footers()
    {
        var structure = PdfTools.Structure(A.Renderer.Render(A.Permit));

        Assert.Matches("""H1 \(block\)\s+"屋外広告物許可書"\s""", structure);
        Assert.Matches("""TH:?\s+/Scope /Column\s+"設置場所"\s""", structure);
        Assert.Matches("""TH:?\s+/Scope /Row\s+"許可期間"\s+TD\s+"令和8年4月1日から""", structure);
        Assert.Matches("""LI \(block\)\s+Lbl \(block\)\s+"\(1\)"\s+LBody \(block\)\s+"許可番号を明示すること。""", structure);
        Assert.DoesNotContain("ページ", structure, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_counted_in_the_footer()
    {
        var pages = PdfTools.Pages(A.Renderer.Render(A.Document(new ParagraphBlock("甲"), new PageBreakBlock(), new ParagraphBlock("乙"))));

        Assert.Equal(2, pages.Length);
        Assert.Contains("1 / 2 ページ", pages[0], StringComparison.Ordinal);
        Assert.Contains("2 / 2 ページ", pages[1], StringComparison.Ordinal);
    }
}
