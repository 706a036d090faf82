using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>委任と連署 — filing for somebody else, and filing together.</summary>
public sealed partial class Application
{
    /// <summary>The letter of proxy hangs on no question of the form; ids of questions have no hyphen.</summary>
    public const string LetterId = "proxy-letter";

    private const string PrincipalKey = "principal";

    /// <summary>委任者; null where the account files for itself.</summary>
    public Principal? Principal { get; private set; }

    /// <summary>Those who were asked since the filing was sent, and what they said.</summary>
    public IReadOnlyList<Consent> Consents { get; private set; } = [];

    /// <summary>Last day, in Tokyo, for the consents; null until they are asked for.</summary>
    public DateOnly? ConsentDueOn { get; private set; }

    /// <summary>代理人 — the name of the account where it files for somebody else.</summary>
    public string? AgentName => Principal?.Agent;

    /// <summary>The name of the account that files, for whomever.</summary>
    public string FilerName => AgentName ?? ApplicantName;

    /// <summary>The applicant's name as answered; the principal's, or the account's, where the form does not ask.</summary>
    public string NameOn(Answers answers) => answers.One("applicant_name") ?? ApplicantName;

    /// <summary><c>申請者 ○○　代理人 ○○</c>; null where nobody acts for another.</summary>
    public string? Parties => Principal is null ? null : $"申請者 {ApplicantName}　代理人 {Principal.Agent}";

    /// <summary>委任状; null where the principal is asked, or nobody acts for another.</summary>
    public Attachment? Letter => Principal?.Letter is { } letter ? _attachments.FirstOrDefault(a => a.Id == letter) : null;

    /// <summary>The state in words; while consents are open, whose.</summary>
    public string StatusName => NameOf(Status, Principal is not null);

    public static string NameOf(ApplicationStatus status, bool byAgent) =>
        status == ApplicationStatus.AwaitingConsent ? (byAgent ? "委任確認待ち" : "連署待ち") : status.Name();

    /// <summary>Names the principal of a draft, or with null files for the account itself again.</summary>
    /// <exception cref="RuleBrokenException">Not a draft, or the procedure may not be filed by an agent.</exception>
    public void ActFor(Principal? principal, Procedure procedure, Act act)
    {
        if (Status != ApplicationStatus.Draft)
            throw new RuleBrokenException("提出の後は、委任者を変更できません。");
        if (principal is not null && procedure.Agent == AgentRule.None)
            throw new RuleBrokenException("この手続は、代理人による申請を受け付けていません。");
        if (principal is { Letter: { } letter } && (procedure.Agent != AgentRule.Letter || _attachments.All(a => a.Id != letter)))
            throw new RuleBrokenException("この手続では、委任状の添付によることはできません。委任者の確認が必要です。");
        var filer = FilerName;
        if (principal is not null)
            principal = principal with { Agent = filer };
        if (principal == Principal)
            return;
        (Principal, ApplicantName) = (principal, principal?.Name ?? filer);
        Happened(act, "application.principal-named", ("principal", principal?.Name ?? ""));
    }

    /// <summary>委任状を添付する — keeps the stored file; <see cref="ActFor"/> says that it stands for the confirmation.</summary>
    public Attachment AttachLetter(Guid id, string fileName, string sha256, long size, string contentType, Act act)
    {
        if (Status != ApplicationStatus.Draft)
            throw new RuleBrokenException("この申請は提出済みのため、委任状を変更できません。");
        var letter = new Attachment(id, LetterId, fileName, sha256, size, contentType, act.At);
        _attachments.Add(letter);
        Happened(act, "application.attached", ("file", fileName), ("sha256", sha256));
        return letter;
    }

    /// <summary>Whose consent the filing needs with these answers: the principal without a letter, then all who sign with the applicant.</summary>
    public IReadOnlyList<ConsentParty> PartiesToAsk(Procedure procedure, Answers answers)
    {
        var asked = procedure.CoSigners.SelectMany(rule => rule.Of(procedure.Form, answers));
        return Principal is { Letter: null } principal
            ? [new(PrincipalKey, ConsentKind.Principal, "委任者", principal.Name, principal.Email), .. asked]
            : [.. asked];
    }

    /// <summary>同意を求める — the filing waits for those it needs; it arrives with the last of them.</summary>
    /// <exception cref="RuleBrokenException">Not a draft, nobody to ask, or a deadline that has passed.</exception>
    public void AskConsent(Answers answers, IReadOnlyList<ConsentParty> parties, DateOnly due, Act act)
    {
        if (parties.Count == 0)
            throw new RuleBrokenException("確認を求める相手がいません。");
        if (due <= JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("確認の期限は、明日以降の日にしてください。");
        RequireConfirmed(answers);
        MoveTo(ApplicationStatus.AwaitingConsent);
        (Answers, ConsentDueOn) = (answers, due);
        Consents = [.. parties.Select(p => new Consent(p.Key, p.Kind, p.Role, p.Name, p.Email, act.At))];
        Happened(
            act,
            "application.consent-asked",
            ("answers", Digest(answers)),
            ("deadline", due.ToString("O", CultureInfo.InvariantCulture)),
            ("parties", string.Join('\n', parties.Select(p => $"{p.Role} {p.Name}")))
        );
    }

    /// <summary>The newest link to this person is on its way: only its code opens the page from now on.</summary>
    /// <exception cref="RuleBrokenException">The person is not asked any more.</exception>
    public void SendCode(string key, string codeHash, Act act) =>
        Replace(Open(key), c => c with { CodeHash = codeHash }, act, "application.consent-sent");

    /// <summary>再送 — asks once more by a new link.</summary>
    /// <exception cref="RuleBrokenException">Answered already, or asked too often.</exception>
    public Consent AskAgain(string key, Act act, bool reminder = false)
    {
        var open = Open(key);
        if (open.Sent >= Consent.MostLinks)
            throw new RuleBrokenException("確認のお願いを送ることができる回数を超えました。ご本人に直接ご連絡ください。");
        var again = open with { Sent = open.Sent + 1, Reminded = open.Reminded || reminder };
        Replace(open, _ => again, act, reminder ? "application.consent-reminded" : "application.consent-asked-again");
        return again;
    }

    /// <summary>What was agreed to: the answers as they arrived, when others confirmed or signed them; null where nobody was asked.</summary>
    public Answers? Agreed =>
        Consents.Any(c => c.Status == ConsentStatus.Given) ? _submissions.FirstOrDefault(s => s.No == 1)?.Answers : null;

    /// <summary>Ids of answers that have been corrected since others agreed to them.</summary>
    public IReadOnlySet<string> ChangedSinceAgreed(Answers now) =>
        Agreed is { } agreed
            ? agreed.Ids.Union(now.Ids).Where(id => !agreed[id].SequenceEqual(now[id])).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>();

    /// <summary>The consent that the code opens; null for a wrong or an older code.</summary>
    public Consent? ConsentOf(string code) => Consents.FirstOrDefault(c => c.Opens(code));

    /// <summary>同意・委任の確認 — the person says yes, once.</summary>
    /// <returns>True when it was the last that was missing: the filing can arrive.</returns>
    /// <exception cref="RuleBrokenException">Wrong or used code, too late, or the filing does not wait for consents.</exception>
    public bool GiveConsent(string code, Act act)
    {
        var open = Answerable(code, act);
        Replace(
            open,
            c => c with { Status = ConsentStatus.Given, AnsweredAt = act.At },
            act,
            "application.consent-given",
            ("answers", Digest(Answers))
        );
        return Consents.All(c => c.Status == ConsentStatus.Given);
    }

    /// <summary>不同意 — one no ends the filing; it never arrived.</summary>
    /// <exception cref="RuleBrokenException">Wrong or used code, too late, or the filing does not wait for consents.</exception>
    public void RefuseConsent(string code, Act act)
    {
        var open = Answerable(code, act);
        Replace(open, c => c with { Status = ConsentStatus.Refused, AnsweredAt = act.At }, act, "application.consent-refused");
        Close(ApplicationStatus.Declined, act, "application.declined");
    }

    /// <summary>内容を直す — back to the draft. What was signed no longer stands: all consents are void and asked for anew.</summary>
    /// <exception cref="RuleBrokenException">The filing does not wait for consents.</exception>
    public void Reopen(Act act)
    {
        if (Status != ApplicationStatus.AwaitingConsent)
            throw new RuleBrokenException("確認待ちの申請ではないため、内容を直せません。");
        MoveTo(ApplicationStatus.Draft);
        var given = Consents.Count(c => c.Status == ConsentStatus.Given);
        (Consents, ConsentDueOn) = ([], null);
        Happened(act, "application.consents-voided", ("given", given.ToString(CultureInfo.InvariantCulture)));
    }

    private Consent Answerable(string code, Act act)
    {
        var consent =
            ConsentOf(code) ?? throw new RuleBrokenException("このリンクは使えません。新しいリンクが届いていないか確認してください。");
        if (consent.Status != ConsentStatus.Asked)
            throw new RuleBrokenException("この確認は、既にいただいています。");
        if (Status != ApplicationStatus.AwaitingConsent || act.At >= JapaneseDate.EndOf(ConsentDueOn!.Value))
            throw new RuleBrokenException("確認の期限が過ぎたか、申請が取り下げられたため、確認できません。");
        return consent;
    }

    private Consent Open(string key) =>
        Status == ApplicationStatus.AwaitingConsent && Consents.FirstOrDefault(c => c.Key == key) is { IsOpen: true } open
            ? open
            : throw new RuleBrokenException("この方の確認は、もう待っていません。");

    private void Replace(
        Consent old,
        Func<Consent, Consent> change,
        Act act,
        string action,
        params ReadOnlySpan<(string Key, string Value)> payload
    )
    {
        Consents = [.. Consents.Select(c => c == old ? change(c) : c)];
        Happened(act, action, [("party", $"{old.Role} {old.Name}"), .. payload]);
    }
}
