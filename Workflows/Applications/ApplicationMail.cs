using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Applications;

/// <summary>Mails to the applicant. They hold no answers and no personal data: what matters is read after sign-in.</summary>
internal static class ApplicationMail
{
    public static OutboxMessage Arrived(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:arrived",
            application.ApplicantId,
            "【都庁DX】申請を受け付けました",
            $"""
            「{title}」を受け付けました。
            受付番号：{application.ReceiptNumber}
            受付日時：{JapaneseDate.Format(at)}
            審査の状況は、都庁DXの「申請一覧」でご確認いただけます。
            """,
            at
        );

    /// <summary>不同意 — says that it is over, not who said no: that is read after sign-in.</summary>
    public static OutboxMessage Declined(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:declined",
            application.ApplicantId,
            "【都庁DX】申請への同意がありませんでした",
            $"""
            「{title}」について、確認をお願いした方から同意がなかったため、申請は都に届かずに終わりました。
            都庁DXにサインインし、「申請一覧」からご確認ください。
            """,
            at
        );

    public static OutboxMessage NoConsent(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:no-consent",
            application.ApplicantId,
            "【都庁DX】確認の期限が過ぎました",
            $"""
            「{title}」について、期限（{JapaneseDate.Format(
                application.ConsentDueOn!.Value
            )}）までに全員の確認がなかったため、申請は都に届かずに終わりました。
            必要なときは、もう一度申請してください。
            """,
            at
        );

    public static OutboxMessage CorrectionRequested(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:correction:{application.OpenCorrection!.Id}",
            application.ApplicantId,
            "【都庁DX】補正のお願い",
            $"""
            「{title}」（受付番号：{application.ReceiptNumber}）について、補正をお願いします。
            期限：{JapaneseDate.Format(application.OpenCorrection.Deadline)}
            都庁DXにサインインし、「申請一覧」から内容をご確認ください。補正をいただくまでの日数は、審査の期間に含みません。
            """,
            at
        );

    public static OutboxMessage CorrectionDueSoon(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:reminder:{application.OpenCorrection!.Id}",
            application.ApplicantId,
            "【都庁DX】補正の期限が近づいています",
            $"""
            「{title}」（受付番号：{application.ReceiptNumber}）の補正の期限は、{JapaneseDate.Format(
                application.OpenCorrection.Deadline
            )}です。
            期限を過ぎると、申請は期限経過として終了します。都庁DXにサインインし、補正をお願いします。
            """,
            at
        );

    /// <summary>Tells that there is a message, not what it says.</summary>
    public static OutboxMessage MessageSent(Application application, string title, Guid message, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:message:{message}",
            application.ApplicantId,
            "【都庁DX】担当課から連絡があります",
            $"""
            「{title}」（受付番号：{application.ReceiptNumber}）について、担当課から連絡があります。
            都庁DXにサインインし、「申請一覧」からご確認ください。このメールには返信できません。
            """,
            at
        );

    public static OutboxMessage Amended(Application application, string title, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{application.Subject}:amended:{application.Submissions.Count}",
            application.ApplicantId,
            "【都庁DX】申請の内容を訂正しました",
            $"""
            「{title}」（受付番号：{application.ReceiptNumber}）について、担当課が申請の内容を訂正しました（職権訂正）。
            訂正した項目、訂正の前と後の内容、理由は、都庁DXにサインインし、「申請一覧」からご確認ください。
            """,
            at
        );
}
