using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Records;

namespace TochoDX.Infrastructure.Scheduling;

/// <summary>処理の時刻表 — the one list of jobs. Seconds, minutes, hours, day of month, month, day of week; in Asia/Tokyo.</summary>
public sealed class Timetable : ITimetable
{
    public IReadOnlyList<TimetableEntry> Entries { get; } =
    [
        new(WakeTimersJob.JobName, "期限の到来", "0 * * * * ?", JobDays.Every, typeof(WakeTimersJob)),
        new("reconcile-payments", "納付の照合", "0 30 0 * * ?", JobDays.Every, typeof(ReconcilePayments)),
        new("reconcile-balance", "取引明細との突合", "0 45 0 * * ?", JobDays.Every, typeof(ReconcileBalance)),
        new("carry-over", "滞納繰越", "0 0 2 * 6 ?", JobDays.Every, typeof(CarryOver)),
        new("payment-reminders", "納付のお知らせ", "0 20 9 * * ?", JobDays.Every, typeof(RemindOfPayments)),
        new("lapse-unpaid-charges", "納期限の経過", "0 0 1 * * ?", JobDays.Every, typeof(LapseUnpaidCharges)),
        new("erase-accounts", "振込先の廃棄", "0 40 2 * * ?", JobDays.Every, typeof(EraseAccounts)),
        new("correction-reminders", "補正期限のお知らせ", "0 0 9 * * ?", JobDays.Every, typeof(RemindOfCorrections)),
        new("changes-left", "変更期限の経過", "0 5 0 * * ?", JobDays.Every, typeof(LetChangesGo)),
        new("case-files", "完結文書の整理", "0 20 0 * * ?", JobDays.Every, typeof(OpenCaseFiles)),
        new("consent-deadlines", "委任・連署の期限", "0 10 9 * * ?", JobDays.Every, typeof(FollowConsents)),
        new("consultation-deadlines", "第三者の回答期限", "0 10 0 * * ?", JobDays.Every, typeof(EndConsultations)),
    ];
}
