using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <param name="Variables">What its expressions may use.</param>
public sealed record QuestionPage(DesignPage Page, QuestionForm Form, IReadOnlyList<Variable> Variables);

public sealed class FormPageForm
{
    [Display(Name = "名前（英小文字・数字・「-」）")]
    public string? Id { get; set; }

    [Display(Name = "題")]
    public string? Title { get; set; }

    [Display(Name = "題（英語）")]
    public string? TitleEn { get; set; }

    [Display(Name = "前書き")]
    public string? Lead { get; set; }

    [Display(Name = "表示する条件")]
    public string? When { get; set; }

    public PickedCondition Pick { get; set; } = new();
    public string? Path { get; set; }
    public long Seen { get; set; }
    public string? Then { get; set; }
}

public sealed record FormPagePage(DesignPage Page, FormPageForm Form, IReadOnlyList<Variable> Variables);

/// <summary>質問とページの編集 — what is typed is tried on the whole document; its faults come back beside their fields.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed partial class QuestionController(ITochoDb db, WriteProcedure write) : Controller
{
    private static readonly Dictionary<string, string> FieldOfKey = new(StringComparer.Ordinal)
    {
        ["label"] = nameof(QuestionForm.Label),
        ["hint"] = nameof(QuestionForm.Hint),
        ["example"] = nameof(QuestionForm.Example),
        ["when"] = nameof(QuestionForm.When),
        ["id"] = nameof(QuestionForm.Id),
        ["kind"] = nameof(QuestionForm.Kind),
        ["choices"] = nameof(QuestionForm.Choices),
        ["unit"] = nameof(QuestionForm.Unit),
        ["min"] = nameof(QuestionForm.Min),
        ["max"] = nameof(QuestionForm.Max),
        ["decimals"] = nameof(QuestionForm.Decimals),
        ["min-length"] = nameof(QuestionForm.MinLength),
        ["max-length"] = nameof(QuestionForm.MaxLength),
        ["formula"] = nameof(QuestionForm.Formula),
        ["body"] = nameof(QuestionForm.Body),
        ["types"] = nameof(QuestionForm.Types),
        ["max-mb"] = nameof(QuestionForm.MaxMb),
        ["max-files"] = nameof(QuestionForm.MaxFiles),
        ["entry"] = nameof(QuestionForm.Entry),
        ["min-entries"] = nameof(QuestionForm.MinEntries),
        ["max-entries"] = nameof(QuestionForm.MaxEntries),
        ["title"] = nameof(FormPageForm.Title),
        ["lead"] = nameof(FormPageForm.Lead),
    };

    [HttpGet("question")]
    public async Task<IActionResult> Question(Guid id, string? path, CancellationToken ct)
    {
        ModelState.Clear();
        var (page, map) = await At(id, path, Asked(), ct);
        return View("Question", Shown(page, QuestionForm.Of(map, page.Seen)));
    }

    [HttpPost("question")]
    public async Task<IActionResult> Question(Guid id, QuestionForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var (page, map) = await At(id, form.Path, Asked(), ct);
        form.LookAtChoices(map);
        if (form.Checks.Change(form.Then, "rule"))
            return View("Question", Shown(page, form));
        if (form.Then == "pick" && form.AddPicked(VariableList.ForChecks(page, form.Path!)) is ({ } wrong, { } told))
            ModelState.AddModelError(wrong, told);
        var required = form.Required == QuestionForm.Conditional ? nameof(form.RequiredWhen) : nameof(form.Required);
        if (form.Required == QuestionForm.Conditional && string.IsNullOrWhiteSpace(form.RequiredWhen) && form.Takes("required"))
            ModelState.AddModelError(required, "必須とする条件を入力してください。");
        Need(nameof(form.Label), form.Label, "見出しを入力してください。");
        Need(nameof(form.Id), form.Id, "名前を入力してください。");
        if (form.Then == "save")
            NeedOfKind(form);
        if (!DesignWords.KindNames.Contains(form.Kind))
            ModelState.AddModelError(nameof(form.Kind), "種類を選んでください。");
        if (ModelState.IsValid)
            form.Apply(map);
        return await Kept(page, form.Path!, form.Seen, form.Then, required, ct) ?? View("Question", Shown(page, form));
    }

    [HttpGet("page")]
    public async Task<IActionResult> Page(Guid id, string? path, CancellationToken ct)
    {
        ModelState.Clear();
        var (page, map) = await At(id, path, Listed(), ct);
        var form = new FormPageForm
        {
            Path = map.Path,
            Seen = page.Seen,
            Id = map.Text("id"),
            Title = map.Text("title", "ja"),
            TitleEn = map.Text("title", "en"),
            Lead = map.Text("lead", "ja"),
            When = map.Text("when"),
        };
        return View("Page", new FormPagePage(page, form, VariableList.At(page, map.Path)));
    }

    [HttpPost("page")]
    public async Task<IActionResult> Page(Guid id, FormPageForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var (page, map) = await At(id, form.Path, Listed(), ct);
        if (form.Then == "pick")
        {
            var (condition, field, fault) = form.Pick.AddTo(form.When, VariableList.At(page, form.Path!));
            if (fault is not null)
                ModelState.AddModelError($"Pick.{field}", fault);
            else
                (form.When, form.Pick) = (condition, new());
        }
        Need(nameof(form.Title), form.Title, "題を入力してください。");
        Need(nameof(form.Id), form.Id, "名前を入力してください。");
        if (ModelState.IsValid)
        {
            map.Set("id", form.Id);
            map.Set("title", "ja", form.Title);
            map.Set("title", "en", form.TitleEn);
            map.Set("lead", "ja", form.Lead);
            map.Set("when", form.When);
        }
        return await Kept(page, form.Path!, form.Seen, form.Then, nameof(form.Title), ct)
            ?? View("Page", new FormPagePage(page, form, VariableList.At(page, form.Path!)));
    }

    private static QuestionPage Shown(DesignPage page, QuestionForm form) => new(page, form, VariableList.ForChecks(page, form.Path!));

    /// <summary>What was not on the page yet, when the kind has just been chosen, is no fault.</summary>
    private void NeedOfKind(QuestionForm form)
    {
        if (form.Takes("choices") && !form.ChoicesElsewhere)
            Need(nameof(form.Choices), form.Choices, "選択肢を一行に一つずつ入力してください。");
        if (form.Takes("formula"))
            Need(nameof(form.Formula), form.Formula, "計算式を入力してください。");
        if (form.Takes("body"))
            Need(nameof(form.Body), form.Body, "本文を入力してください。");
        if (form.Takes("types"))
        {
            Need(nameof(form.Types), form.Types, "ファイルの種類を入力してください。");
            Need(nameof(form.MaxMb), form.MaxMb, "一つの大きさの上限を入力してください。");
        }
    }

    private static string CheckField(TreeMap question, DocumentFault fault)
    {
        var checks = question.List("checks");
        var at = checks.TakeWhile(check => fault.Line > check.LastLine).Count();
        return checks.ElementAtOrDefault(at)?.KeyAt(fault.Line, fault.Column) == "check" || at >= checks.Count
            ? $"Checks[{Math.Min(at, checks.Count - 1)}].Check"
            : $"Checks[{at}].Message";
    }

    private void Need(string field, string? typed, string message)
    {
        if (string.IsNullOrWhiteSpace(typed))
            ModelState.AddModelError(field, message);
    }

    /// <summary>Writes the changed tree, unless there are faults in the fields of this place, or it was only to be tried.</summary>
    /// <returns>Null: the page is to be shown again.</returns>
    private async Task<IActionResult?> Kept(DesignPage page, string path, long seen, string? then, string required, CancellationToken ct)
    {
        var isTry = then != "save";
        if (ModelState.IsValid)
        {
            var yaml = page.Tree!.Write();
            var tried = page.With(yaml);
            var place = tried.Tree?.Map(path);
            foreach (var fault in tried.Faults.Where(f => f.File == DesignPage.FileOf(page.Document)))
            {
                if (place?.KeyAt(fault.Line, fault.Column) is not { } key)
                    continue;
                var field =
                    key == "required" ? required
                    : key == "checks" ? CheckField(place, fault)
                    : FieldOfKey.GetValueOrDefault(key);
                if (field is not null && ModelState[field] is not { Errors.Count: > 0 })
                    ModelState.AddModelError(field, fault.Message);
            }
            if (ModelState.IsValid && !isTry)
            {
                try
                {
                    await write.Run(page.Document.Id, seen, yaml, User.ToPerson(), ct);
                    this.Notify("保存しました。");
                    return Redirect($"{page.Address}{OutlineController.ListOf(path)}#{DesignWords.IdOf(path)}");
                }
                catch (RuleBrokenException rule)
                {
                    ModelState.AddModelError("", rule.Message);
                }
            }
        }
        // A page that is only being tried is no refusal.
        if (!isTry)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return null;
    }

    private async Task<(DesignPage Page, TreeMap Map)> At(Guid id, string? path, Regex within, CancellationToken ct)
    {
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return path is not null && within.IsMatch(path) && page.Tree?.Map(path) is { } map && !map.Has("include")
            ? (page, map)
            : throw new NotFoundException($"{path} of {page.Document.Code}");
    }

    [GeneratedRegex(
        @"^(form\.pages\.\d+\.questions\.\d+(\.questions\.\d+)?|(decisions\.\d+|process\.steps\.[a-z][a-z0-9_-]{0,39})\.fields\.\d+)$"
    )]
    private static partial Regex Asked();

    [GeneratedRegex(@"^form\.pages\.\d+$")]
    private static partial Regex Listed();
}
