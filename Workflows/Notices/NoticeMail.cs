using TochoDX.Domain.Notices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Notices;

internal static class NoticeMail
{
    public static OutboxMessage Delivered(Notice notice, DateTimeOffset at) =>
        MailToAccount.Message(
            $"mail:{notice.Subject}:delivered",
            notice.RecipientId,
            "【都庁DX】通知が届きました",
            $"""
            「{notice.Title}」（{notice.Number}）をお渡しできるようになりました。
            都庁DXにサインインし、「通知」からご確認ください。
            """,
            at
        );
}
