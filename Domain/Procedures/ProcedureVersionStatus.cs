using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures;

/// <summary>手続の版の状態</summary>
public enum ProcedureVersionStatus
{
    /// <summary>下書き</summary>
    Draft,

    /// <summary>承認待ち — frozen, until another person approves or returns it.</summary>
    AwaitingApproval,

    /// <summary>公開 — never changes; in force between its activation and its expiry.</summary>
    Published,

    /// <summary>廃止の承認待ち — still in force, until another person than the one who asked agrees to its end.</summary>
    Retiring,

    /// <summary>廃止 — no longer open to new filings; running applications stay on it.</summary>
    Retired,

    /// <summary>取下げ — given up before it was published.</summary>
    Withdrawn,
}

/// <summary>The one table of allowed moves of a version.</summary>
public static class ProcedureVersionTransitions
{
    private static readonly Dictionary<ProcedureVersionStatus, ProcedureVersionStatus[]> Table = new()
    {
        [ProcedureVersionStatus.Draft] = [ProcedureVersionStatus.AwaitingApproval, ProcedureVersionStatus.Withdrawn],
        [ProcedureVersionStatus.AwaitingApproval] =
        [
            ProcedureVersionStatus.Draft,
            ProcedureVersionStatus.Published,
            ProcedureVersionStatus.Withdrawn,
        ],
        [ProcedureVersionStatus.Published] = [ProcedureVersionStatus.Retiring],
        [ProcedureVersionStatus.Retiring] = [ProcedureVersionStatus.Published, ProcedureVersionStatus.Retired],
        [ProcedureVersionStatus.Retired] = [],
        [ProcedureVersionStatus.Withdrawn] = [],
    };

    public static bool Allows(ProcedureVersionStatus from, ProcedureVersionStatus to) => Table[from].Contains(to);

    public static string Name(this ProcedureVersionStatus status) =>
        status switch
        {
            ProcedureVersionStatus.Draft => "下書き",
            ProcedureVersionStatus.AwaitingApproval => "承認待ち",
            ProcedureVersionStatus.Published => "公開",
            ProcedureVersionStatus.Retiring => "廃止の承認待ち",
            ProcedureVersionStatus.Retired => "廃止",
            ProcedureVersionStatus.Withdrawn => "取下げ",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
