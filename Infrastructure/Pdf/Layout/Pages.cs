using TochoDX.Infrastructure.Pdf.Typesetting;
using TochoDX.Infrastructure.Pdf.Writing;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>Draws placed bands, frames around them, and the footers, which know the number of pages by now.</summary>
internal static class Pages
{
    public static void Draw(IReadOnlyList<Placed> page, Canvas canvas)
    {
        foreach (var (band, top, again) in page)
        {
            if (again)
                band.DrawAgain(canvas, top);
            else
                band.Draw(canvas, top);
        }

        foreach (var framed in page.Where(p => p.Band.Frame is not null).GroupBy(p => p.Band.Frame))
        {
            var top = framed.First().Top - Frame.Padding;
            var bottom = framed.Last().Top + framed.Last().Band.Height + Frame.Padding;
            canvas.Box(Sheet.Left, top, Sheet.TextWidth, bottom - top);
        }
    }

    public static void DrawFooter(Canvas canvas, Styles styles, string? documentNumber, int page, int total)
    {
        canvas.TellNothing("/Type/Pagination/Subtype/Footer");
        var count = TextSetting.Of($"{page} / {total} ページ", styles.Footer, Sheet.TextWidth);
        canvas.Text(count, count.Lines[0], Sheet.Left + ((Sheet.TextWidth - count.Width) / 2), Sheet.Footer);
        if (documentNumber is null)
            return;
        var number = TextSetting.Of(documentNumber, styles.Footer, (Sheet.TextWidth - count.Width) / 2);
        for (var i = 0; i < number.Lines.Count; i++)
            canvas.Text(number, number.Lines[i], Sheet.Left, Sheet.Footer + (i * number.Style.Leading));
    }
}
