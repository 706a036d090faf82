using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>連絡 — one message between the applicant and the office about one case, from either side. Never altered.</summary>
public sealed class CaseMessage : Aggregate
{
    /// <summary>Most characters of a message.</summary>
    public const int Longest = 2000;

    private CaseMessage() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApplicationId { get; private set; }

    /// <summary>True: the applicant wrote it to the office.</summary>
    public bool FromApplicant { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Name of the author, and title of an officer, at that moment.</summary>
    public string AuthorName { get; private set; } = "";
    public string AuthorTitle { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>既読 — when the other side read it first; null while it is unread.</summary>
    public DateTimeOffset? ReadAt { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }
    public override string Subject => $"case-message:{Id}";

    /// <summary>Messages can be sent from arrival until the case is closed.</summary>
    public static bool MayBeSent(Application application) => application is { ReceiptNumber: not null, ClosedAt: null };

    /// <param name="id">Made with the page that was filled in: sent twice, it is one message.</param>
    /// <exception cref="RuleBrokenException">Blank, too long, or the case is not open.</exception>
    public static CaseMessage Send(Guid id, Application application, bool fromApplicant, string? text, Act act)
    {
        if (!MayBeSent(application))
            throw new RuleBrokenException("この案件は終了したため、連絡を送れません。担当課に電話でお問い合わせください。");
        var message = new CaseMessage
        {
            Id = id,
            ApplicationId = application.Id,
            FromApplicant = fromApplicant,
            Text = Written.Text("連絡の内容", text, Longest),
            AuthorName = act.Name,
            AuthorTitle = act.Title,
            At = act.At,
        };
        message.Happened(act, fromApplicant ? "case-message.received" : "case-message.sent");
        return message;
    }

    /// <summary>The other side has read it; only the first time counts.</summary>
    public void Read(Act act)
    {
        if (ReadAt is not null)
            return;
        ReadAt = act.At;
        Happened(act, "case-message.read");
    }

    public void Erase(Act act)
    {
        (Text, ErasedAt) = ("", act.At);
        if (FromApplicant)
            AuthorName = Application.ErasedName;
        Happened(act, "case-message.erased");
    }
}

internal static class Written
{
    /// <exception cref="RuleBrokenException">Blank, or too long.</exception>
    internal static string Text(string what, string? typed, int longest)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length == 0)
            throw new RuleBrokenException($"{what}を入力してください。");
        if (text.Length > longest)
            throw new RuleBrokenException($"{what}は{longest:N0}文字以内で入力してください（今は{text.Length:N0}文字）。");
        return text;
    }
}
