using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>メールの文面</summary>
internal static class Mails
{
    public static MailMessage Confirm(Account account, string link) =>
        Of(
            account,
            "confirm",
            "メールアドレスの確認",
            $"""
            {account.DisplayName} 様

            都庁DXへの利用者登録を受け付けました。
            次のリンクを開き、「確認する」を押すと登録が完了します。

            {link}

            リンクの有効期限は3時間です。
            お心当たりがない場合は、このメールを削除してください。登録は完了しません。
            """
        );

    public static MailMessage AlreadyRegistered(Account account, string signIn, string forgot) =>
        Of(
            account,
            "registered",
            "利用者登録のお申込みについて",
            $"""
            このメールアドレスで利用者登録のお申込みがありましたが、すでに登録があります。

            サインイン
            {signIn}

            パスワードを忘れたとき
            {forgot}

            お心当たりがない場合は、このメールを削除してください。登録内容は変わりません。
            """
        );

    public static MailMessage Reset(Account account, string link) =>
        Of(
            account,
            "reset",
            "パスワードの再設定",
            $"""
            {account.DisplayName} 様

            次のリンクを開き、新しいパスワードを設定してください。

            {link}

            リンクの有効期限は3時間です。
            お心当たりがない場合は、このメールを削除してください。パスワードは変わりません。
            """
        );

    public static MailMessage PasswordChanged(Account account) =>
        Of(
            account,
            "changed",
            "パスワードを変更しました",
            $"""
            {account.DisplayName} 様

            都庁DXのパスワードが変更されました。
            お心当たりがない場合は、すぐにパスワードを再設定し、お問合せ窓口にご連絡ください。
            """
        );

    private static MailMessage Of(Account account, string kind, string subject, string text) =>
        new(
            $"people:{kind}:{account.Id:N}:{Guid.NewGuid():N}",
            account.Email!,
            $"【都庁DX】{subject}",
            $"""
            {text}

            ――――――――――
            都庁DX（東京都 電子申請）
            このメールは送信専用です。
            """
        );
}
