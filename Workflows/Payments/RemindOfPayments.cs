using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Payments;

/// <summary>納付のお知らせ — reminds payers who began to pay a day ago or more and have not finished; once for each charge.</summary>
public sealed class RemindOfPayments(ITochoDb db, TimeProvider clock) : ITimetableJob
{
    public string Name => "payment-reminders";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var before = JapaneseDate.EndOf(businessDate).AddDays(-1);
        var due = await db
            .Charges.Where(c => ChargeTransitions.Owed.Contains(c.Status) && c.RemindedAt == null)
            .Where(c => c.DueOn >= businessDate || c.ReopenedAt != null)
            .Where(c =>
                db.Payments.Any(p =>
                    p.Status != PaymentStatus.Settled && p.StartedAt < before && p.Allocations.Any(a => a.ChargeId == c.Id)
                )
            )
            // Money that waits for an officer is not the payer's omission.
            .Where(c => !db.Payments.Any(p => p.Suspended != Yen.Zero && p.Allocations.Any(a => a.ChargeId == c.Id)))
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var done = 0;
        foreach (var id in due)
            done += await db.InTransaction(() => Remind(id, ct), ct) ? 1 : 0;
        return new(due.Count, done, due.Count - done);
    }

    private async Task<bool> Remind(Guid id, CancellationToken ct)
    {
        var charge = await db.Charges.SingleAsync(c => c.Id == id, ct);
        if (!charge.IsOpen || charge.RemindedAt is not null)
            return false;
        var act = Act.OfSystem("payment-reminder", clock.GetUtcNow());
        charge.Remind(act);
        db.Outbox.Add(
            MailToAccount.Message(
                $"mail:{charge.Subject}:reminder",
                charge.PayerId,
                "【都庁DX】お支払いが完了していません",
                $"""
                「{charge.Title}」（未納額 {charge.Remaining}）のお支払いが、まだ完了していません。
                納期限は{JapaneseDate.Format(charge.DueOn)}です。
                都庁DXにサインインし、「納付」からお手続きください。
                行き違いでお支払い済みの場合は、ご容赦ください。
                """,
                act.At
            )
        );
        return true;
    }
}
