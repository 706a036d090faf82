using System.Security.Cryptography;
using System.Text;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>申請 — one request to the metropolitan government, from draft to record.</summary>
public sealed partial class Application : Aggregate
{
    private readonly List<Submission> _submissions = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<Attachment> _attachments = [];

    private Application() { } // for EF Core

    public Guid Id { get; private set; }
    public string ProcedureCode { get; private set; } = "";

    /// <summary>The version under which it was begun; it stays on it.</summary>
    public int ProcedureVersion { get; private set; }
    public string OfficeCode { get; private set; } = "";

    /// <summary>Account of the one who files; at the counter a number of its own, which no account bears until the case is claimed.</summary>
    public Guid ApplicantId { get; private set; }

    /// <summary>Name of the one who applies, at that moment: the account that files, or its principal.</summary>
    public string ApplicantName { get; private set; } = "";
    public ApplicationStatus Status { get; private set; }
    public Answers Answers { get; private set; } = Answers.Empty;

    /// <summary>受付番号, e.g. <c>R8-TK-000012</c>; null for a draft.</summary>
    public string? ReceiptNumber { get; private set; }

    /// <summary>到達 — when the filing was recorded (デジタル手続法6条); null for a draft.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>Code of the final decision once it is made, e.g. <c>granted</c>.</summary>
    public string? Outcome { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<Submission> Submissions => _submissions;
    public IReadOnlyList<Correction> Corrections => _corrections;
    public IReadOnlyList<Attachment> Attachments => _attachments;
    public string ProcedureKey => $"{ProcedureCode}@{ProcedureVersion}";
    public override string Subject => SubjectOf(Id);

    public static string SubjectOf(Guid id) => $"application:{id}";

    /// <summary>下書き — begins a filing under a published procedure.</summary>
    public static Application Start(Guid id, Procedure procedure, Guid applicantId, Act act)
    {
        var application = new Application
        {
            Id = id,
            ProcedureCode = procedure.Code,
            ProcedureVersion = procedure.Version,
            OfficeCode = procedure.Office,
            ApplicantId = applicantId,
            ApplicantName = act.Name,
            StartedAt = act.At,
        };
        application.Happened(act, "application.started", ("procedure", procedure.Key));
        return application;
    }

    /// <summary>Keeps the answers of a draft, or of an open correction, whether or not they are complete.</summary>
    /// <exception cref="RuleBrokenException">The application is neither a draft nor open for correction.</exception>
    public void Save(Answers answers, Act act)
    {
        if (!IsEditable)
            throw new RuleBrokenException("この申請は提出済みのため、内容を変更できません。");
        if (answers.Equals(Answers))
            return;
        Answers = answers;
        Happened(act, "application.saved", ("answers", Digest(answers)));
    }

    /// <summary>版の引継ぎ — puts a draft on the version in force, with the answers that fit it.</summary>
    /// <exception cref="RuleBrokenException">It has been submitted: it stays on its version.</exception>
    public void CarryTo(Procedure procedure, Answers answers, Act act)
    {
        if (Status != ApplicationStatus.Draft || procedure.Code != ProcedureCode)
            throw new RuleBrokenException("提出した申請は、提出したときの様式のままです。");
        var from = ProcedureKey;
        if (CounterOffice is not null)
            CounterOffice = procedure.Office;
        (ProcedureVersion, OfficeCode, Answers) = (procedure.Version, procedure.Office, answers);
        Happened(act, "application.carried", ("from", from), ("procedure", procedure.Key));
    }

    /// <summary>True while the applicant may change answers.</summary>
    public bool IsEditable => Status is ApplicationStatus.Draft or ApplicationStatus.CorrectionRequested;

    /// <summary>添付 — attaches a stored file to a question.</summary>
    /// <exception cref="RuleBrokenException">Not editable, or too many files.</exception>
    public Attachment Attach(Guid id, Question question, string fileName, string sha256, long size, string contentType, Act act)
    {
        if (!IsEditable)
            throw new RuleBrokenException("この申請は提出済みのため、添付書類を変更できません。");
        if (Answers[question.Id].Count >= question.MaxFiles)
            throw new RuleBrokenException(
                $"「{question.Label.Ja}」に添付できるのは{question.MaxFiles}件までです。不要なファイルを外してから添付してください。"
            );
        var attachment = new Attachment(id, question.Id, fileName, sha256, size, contentType, act.At);
        _attachments.Add(attachment);
        Answers = Answers.With(question.Id, [.. Answers[question.Id], id.ToString()]);
        Happened(act, "application.attached", ("file", fileName), ("sha256", sha256));
        return attachment;
    }

    /// <summary>Takes a file off a question; the bytes stay while an earlier submission names them.</summary>
    /// <exception cref="RuleBrokenException">Not editable.</exception>
    public void Detach(Guid attachmentId, Act act)
    {
        if (!IsEditable)
            throw new RuleBrokenException("この申請は提出済みのため、添付書類を変更できません。");
        var attachment = _attachments.SingleOrDefault(a => a.Id == attachmentId);
        if (attachment is null)
            return;
        var key = attachmentId.ToString();
        Answers = Answers.With(attachment.QuestionId, [.. Answers[attachment.QuestionId].Where(a => a != key)]);
        Happened(act, "application.detached", ("file", attachment.FileName));
    }

    /// <summary>提出・到達 — the filing arrives; its number and time are fixed.</summary>
    /// <exception cref="RuleBrokenException">Not a draft, or somebody's consent is still missing.</exception>
    public void Submit(Answers answers, string receiptNumber, bool feeFirst, Act act)
    {
        if (Consents.Any(c => c.Status != ConsentStatus.Given) || Principal is { Letter: null } && Consents.Count == 0)
            throw new RuleBrokenException("委任者又は連署する方の確認が済んでいないため、提出できません。");
        RequireConfirmed(answers);
        MoveTo(feeFirst ? ApplicationStatus.AwaitingPayment : ApplicationStatus.UnderReview);
        (Answers, ReceiptNumber, ArrivedAt) = (answers, receiptNumber, act.At);
        _submissions.Add(new(1, answers, act.At));
        Happened(act, "application.submitted", ("receipt", receiptNumber), ("answers", Digest(answers)));
    }

    /// <summary>起案 — a decision has been drafted and circulates.</summary>
    public void EnterApproval(Act act) => Move(ApplicationStatus.InApproval, act, "application.in-approval");

    /// <summary>
    /// Back to the examining officer: a returned or recalled draft, a paid fee at filing, a period extended, a correction that
    /// did not come where the procedure has the case examined as it is (行政手続法7条).
    /// </summary>
    public void ReturnToReview(Act act)
    {
        if (Status == ApplicationStatus.UnderReview)
            return;
        Move(ApplicationStatus.UnderReview, act, "application.under-review");
        CloseUnanswered(act);
    }

    /// <summary>決定 — fixes the outcome once the route has decided.</summary>
    public void Decide(string outcome, Act act)
    {
        if (Status != ApplicationStatus.InApproval)
            throw new RuleBrokenException("決裁中の案件ではないため、決定できません。");
        Outcome = outcome;
        Happened(act, "application.decided", ("outcome", outcome));
    }

    /// <summary>納付待ち — a charge has been opened.</summary>
    public void AwaitPayment(Act act)
    {
        if (Status != ApplicationStatus.AwaitingPayment)
            Move(ApplicationStatus.AwaitingPayment, act, "application.awaiting-payment");
    }

    /// <summary>通知準備 — a document is being issued.</summary>
    public void Issue(Act act) => Move(ApplicationStatus.Issuing, act, "application.issuing");

    /// <summary>実施 — what was decided is carried out by the office; the filing itself is settled and not examined again.</summary>
    public void CarryOut(Act act)
    {
        if (Status != ApplicationStatus.CarryingOut)
            Move(ApplicationStatus.CarryingOut, act, "application.carrying-out");
    }

    /// <summary>完了 — everything is done; the retention period starts from here.</summary>
    public void Complete(Act act) => Close(ApplicationStatus.Completed, act, "application.completed");

    /// <summary>取下げ — the applicant's own act; nobody else's (行政手続法33条).</summary>
    /// <exception cref="RuleBrokenException">Decided already, or over.</exception>
    public void Withdraw(Act act)
    {
        if (act.Actor != ApplicantId.ToString())
            throw new RuleBrokenException("申請を取り下げることができるのは、申請者ご本人だけです。");
        if (Outcome is not null)
            throw new RuleBrokenException("既に決定されているため、取り下げることはできません。");
        Close(ApplicationStatus.Withdrawn, act, "application.withdrawn");
    }

    /// <summary>期限経過 — the correction or the payment did not come in time.</summary>
    public void Lapse(Act act) => Close(ApplicationStatus.Lapsed, act, "application.lapsed");

    private void Close(ApplicationStatus to, Act act, string action)
    {
        MoveTo(to);
        OpenCorrection?.Close(act.At);
        ClosedAt = act.At;
        Happened(act, action);
    }

    private void Move(ApplicationStatus to, Act act, string action)
    {
        MoveTo(to);
        Happened(act, action);
    }

    private void MoveTo(ApplicationStatus to)
    {
        if (!ApplicationTransitions.Allows(Status, to))
            throw new RuleBrokenException(
                $"「{Status.Name()}」の申請を「{to.Name()}」にすることはできません。画面を開き直して、最新の状態を確認してください。"
            );
        Status = to;
    }

    private static string Digest(Answers answers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answers.ToJson())));
}
