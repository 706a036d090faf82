using System.Globalization;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Records;

/// <summary>保存の状態</summary>
public enum CaseFileState
{
    /// <summary>保存中</summary>
    Kept,

    /// <summary>廃棄・移管の決裁中</summary>
    InDisposal,

    /// <summary>廃棄・移管済み — nothing but the fact of the case is left.</summary>
    Erased,
}

/// <summary>
/// ケース — the record of one closed application: how long it is kept, and what becomes of it then, both fixed when it is closed
/// (東京都公文書等の管理に関する条例). Kept from 1 April after the fiscal year of completion.
/// </summary>
public sealed class CaseFile : Aggregate
{
    private CaseFile() { } // for EF Core

    /// <summary>The application's.</summary>
    public Guid Id { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public string ReceiptNumber { get; private set; } = "";

    /// <summary>件名 — the procedure; no personal data, for it outlives the answers.</summary>
    public string Title { get; private set; } = "";

    /// <summary>分類記号</summary>
    public string Classification { get; private set; } = "";

    /// <summary>保存期間 in years.</summary>
    public int Years { get; private set; }

    /// <summary>満了後の措置</summary>
    public DisposalMeasure Measure { get; private set; }

    /// <summary>完結した日, in Tokyo.</summary>
    public DateOnly ClosedOn { get; private set; }

    /// <summary>起算日</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>満了日 — the last day on which it is kept.</summary>
    public DateOnly ExpiresOn { get; private set; }
    public CaseFileState State { get; private set; }

    /// <summary>保存の延長 (訴訟, 審査請求, 調査 …): why it must not be disposed of; null for most.</summary>
    public string? HoldReason { get; private set; }

    /// <summary>Who put it on hold, with title.</summary>
    public string? HeldBy { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>The disposal that it is, or was, part of.</summary>
    public Guid? DisposalId { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }
    public override string Subject => $"case-file:{Id}";

    /// <summary>完結 — files a closed application away.</summary>
    /// <exception cref="InvalidOperationException">The application never arrived, or is still open.</exception>
    public static CaseFile Of(Application application, Procedure procedure, Act act)
    {
        if (application is not { ReceiptNumber: { } receipt, ClosedAt: { } closed })
            throw new InvalidOperationException($"{application.Subject} is no closed case.");
        var closedOn = JapaneseDate.DayOf(closed);
        var startsOn = new FiscalYear(FiscalYear.Of(closedOn).Year + 1).First;
        var file = new CaseFile
        {
            Id = application.Id,
            OfficeCode = application.OfficeCode,
            ReceiptNumber = receipt,
            Title = procedure.Title.Ja,
            Classification = procedure.Record.Classification,
            Years = procedure.Record.Years,
            Measure = procedure.Record.Measure,
            ClosedOn = closedOn,
            StartsOn = startsOn,
            ExpiresOn = startsOn.AddYears(procedure.Record.Years).AddDays(-1),
        };
        file.Happened(
            act,
            "case-file.opened",
            ("receipt", receipt),
            ("until", file.ExpiresOn.ToString("O", CultureInfo.InvariantCulture)),
            ("measure", file.Measure.ToString())
        );
        return file;
    }

    /// <summary>True when its time is over and nothing stands in the way.</summary>
    public bool MayBeDisposed(DateOnly today) => State == CaseFileState.Kept && HoldReason is null && ExpiresOn < today;

    /// <summary>保存の延長 — it is wanted for a suit, an appeal or an inquiry, and stays until released.</summary>
    /// <exception cref="RuleBrokenException">No reason, or it is on hold, in disposal or gone.</exception>
    public void Hold(string reason, Act act)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("保存を延長する理由を入力してください。");
        if (State != CaseFileState.Kept)
            throw new RuleBrokenException("廃棄・移管の決裁中のケースは、決裁を差し戻してから保存を延長してください。");
        if (HoldReason is not null)
            throw new RuleBrokenException("このケースは既に保存を延長しています。");
        (HoldReason, HeldBy, HeldAt) = (reason.Trim(), $"{act.Title} {act.Name}".Trim(), act.At);
        Happened(act, "case-file.held", ("reason", HoldReason));
    }

    /// <summary>保存の延長の解除</summary>
    /// <exception cref="RuleBrokenException">It is not on hold, or no reason is given.</exception>
    public void Release(string reason, Act act)
    {
        if (HoldReason is null)
            throw new RuleBrokenException("このケースは保存を延長していません。");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("延長を解除する理由を入力してください。");
        (HoldReason, HeldBy, HeldAt) = (null, null, null);
        Happened(act, "case-file.released", ("reason", reason.Trim()));
    }

    internal void Propose(Guid disposal, Act act)
    {
        if (!MayBeDisposed(JapaneseDate.DayOf(act.At)))
            throw new RuleBrokenException($"{ReceiptNumber}は、保存期間が満了していないか、保存を延長しているため、廃棄・移管できません。");
        (State, DisposalId) = (CaseFileState.InDisposal, disposal);
        Happened(act, "case-file.proposed");
    }

    internal void TakeBack(Act act)
    {
        (State, DisposalId) = (CaseFileState.Kept, null);
        Happened(act, "case-file.taken-back");
    }

    /// <summary>廃棄・移管の実施 — its contents are gone; this entry stays.</summary>
    /// <exception cref="InvalidOperationException">Nobody has decided so.</exception>
    public void Erase(Act act)
    {
        if (State != CaseFileState.InDisposal)
            throw new InvalidOperationException($"{Subject} is not part of a disposal.");
        (State, ErasedAt) = (CaseFileState.Erased, act.At);
        Happened(act, "case-file.erased");
    }
}
