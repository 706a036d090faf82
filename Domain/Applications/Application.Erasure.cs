using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>廃棄 — after the retention period the fact of the case stays; who it was and what they said does not.</summary>
public sealed partial class Application
{
    /// <summary>When the personal contents were erased; null while they are kept.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Stands where the applicant's name stood.</summary>
    public const string ErasedName = "（廃棄済み）";

    /// <exception cref="InvalidOperationException">The case is not closed, or its contents are gone already.</exception>
    public void Erase(Act act)
    {
        if (ClosedAt is null || ErasedAt is not null)
            throw new InvalidOperationException($"{Subject} cannot be erased.");
        (ApplicantName, Answers, Principal, ErasedAt) = (ErasedName, Answers.Empty, null, act.At);
        (Consents, Consultations, ConsultationDueOn) = ([], [], null);
        (Counter, CounterOffice) = (null, null);
        (TaskAnswers, Disclosed, ExtensionReason) = (Answers.Empty, [], null);
        _attachments.Clear();
        foreach (var submission in _submissions)
            submission.Erase();
        foreach (var correction in _corrections)
            correction.Erase();
        Happened(act, "application.erased");
    }
}
