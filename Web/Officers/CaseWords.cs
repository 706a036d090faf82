using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common.Tags;

namespace TochoDX.Web.Officers;

/// <summary>How states look; the words always stand beside the colour.</summary>
internal static class CaseWords
{
    public const string NotExamined =
        "この案件は、今は審査の段階にないか、あなたの職では審査できません。案件のページを開き直して、最新の状態を確認してください。";

    public static StatusKind Kind(this ApplicationStatus status) =>
        status switch
        {
            ApplicationStatus.Draft or ApplicationStatus.AwaitingConsent => StatusKind.Neutral,
            ApplicationStatus.UnderReview => StatusKind.Info,
            ApplicationStatus.CorrectionRequested => StatusKind.Warning,
            ApplicationStatus.InApproval => StatusKind.Info,
            ApplicationStatus.AwaitingPayment => StatusKind.Warning,
            ApplicationStatus.Issuing => StatusKind.Info,
            ApplicationStatus.Completed => StatusKind.Success,
            ApplicationStatus.Withdrawn or ApplicationStatus.Declined => StatusKind.Neutral,
            ApplicationStatus.Lapsed => StatusKind.Neutral,
        };

    public static StatusKind Kind(this ConsultationState state) =>
        state switch
        {
            ConsultationState.Asked => StatusKind.Info,
            ConsultationState.Agreed => StatusKind.Success,
            ConsultationState.Opposed => StatusKind.Warning,
            ConsultationState.Unanswered or ConsultationState.Stopped => StatusKind.Neutral,
        };

    public static StatusKind Kind(this Lane lane) =>
        lane switch
        {
            Lane.Desk => StatusKind.Info,
            Lane.Away => StatusKind.Warning,
            Lane.Closed => StatusKind.Neutral,
        };

    public static StatusKind Kind(this ApprovalStatus status) =>
        status switch
        {
            ApprovalStatus.Circulating => StatusKind.Info,
            ApprovalStatus.Decided => StatusKind.Success,
            ApprovalStatus.Returned => StatusKind.Error,
            ApprovalStatus.Recalled => StatusKind.Warning,
            ApprovalStatus.Abandoned => StatusKind.Neutral,
        };

    public static StatusKind Kind(this Finding finding) =>
        finding switch
        {
            Finding.Open => StatusKind.Neutral,
            Finding.Met => StatusKind.Success,
            Finding.Unmet => StatusKind.Error,
            Finding.NotApplicable => StatusKind.Neutral,
        };

    public static StatusKind Kind(this ChargeStatus status) =>
        status switch
        {
            ChargeStatus.Open => StatusKind.Warning,
            ChargeStatus.PartlyPaid => StatusKind.Warning,
            ChargeStatus.Paid => StatusKind.Success,
            ChargeStatus.Exempt => StatusKind.Success,
            ChargeStatus.Lapsed => StatusKind.Error,
            ChargeStatus.Cancelled => StatusKind.Neutral,
            ChargeStatus.WrittenOff => StatusKind.Neutral,
        };
}

/// <summary>期限 — a last day seen from today, with how much is left in words.</summary>
public sealed record Deadline(DateOnly Day, int DaysLeft)
{
    public static Deadline? Of(DateOnly? day, DateOnly today) => day is { } d ? new(d, d.DayNumber - today.DayNumber) : null;

    public StatusKind Kind =>
        DaysLeft switch
        {
            < 0 => StatusKind.Error,
            <= 2 => StatusKind.Warning,
            _ => StatusKind.Neutral,
        };

    public string Words =>
        DaysLeft switch
        {
            < 0 => $"{-DaysLeft}日超過",
            0 => "今日まで",
            1 => "明日まで",
            _ => $"あと{DaysLeft}日",
        };
}
