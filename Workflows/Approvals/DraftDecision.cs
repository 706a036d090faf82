using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Approvals;

/// <summary>A draft as it stands: what was read, the document it makes, and who would have to agree.</summary>
/// <param name="Questions">What is asked, given what was read.</param>
/// <param name="Document">Null while the draft has faults.</param>
/// <param name="Sheet">起案の表題部, as read.</param>
/// <param name="Paragraphs">Paragraphs of the notice that may be worded; none while the draft has faults.</param>
/// <param name="Obstacles">Why the route cannot be walked today; not empty, it cannot be drafted.</param>
public sealed record DecisionDraft(
    PageReading Reading,
    IReadOnlyList<Question> Questions,
    SheetReading Sheet,
    OfficialDocument? Document,
    IReadOnlyList<EditableParagraph> Paragraphs,
    ApprovalRoute? Route,
    IReadOnlyList<RouteObstacle> Obstacles
)
{
    /// <summary>Hash of sheet and document; empty while there is no document.</summary>
    public string Hash => Document is null ? "" : Sheet.Sheet.HashWith(Document.ContentHash());

    public bool IsValid => Reading.IsValid && Sheet.Faults.Count == 0;
}

/// <summary>起案 — composes the very document to be issued and puts it on its route.</summary>
public sealed class DraftDecision(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <summary>Shows what would be drafted; changes nothing.</summary>
    /// <param name="posted">Fields of the decision by id, and those of the sheet by <see cref="SheetReading.Prefix"/> and name.</param>
    /// <param name="last">The sheet that came back, which the new one begins with; null to begin anew.</param>
    public async Task<DecisionDraft> Preview(
        Guid id,
        string decision,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person officer,
        CancellationToken ct,
        DraftSheet? last = null
    )
    {
        var application = await db.InOffice(id, officer, ct);
        return await Read(application, decision, posted, last, officer, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
    }

    /// <summary>Drafts; the examining task is done and the approval circulates.</summary>
    /// <returns>The approval's id, or the draft with its faults and obstacles when it cannot leave the desk.</returns>
    /// <param name="confirmed">Criteria that the drafter knows to be open; null for none.</param>
    /// <exception cref="RuleBrokenException">The case has moved on, or open criteria stand against a favourable decision.</exception>
    public Task<(Guid? ApprovalId, DecisionDraft Draft)> Run(
        Guid id,
        string decision,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person officer,
        CancellationToken ct,
        OpenCriteria? confirmed = null
    ) =>
        db.InTransaction<(Guid?, DecisionDraft)>(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                var act = officer.Acting(clock);
                var today = JapaneseDate.DayOf(act.At);
                var draft = await Read(application, decision, posted, null, officer, today, ct);
                if (!draft.IsValid || draft.Document is null || draft.Route is not { } route || draft.Obstacles.Count > 0)
                    return (null, draft);
                var procedure = catalogue.Of(application).Procedure;
                var at = await db.Examining(application, catalogue.Of(application), officer, ct);
                if (at.Decisions.All(d => d.Code != decision))
                    throw new RuleBrokenException(
                        $"「{procedure.Decision(decision).Title.Ja}」は、今の工程（{at.Step.Title}）では起案できません。"
                    );
                if (CriteriaCheck.AreDemanded(procedure.Decision(decision)))
                    (await db.CheckOf(id, ct)).AllowDraft(procedure, procedure.Decision(decision), confirmed, act);
                Grounds.Demand(procedure, procedure.Decision(decision), draft.Reading.Answers, draft.Document);
                var year = FiscalYear.Of(today);
                var n = await db.NextNumber($"draft:{procedure.DocumentSymbol}:{year.Year}", ct);
                var approval = Approval.Create(
                    Guid.CreateVersion7(act.At),
                    application.Id,
                    application.OfficeCode,
                    Approval.FormatNumber(year, procedure.DocumentSymbol, n),
                    draft.Sheet.Sheet,
                    decision,
                    draft.Reading.Answers,
                    draft.Document,
                    route,
                    act
                );
                db.Approvals.Add(approval);
                if (approval.Sheet.Restricted)
                    (await db.Docket.FirstAsync(d => d.Id == id, ct)).Restrict(true, "起案の表題部による。", act);
                // Who drafts has seen what was answered.
                await db.Docket.Where(d => d.Id == id).Heed(CaseNews.Answer, ct);
                // Saved first, so that the engine finds the approval when it enters the approval step.
                await db.SaveChangesAsync(ct);
                await engine.CompleteTask(at.TaskId, Outcomes.Draft, act, ct);
                return (approval.Id, draft);
            },
            ct
        );

    private async Task<DecisionDraft> Read(
        Application application,
        string decisionCode,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        DraftSheet? last,
        Person officer,
        DateOnly today,
        CancellationToken ct
    )
    {
        var procedure = catalogue.Of(application).Procedure;
        var decision =
            procedure.Decisions.FirstOrDefault(d => d.Code == decisionCode) ?? throw new NotFoundException($"decision {decisionCode}");
        var context = await db.CaseValues(application, procedure, ct);
        var withKind = new Dictionary<string, Value>(context, StringComparer.Ordinal)
        {
            [DecisionKind.KindVariable] = Value.Of(decision.Code),
        };
        var reading = decision.Form.Read(decision.Form.Pages[0], Answers.Empty, posted, withKind);
        var visible = decision.Form.Visible(reading.Answers, withKind);
        IReadOnlyList<Question> questions = [.. decision.Fields.Where(q => visible.Contains(q.Id))];
        if (reading.IsValid)
            reading = reading with
            {
                Faults =
                [
                    .. Grounds
                        .Faults(procedure, decision, reading.Answers)
                        .Select(f => new AnswerFault(decision.Form.Pages[0].Id, f.Field, f.Message)),
                ],
            };
        var template = procedure.Notice(decision.Notice);
        var sheet = SheetReading.Of(last ?? DraftSheet.Of(procedure, decision, application.ReceiptNumber!), posted, today);
        sheet = sheet with { Sheet = sheet.Sheet with { Wording = [.. sheet.Sheet.Wording.Where(w => MayWord(template, w.Block))] } };
        // A case that is restricted stays so, whatever the sheet says.
        if (await db.Docket.AnyAsync(d => d.Id == application.Id && d.Restricted, ct))
            sheet = sheet with { Sheet = sheet.Sheet with { Restricted = true } };
        reading = Consulted(procedure, decision, application, reading, today);
        if (!reading.IsValid)
            return new(
                reading,
                questions,
                sheet,
                null,
                [.. sheet.Sheet.Wording.Select(w => new EditableParagraph(w.Block, w.Text))],
                null,
                []
            );
        var values = decision.Values(reading.Answers, context);
        var paragraphs = NoticeComposer.Editable(template, values, sheet.Sheet.Wording);
        var document = NoticeComposer.Compose(procedure, template, values, today, sheet.Sheet.Wording);
        if (application.AgentName is { } agent)
            document = document with { Addressee = [.. document.Addressee, $"（代理人）{agent} 様"] };
        // What stands as the template has it is not kept: a later correction of the template must not be hidden.
        var usual = NoticeComposer.Editable(template, values, []);
        sheet = sheet with
        {
            Sheet = sheet.Sheet with
            {
                Wording = [.. sheet.Sheet.Wording.Where(w => usual.Any(u => u.Block == w.Block && u.Text != w.Text))],
                InstructionFrom = document.Instruction is null ? null : InstructionTexts.VersionOf(procedure.Regime, today),
            },
        };
        if (Grounds.AreDue(decision, reading.Answers) && document.Instruction is null && InstructionTexts.Exist(procedure.Regime))
            throw new RuleBrokenException("この決定には教示が必要です。通知文の設定を確認してください。");
        var route = procedure.RouteFor(values);
        var obstacles = await db.Obstacles(route, application.OfficeCode, officer.Id, today, ct);
        if (application.StillConsulting(procedure.Consultation, decision.Code) is { } waits)
            obstacles = [new(waits, "回答が届くか、期限が過ぎるか、照会を取り消すと、起案できます。"), .. obstacles];
        return new(reading, questions, sheet, document, paragraphs, route, obstacles);
    }

    private static bool MayWord(NoticeTemplate template, int block) =>
        block < template.Blocks.Count && template.Blocks[block] is TemplateParagraph { Editable: true };

    /// <summary>Where a third party was against it, there must be time between the decision and what it brings about.</summary>
    private static PageReading Consulted(
        Procedure procedure,
        DecisionKind decision,
        Application application,
        PageReading reading,
        DateOnly today
    ) =>
        application.IsOpposed && procedure.Consultation?.TooEarly(decision.Code, reading.Answers, today) is { } early
            ? reading with
            {
                Faults = [.. reading.Faults, new(decision.Form.Pages[0].Id, procedure.Consultation.DateField, early)],
            }
            : reading;
}
