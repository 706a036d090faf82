using System.Globalization;
using System.Security.Cryptography;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Notices;

/// <summary>通知 — a numbered document on its way to, or in, the recipient's box.</summary>
public sealed class Notice : Aggregate
{
    private Notice() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApplicationId { get; private set; }

    /// <summary>The approval that decided this document; null where nothing is decided: the receipt of a notification (届出).</summary>
    public Guid? ApprovalId { get; private set; }

    /// <summary>Account of the applicant; of a letter to a third party, their consultation.</summary>
    public Guid RecipientId { get; private set; }
    public string OfficeCode { get; private set; } = "";

    /// <summary>文書番号</summary>
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";
    public OfficialDocument Document { get; private set; } = null!;

    /// <summary>Hash of the decided content; equal to the approval's.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Unguessable code (128 bits) under which anyone who holds the document can verify it.</summary>
    public string VerificationCode { get; private set; } = "";
    public DateTimeOffset NumberedAt { get; private set; }

    /// <summary>SHA-256 of the PDF; null until it has been made.</summary>
    public string? FileSha256 { get; private set; }

    /// <summary>When it was recorded in the recipient's box: the moment of delivery (デジタル手続法7条).</summary>
    public DateTimeOffset? AvailableAt { get; private set; }

    /// <summary>When the recipient opened it first.</summary>
    public DateTimeOffset? FirstOpenedAt { get; private set; }

    /// <summary>紙での交付 — the day on which the printed notice was given or sent to a recipient without an account.</summary>
    public DateOnly? HandedOn { get; private set; }
    public PaperWay? HandedWay { get; private set; }

    /// <summary>When the document was erased with the record of the case; number and day stay.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }
    public override string Subject => $"notice:{Id}";

    /// <summary>発番 — gives a decided document its number and date. Only the decided content can be issued.</summary>
    /// <exception cref="RuleBrokenException">The content is not what was decided.</exception>
    public static Notice Create(
        Guid id,
        Guid applicationId,
        Guid? approvalId,
        string decidedHash,
        Guid recipientId,
        string officeCode,
        string number,
        OfficialDocument decided,
        Func<string, string> verificationUrl,
        Act act
    )
    {
        if (decided.ContentHash() != decidedHash)
            throw new RuleBrokenException("決定された内容と異なる文書は発行できません。");
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var notice = new Notice
        {
            Id = id,
            ApplicationId = applicationId,
            ApprovalId = approvalId,
            RecipientId = recipientId,
            OfficeCode = officeCode,
            Number = number,
            Title = decided.Title,
            Document = decided with { Number = number, Date = JapaneseDate.DayOf(act.At), VerificationUrl = verificationUrl(code) },
            ContentHash = decidedHash,
            VerificationCode = code,
            NumberedAt = act.At,
        };
        notice.Happened(act, "notice.numbered", ("number", number), ("document", decidedHash));
        return notice;
    }

    /// <summary>The PDF is stored and lies in the recipient's box.</summary>
    public void Deliver(string fileSha256, Act act)
    {
        if (FileSha256 is not null)
            throw new RuleBrokenException("この通知は既に交付されています。");
        (FileSha256, AvailableAt) = (fileSha256, act.At);
        Happened(act, "notice.delivered", ("sha256", fileSha256));
    }

    /// <summary>Notes the first opening by the recipient; later ones change nothing.</summary>
    public void Open(Act act)
    {
        if (AvailableAt is null)
            throw new RuleBrokenException("この通知はまだ準備中です。");
        if (FirstOpenedAt is not null)
            return;
        FirstOpenedAt = act.At;
        Happened(act, "notice.opened");
    }

    /// <summary>紙で交付した — records that the recipient has the printed notice, or that it is in the mail to them.</summary>
    /// <param name="on">Day in Tokyo.</param>
    /// <exception cref="RuleBrokenException">Not ready, recorded already, or a day on which it cannot have been.</exception>
    public void HandOver(DateOnly on, PaperWay way, Act act)
    {
        if (AvailableAt is not { } ready || ErasedAt is not null)
            throw new RuleBrokenException("この通知はまだ準備中です。");
        if (HandedOn is { } before)
            throw new RuleBrokenException($"この通知は、{JapaneseDate.Format(before)}に交付した記録があります。");
        if (on < JapaneseDate.DayOf(ready) || on > JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("交付した日は、通知ができた日から今日までの日にしてください。");
        (HandedOn, HandedWay) = (on, way);
        Happened(act, "notice.handed", ("day", on.ToString("O", CultureInfo.InvariantCulture)), ("way", way.Name()));
    }

    /// <summary>The case was claimed: the notice lies in the box of the account.</summary>
    public void PassTo(Guid recipient, Act act)
    {
        RecipientId = recipient;
        Happened(act, "notice.passed");
    }

    /// <summary>廃棄</summary>
    public void Erase(Act act)
    {
        (Document, FileSha256, ErasedAt) = (Document.Erased(), null, act.At);
        Happened(act, "notice.erased");
    }

    /// <summary>文書番号 — era year of the fiscal year, symbol, running number: <c>8都市広第12号</c>.</summary>
    public static string FormatNumber(FiscalYear year, string symbol, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"{year.EraYear}{symbol}第{n}号");
}

/// <summary>紙での交付の方法</summary>
public enum PaperWay
{
    /// <summary>手渡し</summary>
    Handed,

    /// <summary>郵送</summary>
    Posted,
}

public static class PaperWays
{
    public static string Name(this PaperWay way) =>
        way switch
        {
            PaperWay.Handed => "窓口で手渡し",
            PaperWay.Posted => "郵送",
        };
}
