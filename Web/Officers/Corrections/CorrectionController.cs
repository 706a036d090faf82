using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Corrections;

public sealed class CorrectionForm
{
    /// <summary>Ids of the questions to be corrected.</summary>
    public List<string> Ask { get; set; } = [];

    /// <summary>Question id → what is wrong and how to put it right.</summary>
    public Dictionary<string, string> Reason { get; set; } = [];

    /// <summary>Question id → what is the matter.</summary>
    public Dictionary<string, CorrectionKind> Kind { get; set; } = [];

    /// <summary>Question id → a day on which this one is wanted sooner.</summary>
    public Dictionary<string, string?> Sooner { get; set; } = [];

    [Display(Name = "補正の期限"), Required]
    public string? Deadline { get; set; }
}

public sealed record CorrectionPage(Application Application, string Procedure, IReadOnlyList<AnswerPage> Pages, CorrectionForm Form)
{
    public IReadOnlyList<string> FieldNames =>
        [nameof(Form.Ask), .. Pages.SelectMany(p => p.Rows).SelectMany(r => new[] { NameOf(r.Id), SoonerOf(r.Id) }), nameof(Form.Deadline)];

    /// <summary>Name of the reason's field.</summary>
    public static string NameOf(string questionId) => $"Reason[{questionId}]";

    /// <summary>Name of the field of its own deadline.</summary>
    public static string SoonerOf(string questionId) => $"Sooner[{questionId}]";

    public IEnumerable<SelectListItem> Kinds(string questionId) =>
        Enum.GetValues<CorrectionKind>()
            .Select(k => new SelectListItem(k.Name(), k.ToString(), Form.Kind.GetValueOrDefault(questionId, CorrectionKind.Mistaken) == k));
}

/// <summary>補正の依頼</summary>
[Route("/officers/cases/{id:guid}/correction"), TellsWhatChanged]
public sealed class CorrectionController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    RequestCorrection requestCorrection,
    TimeProvider clock
) : Controller
{
    private const int LongestReason = 2000;
    private const int UsualDays = 14;

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var application = await Examined(id, ct);
        return View("Correction", PageOf(application, new() { Deadline = JapaneseDate.Format(UsualDeadline(application)) }));
    }

    [HttpPost("")]
    public async Task<IActionResult> Index(Guid id, CorrectionForm form, CancellationToken ct)
    {
        var application = await Examined(id, ct);
        var page = PageOf(application, form);
        var deadline = Deadline(form);
        var items = Items(form, page, deadline);
        if (!ModelState.IsValid)
            return View("Correction", page);
        await requestCorrection.Run(id, items, deadline!.Value, User.ToPerson(), ct);
        this.Notify(
            $"補正を依頼しました。期限は{JapaneseDate.Format(deadline.Value)}です。"
                + (
                    application.CounterOffice is null
                        ? "申請者にメールでお知らせします。"
                        : "窓口で受け付けた申請です。申請者に電話又は郵便で知らせてください。"
                )
        );
        return Redirect($"/officers/cases/{id}");
    }

    private List<CorrectionItem> Items(CorrectionForm form, CorrectionPage page, DateOnly? deadline)
    {
        var asked = form.Ask.ToHashSet(StringComparer.Ordinal);
        List<CorrectionItem> items = [];
        foreach (var row in page.Pages.SelectMany(p => p.Rows).Where(r => asked.Contains(r.Id)))
        {
            var reason = form.Reason.GetValueOrDefault(row.Id)?.Trim() ?? "";
            var field = CorrectionPage.NameOf(row.Id);
            if (reason.Length == 0)
                ModelState.AddModelError(field, $"「{row.Label}」の補正の理由を入力してください。");
            else if (reason.Length > LongestReason)
                ModelState.AddModelError(field, $"「{row.Label}」の補正の理由は{LongestReason:N0}文字以内で入力してください。");
            items.Add(new(row.Id, reason, form.Kind.GetValueOrDefault(row.Id, CorrectionKind.Other), Sooner(form, row.Id, deadline)));
        }
        if (items.Count == 0)
            ModelState.AddModelError(nameof(form.Ask), "補正を求める項目を選んでください。");
        return items;
    }

    private DateOnly? Sooner(CorrectionForm form, string questionId, DateOnly? deadline)
    {
        if (form.Sooner.GetValueOrDefault(questionId) is not { Length: > 0 } typed)
            return null;
        var (day, message) = JapaneseDateInput.Read(typed);
        if (day <= JapaneseDate.DayOf(clock.GetUtcNow()))
            message = "項目の期限は、明日以降の日にしてください。";
        else if (day > deadline)
            message = "項目の期限は、全体の補正の期限までの日にしてください。";
        if (message is not null)
            ModelState.AddModelError(CorrectionPage.SoonerOf(questionId), message);
        return day == deadline ? null : day;
    }

    private DateOnly? Deadline(CorrectionForm form)
    {
        if (form.Deadline is null)
            return null;
        var (day, message) = JapaneseDateInput.Read(form.Deadline);
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        if (day <= today)
            message = "補正の期限は、明日以降の日にしてください（相当の期間、行政手続法第7条）。";
        else if (day > today.AddYears(1))
            message = "補正の期限は、1年以内の日にしてください。";
        if (message is not null)
            ModelState.AddModelError(nameof(form.Deadline), message);
        return day;
    }

    /// <summary>By the procedure's correction step, or two weeks.</summary>
    private DateOnly UsualDeadline(Application application)
    {
        var steps = catalogue.Of(application).Process.Steps.Values;
        var rule = steps.FirstOrDefault(s => s.Kind == StepKind.Correction)?.Due ?? new DueRule(UsualDays, DayKind.Calendar);
        return calendar.RollForward(calendar.Add(JapaneseDate.DayOf(clock.GetUtcNow()), rule.Days, rule.Kind));
    }

    private async Task<Application> Examined(Guid id, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var application = await db.SeenCase(id, officer, ct);
        return await db.ExaminedStep(application, catalogue.Of(application), officer, ct) is { MayCorrect: true }
            ? application
            : throw new RuleBrokenException(CaseWords.NotExamined);
    }

    /// <summary>Offers what the applicant answers now: nothing that is only shown, nothing that is not asked any more.</summary>
    private CorrectionPage PageOf(Application application, CorrectionForm form)
    {
        var procedure = catalogue.Of(application).Procedure;
        var pages = AnswerHistory
            .Of(application, procedure.Form)
            .Select(p => p with { Rows = [.. p.Rows.Where(r => r.Now is not null && procedure.Form.Find(r.Id)!.TakesAnswer)] })
            .Where(p => p.Rows.Count > 0);
        return new(application, procedure.Title.Ja, [.. pages], form);
    }
}
