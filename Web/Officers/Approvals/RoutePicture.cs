using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common.Tags;

namespace TochoDX.Web.Officers.Approvals;

/// <summary>決裁経路 — the drafter's seal and then each step with its seal, or the place where it will stand.</summary>
/// <param name="History">Seals that returns have voided, and the returns themselves.</param>
public sealed record RoutePicture(Seal Drafter, IReadOnlyList<RouteStepRow> Steps, IReadOnlyList<VoidedSeal> History)
{
    /// <param name="offices">Names of offices by their codes.</param>
    public static RoutePicture Of(Approval approval, IReadOnlyDictionary<string, string> offices)
    {
        var turns = approval.Turns;
        return new(
            Seal.OfDrafter(approval),
            [.. approval.Steps.OrderBy(s => s.Order).Select(s => RouteStepRow.Of(s, turns.Contains(s), OfficeOf(s)))],
            approval.History
        );

        string? OfficeOf(ApprovalStep step) =>
            ApproverSeat.Parse(step.Seat).Office is { } code && code != approval.OfficeCode ? offices.GetValueOrDefault(code) : null;
    }
}

/// <param name="Office">Of a seat in another office.</param>
/// <param name="State">In words: 未, 閲覧, 承認, 決定, 代決, 後閲済, 差戻し.</param>
/// <param name="Seal">Null until sealed.</param>
/// <param name="Review">後閲の印; null where nobody has given one.</param>
/// <param name="Remarks">For whom it was sealed and why it could not wait; who has read it since.</param>
public sealed record RouteStepRow(
    int Order,
    string What,
    string? Office,
    string Role,
    string State,
    StatusKind Kind,
    Seal? Seal,
    Seal? Review,
    string? Comment,
    bool IsTurn,
    IReadOnlyList<string> Remarks
)
{
    public static RouteStepRow Of(ApprovalStep step, bool turn, string? office)
    {
        var what = ApproverRoles.TitleOf(step.Kind);
        return new(
            step.Order,
            what,
            office,
            ApproverRoles.TitleOf(step.Role),
            step.State switch
            {
                SealState.Waiting => turn ? "順番が来ています（未閲覧）" : "未",
                SealState.Opened => "閲覧中",
                SealState.Approved => step.Kind == RouteStepKind.Decide ? "決定" : "承認",
                SealState.Deputised => step.Kind == RouteStepKind.Decide ? "代決（後閲待ち）" : "代理で承認",
                SealState.Reviewed => "代決・後閲済",
                SealState.Returned => "差戻し",
            },
            step.State switch
            {
                SealState.Waiting => turn ? StatusKind.Warning : StatusKind.Neutral,
                SealState.Opened => StatusKind.Info,
                SealState.Approved or SealState.Reviewed => StatusKind.Success,
                SealState.Deputised => step.Kind == RouteStepKind.Decide ? StatusKind.Warning : StatusKind.Success,
                SealState.Returned => StatusKind.Error,
            },
            Seal.Of(step),
            Seal.OfReview(step),
            step.Comment,
            turn,
            [
                .. step.ActedFor is { } whom ? [$"{whom}に代わって"] : Array.Empty<string>(),
                .. step.Urgency is { } urgency ? [$"急ぐ理由：{urgency}"] : Array.Empty<string>(),
                .. step.ReviewedAt is { } read
                    ? [$"後閲：{step.ReviewerTitle} {step.ReviewerName}（{JapaneseDate.Format(read)}）"]
                    : Array.Empty<string>(),
            ]
        );
    }
}
