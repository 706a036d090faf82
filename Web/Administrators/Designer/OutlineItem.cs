using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>One line of the outline.</summary>
/// <param name="Name">What it is called on the page.</param>
/// <param name="Notes">必須, 条件 … in a few words.</param>
/// <param name="Href">Where it is edited; null for what is included.</param>
public sealed record OutlineItem(
    string Path,
    string Id,
    string Name,
    string Kind,
    IReadOnlyList<string> Notes,
    string? Href,
    int Faults,
    bool MayChange,
    bool IsPage
)
{
    public static OutlineItem Of(DesignPage page, TreeMap map)
    {
        var (included, isPage) = (
            map.Has("include"),
            map.Path.Split('.').Length == 3 && map.Path.StartsWith("form.pages.", StringComparison.Ordinal)
        );
        List<string> notes = [];
        if (!isPage && !included)
        {
            var required = map.Text("required");
            if (required == "false")
                notes.Add("任意");
            else if (required.Length > 0 && required != "true")
                notes.Add("条件により必須");
        }
        if (map.Has("when"))
            notes.Add("条件：" + map.Text("when"));
        var name = map.Text(isPage ? "title" : "label", "ja");
        return new(
            map.Path,
            map.Text("id"),
            included ? $"共通部品「{map.Text("include")}」"
                : name.Length > 0 ? name
                : "（名前なし）",
            isPage ? "" : DesignWords.NameOfKind(map.Text("kind")),
            notes,
            included || !page.IsDraft ? null : $"{page.Address}/{(isPage ? "page" : "question")}?path={map.Path}",
            // A page tells only of its own faults, not of those of its questions.
            isPage ? 0 : page.FaultsIn(map).Count,
            page.IsDraft,
            isPage
        );
    }
}
