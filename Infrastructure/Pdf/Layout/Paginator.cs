using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Pdf.Layout;

/// <summary>A band with its place on a page.</summary>
/// <param name="Again">A table head repeated.</param>
internal readonly record struct Placed(Band Band, double Top, bool Again = false);

/// <summary>Puts bands on pages, top to bottom.</summary>
internal sealed class Paginator
{
    private const double Tolerance = 0.01;
    private readonly List<List<Placed>> _pages =
    [
        [],
    ];
    private double _top = Sheet.Top;

    private Paginator() { }

    /// <exception cref="DocumentNotRenderableException">A band is higher than a page and of one piece.</exception>
    public static IReadOnlyList<IReadOnlyList<Placed>> Paginate(IReadOnlyList<Band> bands)
    {
        var paginator = new Paginator();
        for (var i = 0; i < bands.Count; i++)
        {
            switch (bands[i])
            {
                case PageEnd:
                    paginator.NextPage();
                    break;
                case Gap gap when !paginator.IsFresh:
                    paginator._top += gap.Before;
                    break;
                case Gap:
                    break;
                case var band:
                    paginator.Place(band, HeightToKeep(bands, i));
                    break;
            }
        }

        return paginator._pages;
    }

    /// <summary>Height of the band and of those that must stay with it.</summary>
    private static double HeightToKeep(IReadOnlyList<Band> bands, int i)
    {
        var height = 0.0;
        for (; bands[i].KeepsWithNext && i + 1 < bands.Count; i++)
            height += bands[i].Height + bands[i + 1].Before;
        return height + bands[i].Least;
    }

    private void Place(Band band, double keep)
    {
        var before = IsFresh ? 0 : band.Before;
        if (!IsFresh && _top + before + keep > Sheet.Bottom + Tolerance)
        {
            NextPage();
            before = 0;
        }

        if (IsFresh && band.Head is { } head)
            Put(head, 0, again: true);
        if (_top + before + band.Height <= Sheet.Bottom + Tolerance)
        {
            Put(band, before, again: false);
            return;
        }

        var (first, rest) =
            band.Split(Sheet.Bottom - _top - before) ?? throw new DocumentNotRenderableException($"{band.Name}が1ページに収まりません。");
        Put(first, before, again: false);
        NextPage();
        Place(rest, rest.Least);
    }

    private bool IsFresh => _pages[^1].Count == 0;

    private void Put(Band band, double before, bool again)
    {
        _pages[^1].Add(new Placed(band, _top + before, again));
        _top += before + band.Height;
    }

    private void NextPage()
    {
        _pages.Add([]);
        _top = Sheet.Top;
    }
}
