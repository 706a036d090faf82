using TochoDX.Domain.Common;

namespace TochoDX.Domain.Approvals;

/// <summary>電子印影 — post, date and name as they were at that moment.</summary>
/// <param name="What">e.g. 起案, 審議, 決定.</param>
/// <param name="Mark">代: sealed for an absent holder; null for the holder's own.</param>
public sealed record Seal(string What, string Title, string Name, DateTimeOffset At, string? Mark = null)
{
    /// <summary>The drafter's.</summary>
    public static Seal OfDrafter(Approval approval) => new("起案", approval.DrafterTitle, approval.DrafterName, approval.DraftedAt);

    /// <summary>The step's; null until it is sealed.</summary>
    public static Seal? Of(ApprovalStep step) =>
        step is { IsSealed: true, SealedAt: { } at }
            ? new(
                Procedures.ApproverRoles.TitleOf(step.Kind),
                step.ActorTitle ?? "",
                step.ActorName ?? "",
                at,
                step.ActedFor is null ? null : "代"
            )
            : null;

    /// <summary>The decider's own, given on reading what a deputy decided (後閲); null where nobody has.</summary>
    public static Seal? OfReview(ApprovalStep step) =>
        step.ReviewedAt is { } at ? new("後閲", step.ReviewerTitle ?? "", step.ReviewerName ?? "", at, "後閲") : null;

    /// <summary>令和8年12月1日 → 8.12.1</summary>
    public string Date
    {
        get
        {
            var day = JapaneseDate.DayOf(At);
            return $"{JapaneseDate.EraYearOf(day)}.{day.Month}.{day.Day}";
        }
    }

    /// <summary>The post, last part of the title: 都市整備局 屋外広告担当 課長 → 課長; what was done where there is no title.</summary>
    public string Post => Title.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : What;

    /// <summary>Family name: what stands before the first space.</summary>
    public string ShortName => Name.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : Name;

    /// <summary>The same in words.</summary>
    public string InWords => $"{What}　{Title} {Name}　{JapaneseDate.Format(At)}{(Mark is null ? "" : $"（{Mark}）")}";
}
