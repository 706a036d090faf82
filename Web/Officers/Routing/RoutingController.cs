using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Worklist;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Routing;

public sealed class RuleForm
{
    public string? Procedure { get; set; }
    public string? Municipality { get; set; }

    [Display(Name = "金額の下限")]
    public string? AtLeast { get; set; }

    [Display(Name = "金額の上限")]
    public string? AtMost { get; set; }
    public Guid? Assignee { get; set; }
}

/// <param name="Text">The rule as its buttons send it back.</param>
public sealed record RuleRow(RoutingRule Rule, string Procedure, string Area, string Amount, string Text);

public sealed record RoutingPage(
    IReadOnlyList<RuleRow> Rules,
    RuleForm Form,
    IReadOnlyList<SelectListItem> Procedures,
    IReadOnlyList<SelectListItem> Areas,
    IReadOnlyList<SelectListItem> People,
    bool MayChange,
    IReadOnlyList<TriedFiling>? Tried
);

/// <summary>振分けの規則</summary>
[Route("/officers/routing")]
public sealed class RoutingController(ITochoDb db, Catalogue catalogue, ChangeRouting changeRouting) : Controller
{
    [HttpGet(""), Navigation("振分け", 4)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Routing", await Page(new(), null, ct));

    /// <summary>試行 — to whom the last filings would have gone.</summary>
    [HttpGet("trial")]
    public async Task<IActionResult> Trial(CancellationToken ct) =>
        View("Routing", await Page(new(), await changeRouting.Try(User.ToPerson(), ct), ct));

    [HttpPost("")]
    public async Task<IActionResult> Add(RuleForm form, CancellationToken ct)
    {
        var (least, most) = (Amount(nameof(form.AtLeast), form.AtLeast), Amount(nameof(form.AtMost), form.AtMost));
        if (form.Assignee is null)
            ModelState.AddModelError(nameof(form.Assignee), "担当者を選んでください。");
        if (least > most)
            ModelState.AddModelError(nameof(form.AtMost), "金額の上限は、下限以上にしてください。");
        if (!ModelState.IsValid)
            return View("Routing", await Page(form, null, ct));
        var rule = new RoutingRule(NullIfEmpty(form.Procedure), NullIfEmpty(form.Municipality), least, most, form.Assignee!.Value, "");
        await changeRouting.Run(rule, User.ToPerson(), ct);
        this.Notify("規則を加えました。これから到達する申請に使います。");
        return Redirect("/officers/routing");
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(string? rule, CancellationToken ct)
    {
        await changeRouting.Remove(Rule(rule), User.ToPerson(), ct);
        this.Notify("規則を削除しました。");
        return Redirect("/officers/routing");
    }

    [HttpPost("raise")]
    public async Task<IActionResult> Raise(string? rule, CancellationToken ct)
    {
        await changeRouting.Raise(Rule(rule), User.ToPerson(), ct);
        return Redirect("/officers/routing");
    }

    private async Task<RoutingPage> Page(RuleForm form, IReadOnlyList<TriedFiling>? tried, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var routing = await db.Routings.AsNoTracking().FirstOrDefaultAsync(r => r.OfficeCode == officer.Office, ct);
        var people = await db.ExaminersOf(officer.Office, ct);
        return new(
            [.. (routing?.Rules ?? []).Select(Row)],
            form,
            Choices.Procedures(catalogue, officer, form.Procedure),
            [
                new("すべての地域", "", string.IsNullOrEmpty(form.Municipality)),
                .. Municipalities.All.Select(m => new SelectListItem(m.Name, m.Code, m.Code == form.Municipality)),
            ],
            [new("選んでください", ""), .. people.Select(p => new SelectListItem(p.Name, p.Id.ToString(), p.Id == form.Assignee))],
            ChangeRouting.MayChange(officer),
            tried
        );
    }

    private RuleRow Row(RoutingRule rule) =>
        new(
            rule,
            rule.Procedure is { } code ? catalogue.Find(code)?.Procedure.Title.Ja ?? code : "すべて",
            rule.Municipality is { } area ? Municipalities.NameOf(area) ?? area : "すべて",
            (rule.AtLeast, rule.AtMost) switch
            {
                (null, null) => "すべて",
                ({ } least, null) => $"{least:N0}円以上",
                (null, { } most) => $"{most:N0}円以下",
                ({ } least, { } most) => $"{least:N0}円以上{most:N0}円以下",
            },
            JsonSerializer.Serialize(rule)
        );

    private long? Amount(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = Width.Narrow(text).Replace(",", "", StringComparison.Ordinal).Replace("円", "", StringComparison.Ordinal).Trim();
        if (long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var yen))
            return yen;
        ModelState.AddModelError(field, "金額は、円の単位の数字で入力してください。");
        return null;
    }

    private static RoutingRule Rule(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize<RoutingRule>(text ?? "") ?? throw new RuleBrokenException("規則を選び直してください。");
        }
        catch (JsonException)
        {
            throw new RuleBrokenException("規則を選び直してください。");
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
