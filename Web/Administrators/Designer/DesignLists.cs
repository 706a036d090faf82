using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>What the forms of the designer choose from: the other parts of the same document.</summary>
public static class DesignLists
{
    private static readonly SelectListItem None = new("（使わない）", "");

    public static IReadOnlyList<SelectListItem> Steps(DesignPage page) =>
        [None, .. page.Tree?.Steps().Select(step => new SelectListItem(Told(step.Map.Text("title"), step.Name), step.Name)) ?? []];

    /// <summary>Steps at which something is drafted.</summary>
    public static IReadOnlyList<SelectListItem> Drafting(DesignPage page) =>
        [.. page.Tree?.Drafting().Select(name => new SelectListItem(Told(page.Tree.Step(name)!.Text("title"), name), name)) ?? []];

    public static IReadOnlyList<SelectListItem> Notices(DesignPage page) => Named(page, "notices", "code");

    /// <summary>What a step of the kind may use.</summary>
    public static IReadOnlyList<SelectListItem> Uses(DesignPage page, StepForm form) =>
        form.Kind switch
        {
            "charge" => Named(page, "fees", "name"),
            "notice" => [new("決定した処分の通知文", Procedure.NoticeOfDecision), .. Named(page, "notices", "code")],
            "task" =>
            [
                new("（なし）", ""),
                new("開示文書の登録", DisclosureSteps.Prepare),
                new("写しの交付（納付の後）", DisclosureSteps.HandOver),
            ],
            "end" => [new("終了", ""), new("期限の経過による終了", "lapsed")],
            _ => [new(form.Uses ?? "", form.Uses ?? "")],
        };

    private static IReadOnlyList<SelectListItem> Named(DesignPage page, string list, string key) =>
        [.. page.Tree?.List(list).Select(item => new SelectListItem(Told(item.Text("title", "ja"), item.Text(key)), item.Text(key))) ?? []];

    private static string Told(string title, string name) => title.Length == 0 ? name : $"{title}［{name}］";
}

/// <param name="Targets">Fields that hold a condition, and what each is called.</param>
public sealed record PickerPart(
    IReadOnlyList<Variable> Variables,
    PickedCondition Pick,
    IReadOnlyList<(string Field, string Label)> Targets
)
{
    /// <summary>It stays open while something in it is wrong.</summary>
    public bool IsOpen(ModelStateDictionary state) =>
        state.Any(entry => entry.Key.StartsWith("Pick.", StringComparison.Ordinal) && entry.Value is { Errors.Count: > 0 });
}
