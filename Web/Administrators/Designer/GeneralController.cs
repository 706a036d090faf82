using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>What a procedure says of itself; every field as typed.</summary>
public sealed class GeneralForm
{
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Guidance { get; set; }
    public string? Category { get; set; }
    public string? Keywords { get; set; }
    public string? Basis { get; set; }
    public string? Regime { get; set; }
    public IList<string> Filers { get; set; } = [];
    public string? Symbol { get; set; }
    public string? PeriodDays { get; set; }
    public string? PeriodKind { get; set; }
    public string? PeriodSource { get; set; }
    public string? Criteria { get; set; }
    public long Seen { get; set; }
}

/// <param name="Categories">Those of the other procedures.</param>
public sealed record GeneralPage(DesignPage Page, GeneralForm Form, IReadOnlyList<string> Categories);

/// <summary>手続の説明 — what residents read before they begin, the law behind it, and the criteria it is judged by.</summary>
[Route("/administrators/procedures/{id:guid}/general")]
public sealed partial class GeneralController(ITochoDb db, Catalogue catalogue, WriteProcedure write) : Controller
{
    private static readonly Dictionary<string, string> FieldOfKey = new(StringComparer.Ordinal)
    {
        ["title"] = nameof(GeneralForm.Title),
        ["summary"] = nameof(GeneralForm.Summary),
        ["guidance"] = nameof(GeneralForm.Guidance),
        ["category"] = nameof(GeneralForm.Category),
        ["keywords"] = nameof(GeneralForm.Keywords),
        ["basis"] = nameof(GeneralForm.Basis),
        ["regime"] = nameof(GeneralForm.Regime),
        ["filers"] = nameof(GeneralForm.Filers),
        ["document-symbol"] = nameof(GeneralForm.Symbol),
        ["standard-period"] = nameof(GeneralForm.PeriodDays),
        ["criteria"] = nameof(GeneralForm.Criteria),
    };

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return page.Tree is { } tree ? View("General", Shown(page, Of(tree.Root, page.Seen))) : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(Guid id, GeneralForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        if (page.Tree is not { } tree)
            return NotFound();
        Need(nameof(form.Title), form.Title, "手続の名前を入力してください。");
        Need(nameof(form.Summary), form.Summary, "概要を入力してください。");
        Need(nameof(form.Guidance), form.Guidance, "案内を入力してください。");
        Need(nameof(form.Category), form.Category, "分野を入力してください。");
        Need(nameof(form.Basis), form.Basis, "根拠規定を入力してください。");
        Need(nameof(form.Symbol), form.Symbol, "文書記号を入力してください。");
        if (form.Filers.Count == 0)
            ModelState.AddModelError(nameof(form.Filers), "申請できる方を選んでください。");
        foreach (var line in Lines(form.Criteria).Where(line => line.Split(['|', '｜']).Length != 3))
            ModelState.TryAddModelError(nameof(form.Criteria), $"「{line}」を、番号 | 題 | 内容 の形で入力してください。");
        if (ModelState.IsValid)
        {
            Apply(form, tree.Root);
            var yaml = tree.Write();
            var tried = page.With(yaml);
            foreach (var fault in tried.Faults.Where(f => f.File == DesignPage.FileOf(page.Document)))
            {
                if (FieldOfKey.GetValueOrDefault(tried.Tree?.Root.KeyAt(fault.Line, fault.Column) ?? "") is { } field)
                    ModelState.TryAddModelError(field, fault.Message);
            }
            if (ModelState.IsValid && await Kept(id, form.Seen, yaml, ct))
                return Redirect(page.Address);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("General", Shown(page, form));
    }

    private async Task<bool> Kept(Guid id, long seen, string yaml, CancellationToken ct)
    {
        try
        {
            await write.Run(id, seen, yaml, User.ToPerson(), ct);
            this.Notify("保存しました。");
            return true;
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("", rule.Message);
            return false;
        }
    }

    private GeneralPage Shown(DesignPage page, GeneralForm form) =>
        new(page, form, [.. catalogue.Current.Select(entry => entry.Procedure.Category).Distinct().Order(StringComparer.Ordinal)]);

    private void Need(string field, string? typed, string message)
    {
        if (string.IsNullOrWhiteSpace(typed))
            ModelState.AddModelError(field, message);
    }

    private static GeneralForm Of(TreeMap root, long seen) =>
        new()
        {
            Seen = seen,
            Title = root.Text("title", "ja"),
            Summary = root.Text("summary", "ja"),
            Guidance = root.Text("guidance", "ja"),
            Category = root.Text("category"),
            Keywords = string.Join('、', root.Texts("keywords")),
            Basis = root.Text("basis"),
            Regime = root.Text("regime"),
            Filers = [.. root.Texts("filers")],
            Symbol = root.Text("document-symbol"),
            PeriodDays = root.Map("standard-period")?.Text("days"),
            PeriodKind = root.Map("standard-period")?.Text("kind"),
            PeriodSource = root.Map("standard-period")?.Text("source"),
            Criteria = string.Join('\n', root.List("criteria").Select(Line)),
        };

    private static void Apply(GeneralForm form, TreeMap root)
    {
        root.Set("title", "ja", form.Title?.Trim());
        root.Set("summary", "ja", form.Summary?.Trim());
        root.Set("guidance", "ja", form.Guidance);
        root.Set("category", form.Category?.Trim());
        root.Set(
            "keywords",
            [
                .. (form.Keywords ?? "").Split(
                    [',', '、', '\n', '\r'],
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                ),
            ]
        );
        root.Set("basis", form.Basis?.Trim());
        root.Set("regime", form.Regime);
        root.Set("filers", [.. form.Filers]);
        root.Set("document-symbol", form.Symbol?.Trim());
        if (string.IsNullOrWhiteSpace(form.PeriodDays))
            root.Remove("standard-period");
        else
        {
            var period = root.Ensure("standard-period");
            period.Set("days", form.PeriodDays.Trim());
            period.Set("kind", form.PeriodKind ?? "open");
            period.Set("source", string.IsNullOrWhiteSpace(form.PeriodSource) ? "要確認" : form.PeriodSource.Trim());
            if (!period.Has("confirmed"))
                period.Set("confirmed", "false");
        }
        var lines = Lines(form.Criteria);
        if (!lines.SequenceEqual(root.List("criteria").Select(Line)))
            root.Set("criteria", lines.Select(line => (Action<TreeMap>)(map => Fill(map, line))));
    }

    private static void Fill(TreeMap criterion, string line)
    {
        var cells = line.Split(['|', '｜'], 3, StringSplitOptions.TrimEntries);
        criterion.Set("number", cells[0]);
        criterion.Set("title", cells[1]);
        criterion.Set("text", cells[2]);
    }

    private static string Line(TreeMap criterion) =>
        $"{criterion.Text("number")} | {criterion.Text("title")} | {Breaks().Replace(criterion.Text("text"), "")}";

    private static List<string> Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Breaks();
}
