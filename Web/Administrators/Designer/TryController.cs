using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <param name="Form">Null at the end, and while there are faults.</param>
/// <param name="Answers">So far, as JSON; they live in the page only.</param>
/// <param name="Answered">At the end: label and answer in words.</param>
public sealed record TryPage(
    DesignPage Page,
    FormPageModel? Form,
    string Answers,
    IReadOnlyList<(string Label, string Answer)> Answered,
    IReadOnlyList<(string Title, string Amount)> Fees
);

/// <summary>試しの申請 — the form as residents will get it; nothing is stored.</summary>
[Route("/administrators/procedures/{id:guid}/try")]
public sealed class TryController(ITochoDb db, PageFill fill, TimeProvider clock) : Controller
{
    private const int MostBytes = 2_000_000;

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Try", Shown(await DesignPage.Load(db, id, User.ToPerson(), ct), Answers.Empty, null));
    }

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(ValueLengthLimit = MostBytes)]
    public async Task<IActionResult> Next(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct);
        var posted = await Request.ReadFormAsync(ct);
        var act = User.Acting(clock);
        var answers = Kept(posted["answers"].ToString());
        if (Rehearsed(page) is not { } procedure || FormRehearsal.View(procedure, answers, posted["page"].ToString(), act) is not { } view)
            return View("Try", Shown(page, answers, null));
        var typed = PostedPage.Read(posted, view);
        var filled = await fill.Run(typed.FillBy, typed.Typed, view, ct);
        var stays = typed.Then is Then.Stay or Then.Refresh;
        var reading = FormRehearsal.Read(
            procedure,
            answers,
            view.Page.Id,
            filled.Typed,
            stays ? typed.Change ?? EntryChange.None : null,
            act
        );
        var now = FormRehearsal.View(procedure, reading.Answers, view.Page.Id, act)!;
        // What has turned up only now was never in front of the tester.
        List<AnswerFault> faults =
            filled.Fault is { } nothing ? [nothing]
            : stays ? []
            : [.. reading.Faults.Where(f => typed.Shown?.Contains(f.QuestionId) ?? true)];
        foreach (var fault in faults)
            ModelState.TryAddModelError(QuestionField.NameOf(fault.QuestionId), fault.Message);
        if (faults.Count > 0 || stays || reading.Faults.Count > 0)
        {
            if (faults.Count > 0 && !stays)
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            var errors = faults.DistinctBy(f => f.QuestionId).ToDictionary(f => f.QuestionId, f => f.Message, StringComparer.Ordinal);
            return View(
                "Try",
                new TryPage(
                    page,
                    FormPageModel.Of(now, FormPlace.AtHome(now.Application.Id), false, reading.Typed, errors),
                    reading.Answers.ToJson(),
                    [],
                    []
                )
            );
        }
        return View("Try", Shown(page, reading.Answers, now.Pages.ElementAtOrDefault(now.Number)?.Id ?? ""));
    }

    /// <param name="pageId">Null: the first; empty: all pages are done.</param>
    private TryPage Shown(DesignPage page, Answers answers, string? pageId)
    {
        if (Rehearsed(page) is not { } procedure)
            return new(page, null, "", [], []);
        if (pageId != "" && FormRehearsal.View(procedure, answers, pageId, User.Acting(clock)) is { } view)
            return new(page, FormPageModel.Of(view, FormPlace.AtHome(view.Application.Id), false), answers.ToJson(), [], []);
        var form = page.Published!.Procedure.Form;
        var answered = form.Asked(answers)
            .Where(q => q.Kind is not QuestionKind.Note && !q.IsRepeated)
            .Select(q => (q.FullLabel, q.Kind == QuestionKind.File ? "（ここで添付していただきます）" : form.Display(q, answers)));
        return new(page, null, "", [.. answered], FormRehearsal.Fees(procedure, answers));
    }

    private static Procedure? Rehearsed(DesignPage page) =>
        page.Published is { Procedure: var procedure } ? FormRehearsal.WithoutFiles(procedure) : null;

    private static Answers Kept(string json)
    {
        try
        {
            return json.Length == 0 ? Answers.Empty : Answers.FromJson(json);
        }
        catch (Exception torn) when (torn is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return Answers.Empty;
        }
    }
}
