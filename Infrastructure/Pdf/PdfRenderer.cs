using TochoDX.Domain.Notices;
using TochoDX.Infrastructure.Pdf.Fonts;
using TochoDX.Infrastructure.Pdf.Layout;
using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf;

/// <summary>
/// Makes tagged PDF files of official documents. Measure, paginate, draw, write: each step ends before the next begins, so the
/// number of pages is known when footers are drawn. One instance serves all threads; what it keeps are fonts and compressed glyphs.
/// </summary>
public sealed class PdfRenderer(PdfOptions options) : IDocumentRenderer
{
    private readonly FontLibrary _fonts = new(options);

    public PdfRenderer()
        : this(new PdfOptions()) { }

    public byte[] Render(OfficialDocument document)
    {
        var root = new Structure("Document");
        var pages = Paginator.Paginate(new DocumentLayout(_fonts.Styles, root).Measure(document));

        var fonts = new SubsetFonts();
        Canvas[] canvases = [.. pages.Select((_, i) => new Canvas(i, Sheet.Height, fonts))];
        try
        {
            for (var i = 0; i < canvases.Length; i++)
            {
                Pages.Draw(pages[i], canvases[i]);
                Pages.DrawFooter(canvases[i], _fonts.Styles, document.Number, i + 1, canvases.Length);
            }

            return PdfDocument.Write(canvases, fonts, root, document.Title, document.Language);
        }
        finally
        {
            foreach (var canvas in canvases)
                canvas.Dispose();
        }
    }

    public IReadOnlyList<string> Missing(string text)
    {
        var missing = new List<string>();
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            var length = Clusters.First(rest);
            if (rest[0] is not ('\n' or '\r' or '\t') && _fonts.Styles.Mincho.Find(rest[..length]) is null)
                missing.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        return missing;
    }
}
