using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Decisions;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Bulk;

/// <summary>一括処理 — asks what is to be done to the ticked cases, and begins it.</summary>
[Route("/officers/bulk")]
public sealed class BulkController(ITochoDb db, Catalogue catalogue, DraftDecision draftDecision, StartBatch startBatch, TimeProvider clock)
    : Controller
{
    private const string OneProcedure = "この処理は、同じ手続の案件だけをまとめてできます。手続で絞り込んで選び直してください。";
    private const int LongestReason = 2000;

    /// <summary>The page that asks; for a draft once more when the kind of decision is chosen.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Ask(BulkForm form, CancellationToken ct)
    {
        ModelState.Clear();
        Check(form);
        if (form.Batch == Guid.Empty)
            form.Batch = Guid.NewGuid();
        return View("Bulk", await Page(form, null, ct));
    }

    [HttpPost("start")]
    public async Task<IActionResult> Start(BulkForm form, CancellationToken ct)
    {
        ModelState.Clear();
        Check(form);
        var officer = User.ToPerson();
        var chosen = form.Act == BatchKind.Approve ? null : await OfOneProcedure(form, ct);
        var deadline = Read(form);
        IReadOnlyDictionary<string, IReadOnlyList<string>>? fields = null;
        DecisionDraft? draft = null;
        if (form.Act == BatchKind.Draft && chosen?.Procedure.Decisions.FirstOrDefault(d => d.Code == form.Decision) is { } kind)
        {
            fields = Request.Draft(kind);
            draft = await draftDecision.Preview(await First(form, ct), kind.Code, fields, officer, ct);
            foreach (var fault in draft.Reading.Faults)
                ModelState.AddModelError(DraftField.NameOf(fault.QuestionId), fault.Message);
        }
        var page = await Page(form, draft, ct);
        if (page.Cannot is not null || !ModelState.IsValid)
            return View("Bulk", page);
        var terms = new BatchTerms(form.To, form.Reason?.Trim(), form.Question, deadline, form.Decision, fields, form.Outcome);
        await startBatch.Run(form.Batch, form.Act, terms, form.Ids, officer, ct);
        return Redirect($"/officers/batches/{form.Batch}");
    }

    /// <summary>CSVで書き出す</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export(BulkForm form, CancellationToken ct)
    {
        var found = await Mine(form).AsNoTracking().OrderBy(d => d.ReceiptNumber).Take(Batch.Most).ToListAsync(ct);
        IEnumerable<string?[]> head =
        [
            ["受付番号", "手続", "申請者", "状態", "担当", "到達日", "期限"],
        ];
        var rows = found.Select(d =>
            new[]
            {
                d.ReceiptNumber,
                catalogue.Find(d.ProcedureCode, d.ProcedureVersion)!.Procedure.Title.Ja,
                d.ApplicantName,
                d.Stage,
                d.AssigneeName,
                $"{JapaneseDate.DayOf(d.ArrivedAt):yyyy-MM-dd}",
                d.DueAt is { } due && due < DocketEntry.NoHurry ? $"{JapaneseDate.DayOf(due.AddTicks(-1)):yyyy-MM-dd}" : "",
            }
        );
        return File(Csv.Of(head.Concat(rows)), "text/csv; charset=utf-8", $"案件_{JapaneseDate.DayOf(clock.GetUtcNow()):yyyyMMdd}.csv");
    }

    private static void Check(BulkForm form)
    {
        if (form.Ids.Count == 0)
            throw new RuleBrokenException("案件を選んでください。一覧に戻り、左の欄に印を付けてから操作してください。");
        if (form.Ids.Count > Batch.Most)
            throw new RuleBrokenException($"一度に処理できるのは{Batch.Most}件までです。");
        if (!Enum.IsDefined(form.Act))
            throw new RuleBrokenException("一覧に戻り、処理を選び直してください。");
    }

    private DateOnly? Read(BulkForm form)
    {
        if (form.Reason?.Length > (form.Act == BatchKind.Assign ? DocketEntry.LongestReason : LongestReason))
            ModelState.AddModelError(nameof(form.Reason), "文が長すぎます。短くしてください。");
        if (form.Act == BatchKind.Draft && string.IsNullOrEmpty(form.Decision))
            ModelState.AddModelError(nameof(form.Decision), "決定の種類を選んでください。");
        if (form.Act == BatchKind.Issue && string.IsNullOrEmpty(form.Outcome))
            ModelState.AddModelError(nameof(form.Outcome), "結果を選んでください。");
        if (form.Act != BatchKind.Correct)
            return null;
        if (string.IsNullOrEmpty(form.Question))
            ModelState.AddModelError(nameof(form.Question), "補正を求める項目を選んでください。");
        if (string.IsNullOrWhiteSpace(form.Reason))
            ModelState.AddModelError(nameof(form.Reason), "補正の理由を入力してください。");
        var day = this.ReadDay(nameof(form.Deadline), form.Deadline);
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        if (day <= today || day > today.AddYears(1))
            ModelState.AddModelError(
                nameof(form.Deadline),
                "補正の期限は、明日から1年以内の日にしてください（相当の期間、行政手続法第7条）。"
            );
        else if (day is null && ModelState[nameof(form.Deadline)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(form.Deadline), "補正の期限を入力してください。");
        return day;
    }

    private async Task<BulkPage> Page(BulkForm form, DecisionDraft? draft, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var receipts = form.Act == BatchKind.Approve ? await ReceiptsOfApprovals(form, ct) : await Receipts(form, ct);
        if (form.Act == BatchKind.Approve)
            return new(form, receipts, [], [], null);
        if (form.Act == BatchKind.Assign)
        {
            var people = await db.ExaminersOf(officer.Office, ct);
            return new(
                form,
                receipts,
                [new("担当なし", ""), .. people.Select(p => new SelectListItem(p.Name, p.Id.ToString(), p.Id == form.To))],
                [],
                null
            );
        }
        if (await OfOneProcedure(form, ct) is not { } published)
            return new(form, receipts, [], [], OneProcedure);
        var procedure = published.Procedure;
        if (form.Act == BatchKind.Correct)
        {
            var questions = procedure.Form.Pages.SelectMany(p => p.Questions).Where(q => q.TakesAnswer);
            return new(form, receipts, [.. questions.Select(q => new SelectListItem(q.FullLabel, q.Id, q.Id == form.Question))], [], null);
        }
        if (form.Act == BatchKind.Draft)
        {
            var kinds = procedure.Decisions.Select(d => new SelectListItem(d.Title.Ja, d.Code, d.Code == form.Decision)).ToList();
            var none = kinds.Count == 0 ? "この手続には、起案する決定がありません。" : null;
            return new(form, receipts, kinds, await Fields(form, procedure, draft, ct), none);
        }
        var declared = published.Process.Steps.Values.SelectMany(s => s.OutcomeTitles).DistinctBy(o => o.Key).ToList();
        var cannot = declared.Count == 0 ? "この手続には、結果を選んで完了する工程がありません。" : null;
        return new(form, receipts, [.. declared.Select(o => new SelectListItem(o.Value, o.Key, o.Key == form.Outcome))], [], cannot);
    }

    private async Task<IReadOnlyList<DraftField>> Fields(BulkForm form, Procedure procedure, DecisionDraft? draft, CancellationToken ct)
    {
        if (procedure.Decisions.FirstOrDefault(d => d.Code == form.Decision) is not { } kind)
            return [];
        var posted = Request.Draft(kind);
        posted.Change(kind, form.Add, form.Remove);
        var shown = draft ?? await draftDecision.Preview(await First(form, ct), kind.Code, posted, User.ToPerson(), ct);
        return
        [
            .. shown.Questions.Select(q =>
                DraftField.Of(
                    kind.Form,
                    q,
                    of => shown.Reading.Typed.GetValueOrDefault(of.Id) ?? [],
                    of => draft?.Reading.Faults.FirstOrDefault(f => f.QuestionId == of)?.Message,
                    "/officers/bulk"
                )
            ),
        ];
    }

    private async Task<PublishedProcedure?> OfOneProcedure(BulkForm form, CancellationToken ct)
    {
        var keys = await Mine(form).Select(d => new { d.ProcedureCode, d.ProcedureVersion }).Distinct().Take(2).ToListAsync(ct);
        return keys is [var one] ? catalogue.Find(one.ProcedureCode, one.ProcedureVersion) : null;
    }

    private async Task<IReadOnlyList<string>> Receipts(BulkForm form, CancellationToken ct) =>
        await Mine(form).OrderBy(d => d.ReceiptNumber).Select(d => d.ReceiptNumber).ToListAsync(ct);

    private Task<Guid> First(BulkForm form, CancellationToken ct) => Mine(form).OrderBy(d => d.Id).Select(d => d.Id).FirstAsync(ct);

    /// <summary>Those of the ticked cases that the officer may look into.</summary>
    private IQueryable<DocketEntry> Mine(BulkForm form)
    {
        var officer = User.ToPerson();
        return db.Docket.Where(d => form.Ids.Contains(d.Id) && d.OfficeCode == officer.Office).OpenTo(db, officer);
    }

    private async Task<IReadOnlyList<string>> ReceiptsOfApprovals(BulkForm form, CancellationToken ct) =>
        await db
            .Approvals.SeenBy(db, User.ToPerson())
            .Where(p => form.Ids.Contains(p.Id))
            .Join(db.Applications, p => p.ApplicationId, a => a.Id, (_, a) => a.ReceiptNumber!)
            .OrderBy(r => r)
            .ToListAsync(ct);
}
