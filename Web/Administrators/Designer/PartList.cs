using System.Globalization;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>A list of a document's parts that are edited each on a page of its own.</summary>
/// <param name="Path">Of the list.</param>
/// <param name="Add">Words of the button that adds one.</param>
public sealed record PartList(string Path, IReadOnlyList<OutlineItem> Items, string Add, bool MayAdd)
{
    public static PartList Decisions(DesignPage page) =>
        new("decisions", [.. List(page, "decisions", "decision", "code", Decision)], "処分を加える", page.IsDraft);

    public static PartList Routes(DesignPage page) =>
        new("routes", [.. List(page, "routes", "route", "name", Route)], "決裁経路を加える", page.IsDraft);

    /// <summary>入力の項目 — what the officer fills in for a decision, or to complete a task.</summary>
    /// <param name="owner">Path of the decision or the step.</param>
    public static PartList Fields(DesignPage page, string owner) =>
        new(
            $"{owner}.fields",
            [.. page.Tree?.List($"{owner}.fields").Select(field => OutlineItem.Of(page, field)) ?? []],
            owner.StartsWith("decisions", StringComparison.Ordinal) ? "起案の項目を加える" : "入力の項目を加える",
            page.IsDraft
        );

    private static IEnumerable<OutlineItem> List(
        DesignPage page,
        string list,
        string face,
        string key,
        Func<TreeMap, IReadOnlyList<string>> notes
    ) =>
        page.Tree?.List(list)
            .Select(
                (map, no) =>
                    new OutlineItem(
                        map.Path,
                        map.Text(key),
                        map.Text("title", "ja") is { Length: > 0 } title ? title : "（名前なし）",
                        "",
                        notes(map),
                        page.IsDraft ? string.Create(CultureInfo.InvariantCulture, $"{page.Address}/{face}?no={no}") : null,
                        page.FaultsIn(map).Count,
                        page.IsDraft,
                        IsPage: false
                    )
            )
        ?? [];

    private static IReadOnlyList<string> Decision(TreeMap map) =>
        [map.Text("adverse") == "true" ? "不利益となる処分" : "申請のとおりの処分", "通知文：" + map.Text("notice")];

    private static IReadOnlyList<string> Route(TreeMap map) =>
        [
            string.Join(
                "→",
                map.List("steps").Select(step => RouteForm.NameOf(step.Text("role")) + RouteForm.NameOfKind(step.Text("kind")))
            ),
            .. map.Has("when") ? (string[])["条件：" + map.Text("when")] : [],
        ];
}
