using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>What is the same for all cases of a batch; which parts matter depends on its kind.</summary>
/// <param name="To">割当て: the officer; null to leave them without one.</param>
/// <param name="Reason">割当て, 補正, 承認 (意見), 工程の完了 (備考): the text.</param>
/// <param name="Question">補正: what is to be corrected.</param>
/// <param name="Decision">起案: kind of decision.</param>
/// <param name="Fields">起案: its fields.</param>
/// <param name="Outcome">工程の完了: what is declared.</param>
public sealed record BatchTerms(
    Guid? To = null,
    string? Reason = null,
    string? Question = null,
    DateOnly? Deadline = null,
    string? Decision = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields = null,
    string? Outcome = null
);

/// <summary>一括処理の開始 — writes down what is to be done and how each case was seen; the outbox does it.</summary>
public sealed class StartBatch(ITochoDb db, TimeProvider clock)
{
    // Whether it exists is not told either.
    private const string NotYourApproval = "あなたの職に回付された決裁案ではありません。";
    private const string NotYourCase = "あなたの所属の案件ではないか、閲覧が制限されています。";

    /// <param name="id">Made with the form: the second time it changes nothing.</param>
    /// <param name="subjects">Cases, or for 承認 approvals; those that have not come to the officer are refused, each by itself.</param>
    /// <exception cref="RuleBrokenException">None, or too many.</exception>
    public Task Run(Guid id, BatchKind kind, BatchTerms terms, IReadOnlyCollection<Guid> subjects, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (await db.Batches.AnyAsync(b => b.Id == id, ct))
                    return;
                var items = kind == BatchKind.Approve ? await Approvals(id, subjects, officer, ct) : await Cases(id, subjects, officer, ct);
                foreach (var other in subjects.Distinct().Except(items.Select(i => i.SubjectId)).Order().ToList())
                {
                    BatchItem refused = new(id, items.Count + 1, other, "（不明）", "");
                    refused.Refuse(kind == BatchKind.Approve ? NotYourApproval : NotYourCase);
                    items.Add(refused);
                }
                var act = officer.Acting(clock);
                db.Batches.Add(new(id, kind, JsonSerializer.Serialize(terms), items.Count, act));
                db.BatchItems.AddRange(items);
                db.Outbox.Add(new OutboxMessage(RunBatch.MessageKind, $"batch:{id}", id.ToString(), act.At));
            },
            ct
        );

    private async Task<List<BatchItem>> Cases(Guid id, IReadOnlyCollection<Guid> subjects, Person officer, CancellationToken ct)
    {
        var found = await db
            .Docket.AsNoTracking()
            .OpenTo(db, officer)
            .Where(d => subjects.Contains(d.Id) && d.OfficeCode == officer.Office)
            .OrderBy(d => d.Id)
            .Select(d => new
            {
                d.Id,
                d.ReceiptNumber,
                d.AssigneeId,
            })
            .ToListAsync(ct);
        var keys = found.ConvertAll(d => Application.SubjectOf(d.Id));
        var tasks = await db
            .Tasks.Where(t => keys.Contains(t.SubjectKey) && t.CompletedAt == null)
            .Select(t => new { t.SubjectKey, t.Id })
            .ToListAsync(ct);
        var taskOf = tasks.GroupBy(t => t.SubjectKey).ToDictionary(g => g.Key, g => g.First().Id);
        return
        [
            .. found.Select(
                (d, n) =>
                    new BatchItem(
                        id,
                        n + 1,
                        d.Id,
                        d.ReceiptNumber,
                        $"{d.AssigneeId}|{(taskOf.TryGetValue(Application.SubjectOf(d.Id), out var task) ? task : null)}"
                    )
            ),
        ];
    }

    private async Task<List<BatchItem>> Approvals(Guid id, IReadOnlyCollection<Guid> subjects, Person officer, CancellationToken ct)
    {
        var found = await db
            .Approvals.AsNoTracking()
            .Where(a => subjects.Contains(a.Id))
            .Join(db.Applications, p => p.ApplicationId, a => a.Id, (p, a) => new { Approval = p, a.ReceiptNumber })
            .OrderBy(a => a.Approval.Id)
            .ToListAsync(ct);
        var (items, today) = (new List<BatchItem>(), JapaneseDate.DayOf(clock.GetUtcNow()));
        foreach (var (approval, receipt) in found.Select(f => (f.Approval, f.ReceiptNumber!)))
        {
            if (await db.Sees(approval, officer, today, ct))
                items.Add(new(id, items.Count + 1, approval.Id, receipt, approval.DraftHash));
        }
        return items;
    }
}
