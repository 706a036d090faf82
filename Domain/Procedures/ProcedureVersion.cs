using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures;

/// <summary>手続の版 — one text of a procedure's document, with who wrote, submitted and approved it.</summary>
public sealed class ProcedureVersion
{
    private ProcedureVersion() { } // for EF Core

    internal ProcedureVersion(int number, string yaml, Act act) =>
        (Number, Yaml, Editors, ChangedBy, ChangedAt) = (number, yaml, act.Actor, act.Name, act.At);

    /// <summary>From 1; the number that the document itself states.</summary>
    public int Number { get; private set; }
    public string Yaml { get; private set; } = "";
    public ProcedureVersionStatus Status { get; private set; }

    /// <summary>Accounts of everybody who wrote in it, parted by spaces; behind them that of whoever asked last to retire it.</summary>
    public string Editors { get; private set; } = "";

    /// <summary>Name of the person who wrote last.</summary>
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Name of the person who asked for approval, or later for retirement; null before.</summary>
    public string? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Name of the person who approved; null before.</summary>
    public string? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Why it was returned; null unless it was.</summary>
    public string? ReturnReason { get; private set; }

    /// <summary>公開の開始 — open to new filings from then on.</summary>
    public DateTimeOffset? ActiveFrom { get; private set; }

    /// <summary>公開の終了 — closed to new filings from then on; null: open-ended.</summary>
    public DateTimeOffset? ActiveUntil { get; private set; }

    /// <summary>True while it is being made.</summary>
    public bool IsOpen => Status is ProcedureVersionStatus.Draft or ProcedureVersionStatus.AwaitingApproval;

    public bool WasWrittenBy(string actor) => Editors.Split(' ').Contains(actor, StringComparer.Ordinal);

    internal void Write(string yaml, Act act)
    {
        if (Status != ProcedureVersionStatus.Draft)
            throw new RuleBrokenException($"「{Status.Name()}」の版は、書き換えることができません。");
        (Yaml, ChangedBy, ChangedAt) = (yaml, act.Name, act.At);
        if (!WasWrittenBy(act.Actor))
            Editors += " " + act.Actor;
    }

    /// <summary>True for whoever asked to retire the version.</summary>
    public bool RetirementWasAskedBy(string actor) => Status == ProcedureVersionStatus.Retiring && Editors.Split(' ')[^1] == actor;

    internal void Submit(string yaml, DateTimeOffset? from, DateTimeOffset? until, Act act)
    {
        if (until is not null && until <= (from ?? act.At))
            throw new RuleBrokenException("公開の終了は、公開の開始より後にしてください。");
        MoveTo(ProcedureVersionStatus.AwaitingApproval);
        (Yaml, ActiveFrom, ActiveUntil, ReturnReason) = (yaml, from, until, null);
        (SubmittedBy, SubmittedAt) = (act.Name, act.At);
        // Who asks for approval vouches for the text as much as who wrote it.
        if (!WasWrittenBy(act.Actor))
            Editors += " " + act.Actor;
    }

    internal void Return(string yaml, string reason)
    {
        MoveTo(ProcedureVersionStatus.Draft);
        (Yaml, ReturnReason) = (yaml, reason);
    }

    internal void Approve(Act act)
    {
        if (ActiveUntil <= act.At)
            throw new RuleBrokenException("公開の終了の日時を過ぎています。差し戻して、日時を直してください。");
        MoveTo(ProcedureVersionStatus.Published);
        (ApprovedBy, ApprovedAt) = (act.Name, act.At);
        if (ActiveFrom is null || ActiveFrom < act.At)
            ActiveFrom = act.At;
    }

    internal void Withdraw() => MoveTo(ProcedureVersionStatus.Withdrawn);

    internal void AskRetirement(Act act)
    {
        MoveTo(ProcedureVersionStatus.Retiring);
        (SubmittedBy, SubmittedAt) = (act.Name, act.At);
        Editors += " " + act.Actor;
    }

    internal void KeepInForce() => MoveTo(ProcedureVersionStatus.Published);

    internal void Retire(Act act)
    {
        if (RetirementWasAskedBy(act.Actor))
            throw new RuleBrokenException("廃止を依頼した方は、その廃止を自分で承認することはできません。ほかの方が承認してください。");
        MoveTo(ProcedureVersionStatus.Retired);
        ActiveUntil = act.At;
    }

    private void MoveTo(ProcedureVersionStatus to)
    {
        if (!ProcedureVersionTransitions.Allows(Status, to))
            throw new RuleBrokenException(
                $"「{Status.Name()}」の版を「{to.Name()}」にすることはできません。最新の状態を確認してください。"
            );
        Status = to;
    }
}
