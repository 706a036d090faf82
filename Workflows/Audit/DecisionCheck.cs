using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Audit;

/// <summary>STATE — only declared transitions, no approval step skipped, approver ≠ drafter, what was decided is what is issued.</summary>
public sealed class DecisionCheck(ITochoDb db, Catalogue catalogue) : IInvariantCheck
{
    private static readonly Dictionary<string, ApplicationStatus> Moves = new(StringComparer.Ordinal)
    {
        ["application.started"] = ApplicationStatus.Draft,
        ["application.consent-asked"] = ApplicationStatus.AwaitingConsent,
        ["application.consents-voided"] = ApplicationStatus.Draft,
        ["application.declined"] = ApplicationStatus.Declined,
        ["application.correction-requested"] = ApplicationStatus.CorrectionRequested,
        ["application.corrected"] = ApplicationStatus.UnderReview,
        ["application.change-begun"] = ApplicationStatus.CorrectionRequested,
        ["application.changed"] = ApplicationStatus.UnderReview,
        ["application.change-dropped"] = ApplicationStatus.UnderReview,
        ["application.in-approval"] = ApplicationStatus.InApproval,
        ["application.under-review"] = ApplicationStatus.UnderReview,
        ["application.awaiting-payment"] = ApplicationStatus.AwaitingPayment,
        ["application.issuing"] = ApplicationStatus.Issuing,
        ["application.carrying-out"] = ApplicationStatus.CarryingOut,
        ["application.completed"] = ApplicationStatus.Completed,
        ["application.withdrawn"] = ApplicationStatus.Withdrawn,
        ["application.lapsed"] = ApplicationStatus.Lapsed,
    };

    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var (moves, offender) = await Replay(ct);
        var (approvals, hashes, unsealed) = await Approvals(ct);
        offender ??= unsealed ?? await Notices(hashes, ct);
        yield return new(
            "STATE",
            "only declared transitions; every seal in order, none by the drafter; issued is what was decided",
            $"{moves:N0} moves, {approvals:N0} approvals",
            offender
        );
    }

    private async Task<(int Count, string? Offender)> Replay(CancellationToken ct)
    {
        var at = new Dictionary<string, ApplicationStatus?>(StringComparer.Ordinal);
        var count = 0;
        var entries = db
            .AuditEntries.AsNoTracking()
            .Where(e => e.Subject.StartsWith("application:"))
            .OrderBy(e => e.Seq)
            .Select(e => new
            {
                e.Seq,
                e.Subject,
                e.Action,
            })
            .AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            if (entry.Action == "application.submitted")
            {
                // Filing with the fee first waits for payment; the next move tells which it was.
                at[entry.Subject] = null;
                count++;
            }
            else if (Moves.TryGetValue(entry.Action, out var to))
            {
                count++;
                var from = at.GetValueOrDefault(entry.Subject);
                var allowed = from is { } known
                    ? ApplicationTransitions.Allows(known, to)
                    : to == ApplicationStatus.Draft
                        || ApplicationTransitions.Allows(ApplicationStatus.UnderReview, to)
                        || ApplicationTransitions.Allows(ApplicationStatus.AwaitingPayment, to);
                if (!allowed)
                    return (count, $"audit entry {entry.Seq}: {entry.Subject} may not move from {from} to {to}");
                at[entry.Subject] = to;
            }
        }
        var states = db.Applications.AsNoTracking().Select(a => new { a.Id, a.Status }).AsAsyncEnumerable();
        await foreach (var application in states.WithCancellation(ct))
        {
            var subject = Application.SubjectOf(application.Id);
            var agrees = at.GetValueOrDefault(subject) is { } known
                ? known == application.Status
                : application.Status is ApplicationStatus.UnderReview or ApplicationStatus.AwaitingPayment;
            if (!agrees)
                return (count, $"{subject} is {application.Status}, but its log tells otherwise");
        }
        return (count, null);
    }

    private async Task<(int Count, Dictionary<Guid, string> Hashes, string? Offender)> Approvals(CancellationToken ct)
    {
        var hashes = new Dictionary<Guid, string>();
        var count = 0;
        await foreach (var approval in db.Approvals.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            if (approval.ErasedAt is null && !approval.IsAsDrafted)
                return (count, hashes, $"{approval.Subject}: the document is not the one that was drafted");
            if (approval.Steps.Any(s => s.ActorId == approval.DrafterId) || approval.History.Any(s => s.ActorId == approval.DrafterId))
                return (count, hashes, $"{approval.Subject} was sealed by its drafter");
            if (approval.Status != ApprovalStatus.Decided)
                continue;
            if (approval.Steps.Any(s => !s.IsSealed))
                return (count, hashes, $"{approval.Subject} was decided with a step missing");
            var stages = approval
                .Steps.GroupBy(s => s.Stage)
                .OrderBy(g => g.Key)
                .Select(g => (g.Min(s => s.SealedAt), g.Max(s => s.SealedAt)))
                .ToList();
            if (stages.Zip(stages.Skip(1)).Any(pair => pair.First.Item2 > pair.Second.Item1))
                return (count, hashes, $"{approval.Subject} was sealed out of order");
            hashes[approval.Id] = approval.DocumentHash;
        }
        return (count, hashes, null);
    }

    private async Task<string?> Notices(Dictionary<Guid, string> decided, CancellationToken ct)
    {
        await foreach (var notice in db.Notices.AsNoTracking().OrderBy(n => n.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (notice.ErasedAt is null && notice.Document.ContentHash() != notice.ContentHash)
                return $"{notice.Number} is not what was numbered";
            if (notice.ApprovalId is { } approval && decided.GetValueOrDefault(approval) != notice.ContentHash)
                return $"{notice.Number} is not what was decided";
        }
        // Only a notification (届出) is answered by a document that nobody decided; third parties are written to besides.
        var undecided = await db
            .Notices.Where(n => n.ApprovalId == null)
            .Join(
                db.Applications,
                n => n.ApplicationId,
                a => a.Id,
                (n, a) =>
                    new
                    {
                        n.Number,
                        n.RecipientId,
                        a.ApplicantId,
                        a.ProcedureKey,
                        a.Consultations,
                        a.ErasedAt,
                    }
            )
            .ToListAsync(ct);
        return
            undecided.Find(n =>
                n.RecipientId == n.ApplicantId
                    ? catalogue.Get(n.ProcedureKey).Procedure.Regime != LegalRegime.Notification
                    : n.ErasedAt is null && n.Consultations.All(c => c.Id != n.RecipientId)
            )
                is { } offender
            ? $"{offender.Number} was issued without a decision"
            : null;
    }
}
