using TochoDX.Domain.Common;

namespace TochoDX.Domain.Approvals;

/// <summary>決裁案の状態</summary>
public enum ApprovalStatus
{
    /// <summary>回付中</summary>
    Circulating,

    /// <summary>決定</summary>
    Decided,

    /// <summary>差戻し — an approver sent it back to the drafter with a comment; its seals are void.</summary>
    Returned,

    /// <summary>引戻し — the drafter took it back before the next person opened it.</summary>
    Recalled,

    /// <summary>廃案 — given up by the drafter, or because the application was withdrawn; the number stays.</summary>
    Abandoned,
}

/// <summary>The one table of allowed moves of an approval.</summary>
public static class ApprovalTransitions
{
    private static readonly Dictionary<ApprovalStatus, ApprovalStatus[]> Table = new()
    {
        [ApprovalStatus.Circulating] = [ApprovalStatus.Decided, ApprovalStatus.Returned, ApprovalStatus.Recalled, ApprovalStatus.Abandoned],
        [ApprovalStatus.Decided] = [],
        [ApprovalStatus.Returned] = [ApprovalStatus.Abandoned],
        [ApprovalStatus.Recalled] = [ApprovalStatus.Abandoned],
        [ApprovalStatus.Abandoned] = [],
    };

    public static bool Allows(ApprovalStatus from, ApprovalStatus to) => Table[from].Contains(to);

    public static string Name(this ApprovalStatus status) =>
        status switch
        {
            ApprovalStatus.Circulating => "回付中",
            ApprovalStatus.Decided => "決定",
            ApprovalStatus.Returned => "差戻し",
            ApprovalStatus.Recalled => "引戻し",
            ApprovalStatus.Abandoned => "廃案",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
