using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Records;

/// <summary>廃棄・移管の審査・決定・差戻し・実施 — 課長代理 examines, 課長 decides (廃棄承認者).</summary>
public sealed class SealDisposal(ITochoDb db, TimeProvider clock)
{
    /// <summary>What the officer's post may do with it now; null for nothing.</summary>
    public static DisposalState? NextFor(Disposal disposal, Person officer) =>
        (disposal.State, officer.Post) switch
        {
            (DisposalState.Drafted, Post.DeputyManager) when disposal.Draft.ActorId != officer.Id.ToString() => DisposalState.Reviewed,
            (DisposalState.Reviewed, Post.Manager) when disposal.Draft.ActorId != officer.Id.ToString() => DisposalState.Decided,
            (DisposalState.Decided, _) when disposal.Measure == DisposalMeasure.Transfer => DisposalState.Done,
            _ => null,
        };

    /// <param name="comment">Of a transfer that was decided: the archives' receipt.</param>
    /// <exception cref="RuleBrokenException">Not this person's turn.</exception>
    public Task Run(Guid id, string? comment, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var disposal = await db.Disposals.InOffice(id, officer, ct);
                var act = officer.Acting(clock);
                switch (NextFor(disposal, officer))
                {
                    case DisposalState.Reviewed:
                        disposal.Examine(comment, act);
                        break;
                    case DisposalState.Decided:
                        disposal.Decide(comment, act);
                        if (disposal.Measure == DisposalMeasure.Destroy)
                            await CarryOut(disposal, null, act, ct);
                        break;
                    case DisposalState.Done:
                        await CarryOut(disposal, comment, act, ct);
                        break;
                    default:
                        throw new RuleBrokenException(
                            $"この廃棄・移管は「{disposal.State.Name()}」です。審査は課長代理、決定は課長が、起案者と別の職員で行います。"
                        );
                }
            },
            ct
        );

    /// <summary>差戻し — all cases stay.</summary>
    /// <exception cref="RuleBrokenException">Not this person's turn, or no reason.</exception>
    public Task Return(Guid id, string comment, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var disposal = await db.Disposals.InOffice(id, officer, ct);
                if (NextFor(disposal, officer) is not (DisposalState.Reviewed or DisposalState.Decided))
                    throw new RuleBrokenException("差戻しができるのは、審査又は決定を行う職員です。");
                disposal.GiveBack(await Cases(disposal.Id, ct), comment, officer.Acting(clock));
            },
            ct
        );

    private async Task CarryOut(Disposal disposal, string? receipt, Act act, CancellationToken ct)
    {
        disposal.CarryOut(receipt, act);
        foreach (var file in await Cases(disposal.Id, ct))
            db.Outbox.Add(EraseCaseFile.Message(file, act.At));
    }

    private Task<List<CaseFile>> Cases(Guid disposal, CancellationToken ct) =>
        db.CaseFiles.Where(f => f.DisposalId == disposal && f.State == CaseFileState.InDisposal).OrderBy(f => f.Id).ToListAsync(ct);
}
