using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments;

/// <summary>Settings under <c>Payments:Transfers</c>: who asks the bank to transfer (総合振込の依頼人).</summary>
public sealed class TransferOptions
{
    /// <summary>委託者コード, 10 digits; empty where nothing can be sent to a bank.</summary>
    public string RequesterCode { get; set; } = "";
    public string RequesterName { get; set; } = "";
    public string Bank { get; set; } = "";
    public string BankName { get; set; } = "";
    public string Branch { get; set; } = "";
    public string BranchName { get; set; } = "";
    public AccountKind Kind { get; set; }
    public string Number { get; set; } = "";

    /// <summary>How many days accounts are kept after the money arrived, for what comes back (組戻し).</summary>
    public int KeepDays { get; set; } = 365;

    /// <summary>Null where something is not as banks take it.</summary>
    public Requester? Requester =>
        IsDigits(RequesterCode, 10)
        && IsDigits(Bank, 4)
        && IsDigits(Branch, 3)
        && IsDigits(Number, 7)
        && Zengin.Letters(RequesterName) is { Length: > 0 and <= 40 } name
        && Zengin.Letters(BankName) is { Length: <= 15 } bankName
        && Zengin.Letters(BranchName) is { Length: <= 15 } branchName
            ? new(RequesterCode, name, Bank, bankName, Branch, branchName, Kind, Number)
            : null;

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}

/// <summary>振込先の登録 — by the payer, or by an officer of the office for them.</summary>
public sealed class EnterPayeeAccount(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">None, somebody else's, or another office's.</exception>
    /// <exception cref="RuleBrokenException">The refund does not wait for an account.</exception>
    public Task Run(Guid refundId, BankAccount account, Person person, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var refund =
                    person.Audience == Audience.Officer
                        ? await db.RefundInOffice(refundId, person.Office, ct)
                        : await db.RefundsTo(person.Id).FirstOrDefaultAsync(r => r.Id == refundId, ct)
                            ?? throw new NotFoundException($"refund {refundId}");
                if (!Payees.NeedsAccount(refund))
                    throw new RuleBrokenException($"この還付は「{refund.Status.Name()}」のため、振込先を登録できません。");
                var payee = await db.PayeeAccounts.FirstOrDefaultAsync(a => a.Id == refundId, ct);
                if (payee is null)
                    db.PayeeAccounts.Add(payee = new(refundId));
                payee.Enter(account, person.Acting(clock));
            },
            ct
        );
}

/// <summary>総合振込の依頼 — decided refunds go to the bank in one file. All or none.</summary>
public sealed class ExportTransfers(ITochoDb db, IOptions<TransferOptions> options, BusinessCalendar calendar, TimeProvider clock)
{
    /// <summary>Most transfers in one file.</summary>
    public const int Most = 1000;

    /// <param name="on">取組日</param>
    /// <returns>Id of the file.</returns>
    /// <exception cref="RuleBrokenException">
    /// None chosen, one without an account, with one that the officer has entered, or not to be sent; or the bank is closed on the day.
    /// </exception>
    public Task<Guid> Run(IReadOnlyCollection<Guid> refunds, DateOnly on, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var act = officer.Acting(clock);
                var today = JapaneseDate.DayOf(act.At);
                if (officer.Post is null or Post.Examiner or Post.Legal)
                    throw new RuleBrokenException("振込データの作成は、課長代理以上の職員が行います。");
                if (options.Value.Requester is not { } requester)
                    throw new RuleBrokenException("総合振込の依頼人が設定されていません。管理者に連絡してください。");
                if (refunds.Count is 0 or > Most)
                    throw new RuleBrokenException($"振り込む還付を、1件から{Most}件まで選んでください。");
                if (on < today || on > today.AddDays(60) || !calendar.IsOpen(on))
                    throw new RuleBrokenException("振込日は、今日から60日以内の開庁日にしてください。");
                var chosen = await db.RefundsOf(officer.Office).Where(r => refunds.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
                if (chosen.Count != refunds.Distinct().Count())
                    throw new NotFoundException("refunds of the office");
                var payees = await db.PayeeAccounts.AsNoTracking().Where(a => refunds.Contains(a.Id)).ToListAsync(ct);
                if (payees.Exists(a => a.EnteredById == act.Actor))
                    throw new RuleBrokenException("自分が登録した振込先が含まれています。振込データは、別の職員が作成します。");
                var accounts = payees.ToDictionary(a => a.Id, a => a.Account);
                if (chosen.Find(r => accounts.GetValueOrDefault(r.Id) is null) is { } without)
                    throw new RuleBrokenException($"振込先が登録されていない還付（{without.Amount}）が含まれています。");
                if (chosen.Exists(r => r.Amount.Amount > Zengin.MostYen))
                    throw new RuleBrokenException("一件の振込額が大きすぎます。");
                var day = today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
                var no = await db.NextNumber($"transfer:{officer.Office}:{day}", ct);
                var name = string.Create(CultureInfo.InvariantCulture, $"furikomi-{officer.Office}-{day}-{no:000}.txt");
                var transfers = chosen.Select(
                    (r, i) => (r.Id, new Transfer(accounts[r.Id]!, r.Amount, (i + 1).ToString("D10", CultureInfo.InvariantCulture)))
                );
                var file = new TransferFile(Guid.CreateVersion7(act.At), officer.Office!, name, requester, on, [.. transfers], act);
                db.TransferFiles.Add(file);
                await new ExportRefunds(db).Run([.. refunds], name, act, ct);
                return file.Id;
            },
            ct
        );
}

/// <summary>振込結果の記録 — 振込済 or 振込不能, as the bank tells. An account that could not be used has to be entered again.</summary>
public sealed class ReportTransfer(ITochoDb db, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <param name="failure">Why it could not be brought; null where it was.</param>
    /// <exception cref="NotFoundException">None, or another office's.</exception>
    /// <exception cref="RuleBrokenException">It is not on its way by bank, or no reason.</exception>
    public Task Run(Guid refundId, string? failure, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var refund = await db.RefundInOffice(refundId, officer.Office, ct);
                var act = officer.Acting(clock);
                if (failure is null)
                {
                    await new ConfirmRefund(db).Run(refundId, act, ct);
                    return;
                }
                if (string.IsNullOrWhiteSpace(failure))
                    throw new RuleBrokenException("振込不能の理由を入力してください。");
                await new FailRefund(db).Run(refundId, failure.Trim(), act, ct);
                (await db.PayeeAccounts.FirstOrDefaultAsync(a => a.Id == refundId, ct))?.Erase(act);
                var payer = await db
                    .Payments.Where(p => p.Id == refund.PaymentId)
                    .Join(db.Charges, p => p.ChargeId, c => c.Id, (p, c) => c.PayerId)
                    .SingleAsync(ct);
                db.Outbox.Add(
                    MailToAccount.Message(
                        $"mail:{refund.Subject}:failed:{refund.Attempt}",
                        payer,
                        "【都庁DX】還付金を振り込めませんでした",
                        $"""
                        還付金（{refund.Amount}）を、登録された口座に振り込めませんでした。
                        口座の情報を確認し、次のページからもう一度登録してください。
                        {site.Value.To($"/payments/refunds/{refundId}")}
                        """,
                        act.At
                    )
                );
            },
            ct
        );
}

public static class Payees
{
    /// <summary>Waits for an account: to be paid by bank and not on its way.</summary>
    public static bool NeedsAccount(Refund refund) => DraftMoneyOrder.MayWithdraw(refund);

    /// <summary>Refunds of money that a payer has paid.</summary>
    public static IQueryable<Refund> RefundsTo(this ITochoDb db, Guid payer) =>
        db.Refunds.Where(r => db.Payments.Any(p => p.Id == r.PaymentId && db.Charges.Any(c => c.Id == p.ChargeId && c.PayerId == payer)));
}
