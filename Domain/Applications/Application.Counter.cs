using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>窓口での代行入力 — an officer types for the applicant; the applicant stays the applicant, and the record says who typed.</summary>
public sealed partial class Application
{
    /// <summary>窓口受付; null where the applicant's own account filed. Stays when the case is claimed.</summary>
    public CounterFiling? Counter { get; private set; }

    /// <summary>Office whose counter acts for the applicant; null where the applicant's own account does.</summary>
    public string? CounterOffice { get; private set; }

    /// <summary>
    /// 窓口で受け付ける — begins a draft for somebody without an account: <see cref="ApplicantId"/> is a fresh id with
    /// nobody behind it until the case is claimed.
    /// </summary>
    public static Application StartAtCounter(Guid id, Procedure procedure, Guid applicantId, Customer customer, Act act)
    {
        var application = Start(id, procedure, applicantId, act);
        application.ApplicantName = customer.Name;
        application.CounterOffice = procedure.Office;
        application.Counter = new(customer, Whom(act), act.At, []);
        application.Happened(act, "application.received-at-counter", ("customer", customer.Name));
        return application;
    }

    /// <summary>申請者の連絡先の訂正 — as they tell it; the name stays as it was when the filing has arrived.</summary>
    /// <exception cref="RuleBrokenException">The counter does not act for them (any more), or the name was changed too late.</exception>
    public void ChangeCustomer(Customer customer, Act act)
    {
        var counter = AtCounter();
        if (Status != ApplicationStatus.Draft && customer.Name != counter.Customer.Name)
            throw new RuleBrokenException("提出した後は、申請者の氏名を変更できません。");
        if (customer == counter.Customer)
            return;
        Counter = counter with { Customer = customer };
        if (Principal is { } principal)
            Principal = principal with { Agent = customer.Name };
        else
            ApplicantName = customer.Name;
        Happened(act, "application.customer-changed", ("customer", customer.Name));
    }

    /// <summary>窓口での確認 — the applicant has heard or seen these answers and agrees to them; the officer knows who they are.</summary>
    /// <exception cref="RuleBrokenException">The counter does not act for them, or nothing is open to be sent.</exception>
    public void ConfirmAtCounter(Answers answers, IdentityCheck identity, ContentConfirmation content, Act act)
    {
        var counter = AtCounter();
        if (!IsEditable)
            throw new RuleBrokenException("この申請は提出済みのため、内容を変更できません。");
        var entry = new CounterEntry(_submissions.Count + 1, Whom(act), act.At, identity, content, Digest(answers));
        Counter = counter with { Entries = [.. counter.Entries.Where(e => e.No != entry.No), entry] };
        Happened(
            act,
            "application.confirmed-at-counter",
            ("identity", identity.Words),
            ("confirmation", content.Name()),
            ("answers", entry.Answers)
        );
    }

    /// <summary>引取りコードの発行 — the newest receipt alone opens the case; an older one stops working.</summary>
    /// <exception cref="RuleBrokenException">The counter does not act for them, or the filing has not arrived.</exception>
    public void IssueClaimCode(string hash, Act act)
    {
        var counter = AtCounter();
        if (ReceiptNumber is null)
            throw new RuleBrokenException("この申請はまだ提出されていません。");
        Counter = counter with { ClaimHash = hash };
        Happened(act, "application.claim-code-issued");
    }

    /// <summary>True for the code on the newest receipt, while nobody has used it.</summary>
    public bool IsClaimedBy(string? code) => CounterOffice is not null && ClaimCode.Opens(Counter?.ClaimHash, code);

    /// <summary>引取り — the applicant takes the case into an account of their own; from now on everything goes online.</summary>
    /// <exception cref="RuleBrokenException">A wrong or used code.</exception>
    public void Claim(string? code, Act act)
    {
        if (!IsClaimedBy(code))
            throw new RuleBrokenException("受付番号又は引取りコードが違います。新しい受付票のコードか、確認してください。");
        (ApplicantId, CounterOffice) = (Guid.Parse(act.Actor), null);
        Counter = Counter! with { ClaimHash = null, ClaimedAt = act.At };
        Happened(act, "application.claimed");
    }

    /// <summary>Nothing leaves the counter that the applicant has not confirmed as it is.</summary>
    private void RequireConfirmed(Answers answers)
    {
        if (CounterOffice is not null && Counter!.Of(_submissions.Count + 1)?.Answers != Digest(answers))
            throw new RuleBrokenException("本人確認の方法と、申請者が内容を確認したことを記録してから送信してください。");
    }

    private CounterFiling AtCounter() =>
        CounterOffice is not null && ErasedAt is null
            ? Counter!
            : throw new RuleBrokenException("申請者ご自身のアカウントの申請です。窓口では扱えません。");

    private static string Whom(Act act) => $"{act.Title} {act.Name}".Trim();
}
