using TochoDX.Domain.Common;

namespace TochoDX.Domain.Approvals;

/// <summary>What has been done with a step.</summary>
public enum SealState
{
    /// <summary>未</summary>
    Waiting,

    /// <summary>閲覧</summary>
    Opened,

    /// <summary>承認 (for the deciding step: 決定)</summary>
    Approved,

    /// <summary>代決 (for other steps: 代理) — somebody acted for the absent holder.</summary>
    Deputised,

    /// <summary>後閲 — the real decider has read what was decided for them.</summary>
    Reviewed,

    /// <summary>差戻し — to the drafter.</summary>
    Returned,
}

/// <summary>The one table of allowed moves of a seal. What leads back to 未 voids a seal; the history keeps it.</summary>
public static class SealTransitions
{
    private static readonly Dictionary<SealState, SealState[]> Table = new()
    {
        [SealState.Waiting] = [SealState.Opened, SealState.Approved, SealState.Deputised, SealState.Returned],
        [SealState.Opened] = [SealState.Approved, SealState.Deputised, SealState.Returned, SealState.Waiting],
        [SealState.Approved] = [SealState.Waiting],
        [SealState.Deputised] = [SealState.Reviewed, SealState.Waiting],
        [SealState.Reviewed] = [],
        [SealState.Returned] = [],
    };

    public static bool Allows(SealState from, SealState to) => Table[from].Contains(to);

    /// <summary>Sealed in agreement, by whomever.</summary>
    public static bool IsSealed(this SealState state) => state is SealState.Approved or SealState.Deputised or SealState.Reviewed;

    public static string Name(this SealState state) =>
        state switch
        {
            SealState.Waiting => "未",
            SealState.Opened => "閲覧",
            SealState.Approved => "承認・決定",
            SealState.Deputised => "代決・代理",
            SealState.Reviewed => "後閲済",
            SealState.Returned => "差戻し",
        };

    /// <summary>The table as a Mermaid state diagram, for the README.</summary>
    public static string ToMermaid() => StateDiagram.Of(Table, Name);
}
