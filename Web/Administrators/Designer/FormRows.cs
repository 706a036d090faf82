using System.Globalization;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>Rows of a form that are moved and taken out by buttons such as <c>up:2</c>; the page comes back with what was typed.</summary>
internal static class FormRows
{
    /// <returns>False when the button means none of these rows.</returns>
    internal static bool Change<T>(this IList<T> rows, string? then, string what)
        where T : new()
    {
        if (then == $"{what}-add")
        {
            rows.Add(new());
            return true;
        }
        if (
            (then ?? "").Split(':') is not [var verb, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at >= rows.Count
        )
            return false;
        var to = verb == $"{what}-up" ? at - 1 : at + 1;
        if (verb == $"{what}-delete")
            rows.RemoveAt(at);
        else if (verb != $"{what}-up" && verb != $"{what}-down")
            return false;
        else if (to >= 0 && to < rows.Count)
            (rows[at], rows[to]) = (rows[to], rows[at]);
        return true;
    }
}
