using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>起案 — fill in, look at the very document, send it on its route.</summary>
[Route("/officers/cases/{id:guid}/draft/{decision}"), TellsWhatChanged]
public sealed class DraftController(ITochoDb db, Catalogue catalogue, DraftDecision draftDecision, IDocumentRenderer renderer) : Controller
{
    private CriteriaPage? _criteria;

    private const string ChangedSince =
        "プレビューの後で内容が変わりました。変わった後の文書を確認して、もう一度「起案する」を押してください。";

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, string decision, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var last = await db
            .Approvals.AsNoTracking()
            .Where(a => a.ApplicationId == id && (a.Status == ApprovalStatus.Returned || a.Status == ApprovalStatus.Recalled))
            .OrderByDescending(a => a.Id)
            .FirstOrDefaultAsync(ct);
        var answers = last?.Decision == decision ? last.Draft : SuggestedReasons.Of(Procedure(application), kind, _criteria!);
        var posted = answers.Ids.ToDictionary(id => id, id => answers[id]);
        var draft = await draftDecision.Preview(id, decision, posted, User.ToPerson(), ct, last?.Decision == decision ? last.Sheet : null);
        return View(
            "Draft",
            PageOf(
                application,
                kind,
                [
                    .. draft.Questions.Select(q =>
                        DraftField.Of(kind.Form, q, of => DraftField.Shown(of, answers[of.Id]), _ => null, Rows(application, kind))
                    ),
                ],
                Reason(last)
            ) with
            {
                Sheet = SheetField.Of(draft.Sheet, posted),
                Paragraphs = SheetField.Of(draft.Paragraphs, draft.Sheet, posted),
            }
        );
    }

    /// <summary>The same page with one entry of a repeated group more, or one less. Nothing is judged yet.</summary>
    [HttpPost("rows")]
    public async Task<IActionResult> Rows(Guid id, string decision, string? add, string? remove, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var posted = Request.Draft(kind);
        posted.Change(kind, add, remove);
        var draft = await draftDecision.Preview(id, decision, posted, User.ToPerson(), ct);
        return View(
            "Draft",
            PageOf(
                application,
                kind,
                [
                    .. draft.Questions.Select(q =>
                        DraftField.Of(kind.Form, q, of => posted.GetValueOrDefault(of.Id, []), _ => null, Rows(application, kind))
                    ),
                ],
                null
            ) with
            {
                Sheet = SheetField.Of(draft.Sheet, posted),
                Paragraphs = SheetField.Of(draft.Paragraphs, draft.Sheet, posted),
            }
        );
    }

    /// <summary>Reads the fields and shows the document that they make.</summary>
    [HttpPost("preview")]
    public async Task<IActionResult> Preview(Guid id, string decision, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var posted = Request.Draft(kind);
        return Shown(application, kind, posted, await draftDecision.Preview(id, decision, posted, User.ToPerson(), ct));
    }

    /// <summary>The same document as a PDF, named as what it is: a draft.</summary>
    [HttpPost("pdf")]
    public async Task<IActionResult> Pdf(Guid id, string decision, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var posted = Request.Draft(kind);
        var draft = await draftDecision.Preview(id, decision, posted, User.ToPerson(), ct);
        if (draft.Document is null)
            return Shown(application, kind, posted, draft);
        try
        {
            var name = CaseController.SafeName($"【案】{draft.Document.Title}_{application.ReceiptNumber}.pdf");
            return File(renderer.Render(draft.Document), "application/pdf", name);
        }
        catch (DocumentNotRenderableException cannot)
        {
            throw new RuleBrokenException($"この文書は印刷できません。{cannot.Message}");
        }
    }

    /// <param name="seen">Hash of the draft that was previewed.</param>
    [HttpPost("")]
    public async Task<IActionResult> Draft(Guid id, string decision, string? seen, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var officer = User.ToPerson();
        var posted = Request.Draft(kind);
        var draft = await draftDecision.Preview(id, decision, posted, officer, ct);
        if (draft is { IsValid: true, Document: not null } && draft.Hash != seen)
        {
            ModelState.AddModelError("", ChangedSince);
            return Shown(application, kind, posted, draft);
        }
        var confirmed = new OpenCriteria(Request.Form["Confirmed"].ToString().Split(','), Request.Form["OpenReason"].ToString().Trim());
        if (PageOf(application, kind, [], null).MustConfirm && draft is { IsValid: true, Document: not null })
        {
            if (!Request.Form.ContainsKey("Confirmed"))
                ModelState.AddModelError("Confirmed", "審査票を確認し、このまま起案してよいときは、チェックを入れてください。");
            if (OpenCriteria.Refuse(confirmed.Reason) is { } refusal)
                ModelState.AddModelError("OpenReason", refusal);
            if (!ModelState.IsValid)
                return Shown(application, kind, posted, draft);
        }
        var (approval, read) = await draftDecision.Run(id, decision, posted, officer, ct, confirmed);
        if (approval is null)
        {
            foreach (var obstacle in read.Obstacles)
                ModelState.AddModelError("", $"{obstacle.What}{obstacle.Who}");
            return Shown(application, kind, posted, read);
        }
        this.Notify("起案しました。決裁の順に回付します。");
        return Redirect($"/officers/approvals/{approval}");
    }

    private static string Rows(Application application, DecisionKind kind) => $"/officers/cases/{application.Id}/draft/{kind.Code}/rows";

    private ViewResult Shown(
        Application application,
        DecisionKind kind,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        DecisionDraft draft
    )
    {
        foreach (var (field, message) in draft.Sheet.Faults)
            ModelState.AddModelError(SheetField.NameOf(field), message);
        foreach (var fault in draft.Reading.Faults)
            ModelState.AddModelError(DraftField.NameOf(fault.QuestionId), fault.Message);
        IReadOnlyList<DraftField> fields =
        [
            .. draft.Questions.Select(q =>
                DraftField.Of(
                    kind.Form,
                    q,
                    of => draft.Reading.Typed.GetValueOrDefault(of.Id) ?? [],
                    of => draft.Reading.Faults.FirstOrDefault(f => f.QuestionId == of)?.Message,
                    Rows(application, kind)
                )
            ),
        ];
        return View(
            "Draft",
            PageOf(application, kind, fields, null) with
            {
                Sheet = SheetField.Of(draft.Sheet, posted),
                Paragraphs = SheetField.Of(draft.Paragraphs, draft.Sheet, posted),
                Document = draft.Document,
                Ticked = [.. Request.Form["Confirmed"].OfType<string>()],
                OpenReason = Request.Form["OpenReason"].ToString(),
                InstructionFrom = draft.Sheet.Sheet.InstructionFrom,
                ReasonsAreDue = Grounds.AreDue(kind, draft.Reading.Answers),
                Seen = draft.IsValid ? draft.Hash : "",
                Route = draft.Route,
                Obstacles = draft.Obstacles,
            }
        );
    }

    private DraftPage PageOf(Application application, DecisionKind kind, IReadOnlyList<DraftField> fields, CameBack? cameBack) =>
        new()
        {
            Application = application,
            Procedure = Procedure(application),
            Criteria = _criteria!,
            Decision = kind,
            Fields = fields,
            CameBack = cameBack,
        };

    private Procedure Procedure(Application application) => catalogue.Of(application).Procedure;

    private async Task<(Application, DecisionKind)> Examined(Guid id, string decision, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var application = await db.SeenCase(id, officer, ct);
        var published = catalogue.Of(application);
        var kind =
            published.Procedure.Decisions.FirstOrDefault(d => d.Code == decision) ?? throw new NotFoundException($"decision {decision}");
        var examined = await db.ExaminedStep(application, published, officer, ct);
        _criteria = await db.Criteria(id, published.Procedure, mayRecord: false, ct);
        return examined is not null && examined.Decisions.Contains(kind)
            ? (application, kind)
            : throw new RuleBrokenException(CaseWords.NotExamined);
    }

    private static CameBack? Reason(Approval? last)
    {
        if (last is null)
            return null;
        var step = last.Steps.FirstOrDefault(s => s.State == SealState.Returned);
        return new(
            last.Status,
            step is null ? null : $"{step.ActorTitle} {step.ActorName}",
            step?.Comment,
            step?.SealedAt ?? last.ClosedAt ?? last.DraftedAt
        );
    }
}
