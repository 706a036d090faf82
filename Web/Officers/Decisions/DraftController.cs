using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
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
public sealed class DraftController(
    ITochoDb db,
    Catalogue catalogue,
    DraftDecision draftDecision,
    ConfirmOpenCriteria confirm,
    IDocumentRenderer renderer
) : Controller
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
        var posted = Posted(kind);
        foreach (var group in kind.Fields.Where(q => q.IsRepeated))
        {
            IReadOnlyList<string> keys = [.. posted[group.Id].Where(key => $"{group.Id}-{key}" != remove)];
            posted[group.Id] = add == group.Id && keys.Count < group.MaxEntries ? [.. keys, EntryOf.NewKey(keys)] : keys;
        }
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
        var posted = Posted(kind);
        return Shown(application, kind, posted, await draftDecision.Preview(id, decision, posted, User.ToPerson(), ct));
    }

    /// <summary>The same document as a PDF, named as what it is: a draft.</summary>
    [HttpPost("pdf")]
    public async Task<IActionResult> Pdf(Guid id, string decision, CancellationToken ct)
    {
        var (application, kind) = await Examined(id, decision, ct);
        var posted = Posted(kind);
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
        var posted = Posted(kind);
        var draft = await draftDecision.Preview(id, decision, posted, officer, ct);
        if (draft is { IsValid: true, Document: not null } && draft.Hash != seen)
        {
            ModelState.AddModelError("", ChangedSince);
            return Shown(application, kind, posted, draft);
        }
        var page = PageOf(application, kind, [], null);
        if (page.MustConfirm && draft is { IsValid: true, Document: not null })
        {
            if (Request.Form["Confirmed"] != "yes")
            {
                ModelState.AddModelError("Confirmed", "審査票を確認し、このまま起案してよいときは、チェックを入れてください。");
                return Shown(application, kind, posted, draft);
            }
            await confirm.Run(id, decision, officer, ct);
        }
        var (approval, read) = await draftDecision.Run(id, decision, posted, officer, ct);
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

    /// <summary>Only the fields of this kind of decision and of the sheet; whatever else was sent is not looked at.</summary>
    /// <exception cref="BadHttpRequestException">Bytes that were no text.</exception>
    private Dictionary<string, IReadOnlyList<string>> Posted(DecisionKind kind)
    {
        var posted = kind.Fields.Where(q => q.TakesAnswer).ToDictionary(q => q.Id, q => Typed(DraftField.NameOf(q.Id)));
        foreach (var name in Request.Form.Keys.Where(SheetField.IsOne))
            posted[SheetReading.Prefix + name[SheetField.NameOf("").Length..]] = [.. Request.Form[name].OfType<string>()];
        foreach (var entry in kind.Fields.Where(q => q.IsRepeated).SelectMany(q => kind.Form.EntriesOf(q, posted[q.Id])).ToList())
            posted[entry.Id] = Typed(DraftField.NameOf(entry.Id));
        return posted.Values.SelectMany(v => v).Any(v => v.Contains('\uFFFD', StringComparison.Ordinal))
            ? throw new BadHttpRequestException("Not UTF-8.")
            : posted;
    }

    private IReadOnlyList<string> Typed(string name) => [.. Request.Form[name].OfType<string>().Where(v => v.Length > 0)];

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
