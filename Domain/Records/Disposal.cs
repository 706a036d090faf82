using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Records;

/// <summary>廃棄・移管の決裁の状態</summary>
public enum DisposalState
{
    /// <summary>審査待ち</summary>
    Drafted,

    /// <summary>決定待ち</summary>
    Reviewed,

    /// <summary>決定 — of a transfer, until the archives have taken it over.</summary>
    Decided,

    /// <summary>実施済み</summary>
    Done,

    /// <summary>差戻し</summary>
    Returned,
}

/// <summary>The one table of allowed moves of a disposal.</summary>
public static class DisposalTransitions
{
    private static readonly Dictionary<DisposalState, DisposalState[]> Table = new()
    {
        [DisposalState.Drafted] = [DisposalState.Reviewed, DisposalState.Returned],
        [DisposalState.Reviewed] = [DisposalState.Decided, DisposalState.Returned],
        [DisposalState.Decided] = [DisposalState.Done],
        [DisposalState.Done] = [],
        [DisposalState.Returned] = [],
    };

    public static bool Allows(DisposalState from, DisposalState to) => Table[from].Contains(to);

    public static string Name(this DisposalState state) =>
        state switch
        {
            DisposalState.Drafted => "審査待ち",
            DisposalState.Reviewed => "決定待ち",
            DisposalState.Decided => "決定",
            DisposalState.Done => "実施済み",
            DisposalState.Returned => "差戻し",
        };

    public static string Name(this DisposalMeasure measure) =>
        measure switch
        {
            DisposalMeasure.Transfer => "公文書館へ移管",
            DisposalMeasure.Destroy => "廃棄",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}

/// <summary>
/// 廃棄・移管の決裁 — cases whose time is over, of one office and one measure: drafted by one, examined by another, decided by a
/// third (廃棄承認者).
/// </summary>
public sealed class Disposal : Aggregate
{
    private Disposal() { } // for EF Core

    public Guid Id { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public DisposalMeasure Measure { get; private set; }

    /// <summary>理由</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Number of cases.</summary>
    public int Count { get; private set; }
    public DisposalState State { get; private set; }

    /// <summary>起案者</summary>
    public OfficerSeal Draft { get; private set; } = null!;

    /// <summary>審査</summary>
    public OfficerSeal? Review { get; private set; }

    /// <summary>決定</summary>
    public OfficerSeal? Decision { get; private set; }

    /// <summary>差戻し</summary>
    public OfficerSeal? Return { get; private set; }

    /// <summary>実施: for a transfer, who recorded that the archives took it over, with their receipt in the comment.</summary>
    public OfficerSeal? Done { get; private set; }
    public override string Subject => $"disposal:{Id}";

    /// <summary>起案</summary>
    /// <exception cref="RuleBrokenException">No cases, no reason, different measures or offices, or a case that must be kept.</exception>
    public static Disposal Create(Guid id, string office, IReadOnlyList<CaseFile> cases, string reason, Act act)
    {
        if (cases.Count == 0)
            throw new RuleBrokenException("廃棄・移管するケースを選んでください。");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("廃棄・移管の理由を入力してください。");
        if (cases.Any(c => c.Measure != cases[0].Measure))
            throw new RuleBrokenException("廃棄するケースと公文書館へ移管するケースは、別々に起案してください。");
        if (cases.Any(c => c.OfficeCode != office))
            throw new RuleBrokenException("ほかの所属のケースは、廃棄・移管できません。");
        foreach (var file in cases)
            file.Propose(id, act);
        var disposal = new Disposal
        {
            Id = id,
            OfficeCode = office,
            Measure = cases[0].Measure,
            Reason = reason.Trim(),
            Count = cases.Count,
            Draft = OfficerSeal.Of(act, null),
        };
        disposal.Happened(
            act,
            "disposal.drafted",
            ("measure", disposal.Measure.ToString()),
            ("counts", cases.Count.ToString(CultureInfo.InvariantCulture)),
            ("reason", disposal.Reason)
        );
        return disposal;
    }

    /// <summary>審査 — the lists are right and nothing of historical value is lost.</summary>
    /// <exception cref="RuleBrokenException">Not waiting for it, or by the drafter.</exception>
    public void Examine(string? comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        MoveTo(DisposalState.Reviewed);
        Review = OfficerSeal.Of(act, comment);
        Happened(act, "disposal.reviewed", ("comment", Review.Comment ?? ""));
    }

    /// <summary>決定</summary>
    /// <exception cref="RuleBrokenException">Not waiting for it, or by the drafter or the reviewer.</exception>
    public void Decide(string? comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        OfficerSeal.NotBy(Review, act);
        MoveTo(DisposalState.Decided);
        Decision = OfficerSeal.Of(act, comment);
        Happened(act, "disposal.decided", ("comment", Decision.Comment ?? ""));
    }

    /// <summary>差戻し — all cases stay.</summary>
    /// <exception cref="RuleBrokenException">Decided already, by the drafter, or without a reason.</exception>
    public void GiveBack(IReadOnlyList<CaseFile> cases, string comment, Act act)
    {
        OfficerSeal.NotBy(Draft, act);
        if (string.IsNullOrWhiteSpace(comment))
            throw new RuleBrokenException("差戻しの理由を入力してください。");
        MoveTo(DisposalState.Returned);
        Return = OfficerSeal.Of(act, comment);
        foreach (var file in cases)
            file.TakeBack(act);
        Happened(act, "disposal.returned", ("comment", comment.Trim()));
    }

    /// <summary>実施 — from here on the contents are erased.</summary>
    /// <param name="receipt">Of a transfer: under what number the archives took it over.</param>
    /// <exception cref="RuleBrokenException">Not decided, or a transfer without the archives' receipt.</exception>
    public void CarryOut(string? receipt, Act act)
    {
        if (Measure == DisposalMeasure.Transfer && string.IsNullOrWhiteSpace(receipt))
            throw new RuleBrokenException("公文書館の受領番号を入力してください。");
        MoveTo(DisposalState.Done);
        Done = OfficerSeal.Of(act, receipt);
        Happened(act, "disposal.done", ("receipt", receipt?.Trim() ?? ""));
    }

    private void MoveTo(DisposalState to)
    {
        if (!DisposalTransitions.Allows(State, to))
            throw new RuleBrokenException($"「{State.Name()}」の廃棄・移管を「{to.Name()}」にすることはできません。");
        State = to;
    }
}
