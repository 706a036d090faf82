using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed record DecisionPage(DesignPage Page, DecisionForm Form);

public sealed record RoutePage(DesignPage Page, RouteForm Form);

/// <summary>処分と決裁経路 — what can be decided, by which notice, and who must agree to it.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed class DecisionController(ITochoDb db, WriteProcedure write) : Controller
{
    private static readonly Dictionary<string, string> DecisionFields = new(StringComparer.Ordinal)
    {
        ["code"] = nameof(DecisionForm.Code),
        ["title"] = nameof(DecisionForm.Title),
        ["adverse"] = nameof(DecisionForm.Adverse),
        ["effect"] = nameof(DecisionForm.Effect),
        ["notice"] = nameof(DecisionForm.Notice),
        ["at"] = nameof(DecisionForm.At),
    };

    private static readonly Dictionary<string, string> RouteFields = new(StringComparer.Ordinal)
    {
        ["name"] = nameof(RouteForm.Name),
        ["title"] = nameof(RouteForm.Title),
        ["when"] = nameof(RouteForm.When),
        ["steps"] = "Steps[0].Kind",
    };

    [HttpGet("decision")]
    public async Task<IActionResult> Decision(Guid id, int no, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return page.Tree?.Map(Place("decisions", no)) is { } map
            ? View("Decision", new DecisionPage(page, DecisionForm.Of(no, map, page.Seen)))
            : NotFound();
    }

    [HttpPost("decision")]
    public async Task<IActionResult> Decision(Guid id, DecisionForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        var place = Place("decisions", form.No);
        if (page.Tree?.Map(place) is not { } map)
            return NotFound();
        Need(nameof(form.Title), form.Title, "処分の名前を入力してください。");
        Need(nameof(form.Code), form.Code, "記号を入力してください。");
        Need(nameof(form.Notice), form.Notice, "通知文を選んでください。");
        if (form.Adverse is not ("true" or "false"))
            ModelState.AddModelError(nameof(form.Adverse), "不利益となる処分かどうかを選んでください。");
        form.Apply(map);
        return await Kept(page, place, form.Seen, DecisionFields, ct) ?? View("Decision", new DecisionPage(page, form));
    }

    [HttpGet("route")]
    public async Task<IActionResult> Route(Guid id, int no, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return page.Tree?.Map(Place("routes", no)) is { } map
            ? View("Route", new RoutePage(page, RouteForm.Of(no, map, page.Seen)))
            : NotFound();
    }

    [HttpPost("route")]
    public async Task<IActionResult> Route(Guid id, RouteForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        var place = Place("routes", form.No);
        if (page.Tree?.Map(place) is not { } map)
            return NotFound();
        if (form.Steps.Change(form.Then, "step"))
            return View("Route", new RoutePage(page, form));
        if (form.Then == "pick")
        {
            var (condition, field, fault) = form.Pick.AddTo(form.When, VariableList.All(page));
            if (fault is not null)
                ModelState.AddModelError($"Pick.{field}", fault);
            else
                (form.When, form.Pick) = (condition, new());
        }
        if (form.Then == "save")
        {
            Need(nameof(form.Title), form.Title, "経路の名前を入力してください。");
            Need(nameof(form.Name), form.Name, "記号を入力してください。");
            if (form.Steps.Count == 0)
                ModelState.AddModelError(nameof(form.Steps), "段階を一つ以上加えてください。");
        }
        form.Apply(map);
        if (form.Then == "save")
            return await Kept(page, place, form.Seen, RouteFields, ct) ?? View("Route", new RoutePage(page, form));
        Tell(page.With(page.Tree!.Write()), place, RouteFields);
        return View("Route", new RoutePage(page, form));
    }

    private static string Place(string list, int no) => string.Create(CultureInfo.InvariantCulture, $"{list}.{no}");

    private void Need(string field, string? typed, string message)
    {
        if (string.IsNullOrWhiteSpace(typed))
            ModelState.AddModelError(field, message);
    }

    private void Tell(DesignPage tried, string place, Dictionary<string, string> fields)
    {
        foreach (var (fault, key) in tried.FaultsAt(place))
        {
            if (fields.GetValueOrDefault(key ?? "") is { } field && ModelState[field] is not { Errors.Count: > 0 })
                ModelState.AddModelError(field, fault.Message);
        }
    }

    /// <returns>Null: something is wrong, and the page is to be shown again.</returns>
    private async Task<IActionResult?> Kept(
        DesignPage page,
        string place,
        long seen,
        Dictionary<string, string> fields,
        CancellationToken ct
    )
    {
        var yaml = page.Tree!.Write();
        if (ModelState.IsValid)
            Tell(page.With(yaml), place, fields);
        if (ModelState.IsValid)
        {
            try
            {
                await write.Run(page.Document.Id, seen, yaml, User.ToPerson(), ct);
                this.Notify("保存しました。");
                return Redirect($"{page.Address}/process#{DesignWords.IdOf(place)}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError("", rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return null;
    }
}
