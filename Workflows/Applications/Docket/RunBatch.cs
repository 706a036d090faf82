using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>
/// 一括処理 — does one case after the other, each in a transaction of its own that also says so: run again, it goes on where it
/// was left. What a rule stands against is reported, and the others are done.
/// </summary>
public sealed class RunBatch(ITochoDb db, IServiceScopeFactory scopes, TimeProvider clock) : IOutboxHandler
{
    public const string MessageKind = "batch";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var id = Guid.Parse(message.Payload);
        var batch = await db.Batches.AsNoTracking().FirstAsync(b => b.Id == id, ct);
        var terms = JsonSerializer.Deserialize<BatchTerms>(batch.Terms)!;
        var waiting = await db
            .BatchItems.Where(i => i.BatchId == id && i.State == BatchItemState.Waiting)
            .OrderBy(i => i.No)
            .Select(i => i.No)
            .ToListAsync(ct);
        foreach (var no in waiting)
        {
            // As it is now: who has been transferred meanwhile may not go on.
            var account = await db.Accounts.AsNoTracking().FirstAsync(a => a.Id == batch.ById, ct);
            await Try(id, no, batch.Kind, terms, Person.Of(account), ct);
        }
        await End(id, ct);
    }

    private async Task Try(Guid id, int no, BatchKind kind, BatchTerms terms, Person officer, CancellationToken ct)
    {
        try
        {
            await InOwnScope(id, no, (scope, item) => Do(scope, kind, terms, item, officer, ct), (item) => item.Done(), ct);
        }
        catch (Exception refused) when (refused is RuleBrokenException or NotFoundException or DbUpdateConcurrencyException)
        {
            var why = refused is RuleBrokenException ? refused.Message : "この案件は、今は扱えません。画面を開いて確認してください。";
            await InOwnScope(id, no, (_, _) => Task.CompletedTask, item => item.Refuse(why), ct);
        }
    }

    private async Task InOwnScope(
        Guid id,
        int no,
        Func<IServiceProvider, BatchItem, Task> work,
        Action<BatchItem> say,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<ITochoDb>();
        await own.InTransaction(
            async () =>
            {
                var item = await own.BatchItems.FirstAsync(i => i.BatchId == id && i.No == no, ct);
                if (item.State != BatchItemState.Waiting)
                    return;
                await work(scope.ServiceProvider, item);
                say(item);
            },
            ct
        );
    }

    private static async Task Do(
        IServiceProvider house,
        BatchKind kind,
        BatchTerms terms,
        BatchItem item,
        Person officer,
        CancellationToken ct
    )
    {
        var seen = item.Seen.Split('|');
        switch (kind)
        {
            case BatchKind.Assign:
                Guid? was = Guid.TryParse(seen[0], out var assignee) ? assignee : null;
                await house.GetRequiredService<AssignCase>().Run(item.SubjectId, terms.To, was, terms.Reason, officer, ct);
                break;
            case BatchKind.Correct:
                CorrectionItem[] asked = [new(terms.Question!, terms.Reason!)];
                await house.GetRequiredService<RequestCorrection>().Run(item.SubjectId, asked, terms.Deadline!.Value, officer, ct);
                break;
            case BatchKind.Draft:
                var (approval, draft) = await house
                    .GetRequiredService<DraftDecision>()
                    .Run(item.SubjectId, terms.Decision!, terms.Fields!, officer, ct);
                if (approval is null)
                    throw new RuleBrokenException(string.Join(" ", draft.Reading.Faults.Select(f => f.Message)));
                break;
            case BatchKind.Approve:
                await house.GetRequiredService<SealApproval>().Approve(item.SubjectId, item.Seen, terms.Reason, officer, ct);
                break;
            case BatchKind.Issue:
                if (!Guid.TryParse(seen[^1], out var task))
                    throw new RuleBrokenException(ProcessEngine.MovedOn);
                await house.GetRequiredService<CompleteTask>().Run(item.SubjectId, task, terms.Outcome, terms.Reason, officer, ct);
                break;
        }
    }

    private Task End(Guid id, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var batch = await db.Batches.FirstAsync(b => b.Id == id, ct);
                var states = await db.BatchItems.Where(i => i.BatchId == id).Select(i => i.State).ToListAsync(ct);
                batch.End(
                    states.Count(s => s == BatchItemState.Done),
                    states.Count(s => s == BatchItemState.Refused),
                    Act.OfSystem("batch", clock.GetUtcNow())
                );
            },
            ct
        );
}
