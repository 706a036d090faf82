using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>職権訂正 — the office corrects an answer itself; both sides see what it was, who changed it, and why.</summary>
public sealed partial class Application
{
    /// <summary>Most characters of a reason.</summary>
    public const int LongestAmendmentReason = 1000;

    /// <summary>Keeps the corrected answers as a submission of its own kind. The clock runs on: the applicant is not waited for.</summary>
    /// <exception cref="RuleBrokenException">Not under examination, no reason, or nothing that differs.</exception>
    public Submission Amend(Answers answers, string? reason, Act act)
    {
        if (Status != ApplicationStatus.UnderReview)
            throw new RuleBrokenException("職権訂正は、審査中の申請に限りできます。画面を開き直して、最新の状態を確認してください。");
        var why = Written.Text("訂正の理由", reason, LongestAmendmentReason);
        if (answers.Equals(Answers))
            throw new RuleBrokenException("今の回答と同じ内容です。訂正する内容を入力してください。");
        Answers = answers;
        var amendment = new Submission(_submissions.Count + 1, answers, act.At, $"{act.Title} {act.Name}".Trim(), why);
        _submissions.Add(amendment);
        Happened(act, "application.amended", ("reason", why), ("answers", Digest(answers)));
        return amendment;
    }
}
