using TochoDX.Web.Common.Parts;

namespace TochoDX.Web.Common;

/// <summary>一覧の1ページ — rows found by key, in the order of the list, and whether there are more on either side.</summary>
public sealed record KeyPage<T>(IReadOnlyList<T> Rows, bool HasPrevious, bool HasNext)
{
    /// <summary>Links to the neighbours.</summary>
    /// <param name="to">Address of the page on a side, <c>before</c> or <c>after</c>, of a row.</param>
    public KeyPages Links(Func<string, T, string> to) =>
        new(HasPrevious && Rows.Count > 0 ? to("before", Rows[0]) : null, HasNext && Rows.Count > 0 ? to("after", Rows[^1]) : null);
}

public static class KeyPage
{
    /// <summary>Rows on a page. A query takes one more, to know whether there is a next.</summary>
    public const int Size = 25;

    /// <summary>Rows on a page of who does the same to many.</summary>
    public const int Large = 100;

    /// <param name="found">At most <see cref="Size"/> + 1 rows, away from the cursor.</param>
    /// <param name="backwards">They were read towards the beginning of the list.</param>
    /// <param name="began">The list was read from a cursor, so there are rows on its other side.</param>
    public static KeyPage<T> Of<T>(IReadOnlyList<T> found, bool backwards, bool began, int size = Size)
    {
        var more = found.Count > size;
        var rows = found.Take(size);
        return backwards ? new([.. rows.Reverse()], more, began) : new([.. rows], began, more);
    }

    /// <summary>The address with the parts of the query that say something.</summary>
    public static string Address(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<KeyValuePair<string, string?>> parts = [];
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add(new(name, value));
        }
        return path + QueryString.Create(parts);
    }
}
