using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>補正・変更 — while the answers are open again, the clock of the office stands still.</summary>
public sealed partial class Application
{
    /// <summary>What the applicant is correcting, or changing by their own wish, now.</summary>
    public Correction? OpenCorrection => _corrections.SingleOrDefault(c => c.ClosedAt is null);

    /// <summary>内容の変更 may be begun: under examination, and nobody else has agreed to what was sent.</summary>
    public bool MayChange => Status == ApplicationStatus.UnderReview && Consents.Count == 0 && Principal is null;

    /// <summary>補正依頼 — asks the applicant to correct named answers (行政手続法7条). Stops the clock.</summary>
    /// <exception cref="RuleBrokenException">Nothing to correct, no reason given, or the state does not allow it.</exception>
    public Correction RequestCorrection(Guid id, IReadOnlyList<CorrectionItem> items, DateOnly deadline, Act act)
    {
        if (items.Count == 0)
            throw new RuleBrokenException("補正を求める項目を選んでください。");
        if (items.Any(i => string.IsNullOrWhiteSpace(i.Reason)))
            throw new RuleBrokenException("補正を求める項目ごとに、理由を入力してください。");
        if (items.DistinctBy(i => i.QuestionId).Count() != items.Count)
            throw new RuleBrokenException("同じ項目への補正の理由は、一つにまとめてください。");
        var today = JapaneseDate.DayOf(act.At);
        if (deadline <= today || items.Any(i => i.Deadline <= today))
            throw new RuleBrokenException("補正の期限は、明日以降の日にしてください（相当の期間、行政手続法第7条）。");
        if (items.Any(i => i.Deadline > deadline))
            throw new RuleBrokenException("項目ごとの期限は、全体の補正の期限までの日にしてください。");
        MoveTo(ApplicationStatus.CorrectionRequested);
        var correction = new Correction(id, items, deadline, byApplicant: false, act);
        _corrections.Add(correction);
        Happened(
            act,
            "application.correction-requested",
            ("deadline", deadline.ToString("O", CultureInfo.InvariantCulture)),
            ("items", string.Join('\n', items.Select(i => $"{i.QuestionId}（{i.Kind.Name()}）: {i.Reason}")))
        );
        return correction;
    }

    /// <summary>内容の変更 — the applicant opens the filing again; the days until it is sent are not the office's (行政手続法6条).</summary>
    /// <param name="until">Last day; after it the filing is examined as it was.</param>
    /// <exception cref="RuleBrokenException">Not the applicant, not under examination, or others have agreed to what was sent.</exception>
    public Correction BeginChange(Guid id, DateOnly until, Act act)
    {
        if (act.Actor != ApplicantId.ToString())
            throw new RuleBrokenException("申請の内容を変更できるのは、申請者ご本人だけです。");
        if (!MayChange)
            throw new RuleBrokenException(
                "今の段階では、申請の内容を変更できません。連署又は委任による申請や、審査が終わった申請については、担当課にお問い合わせください。"
            );
        MoveTo(ApplicationStatus.CorrectionRequested);
        var change = new Correction(id, [], until, byApplicant: true, act);
        _corrections.Add(change);
        Happened(act, "application.change-begun", ("deadline", until.ToString("O", CultureInfo.InvariantCulture)));
        return change;
    }

    /// <summary>変更の取りやめ — the filing stands as it was sent last. By the applicant, or by the system when the time is over.</summary>
    /// <exception cref="RuleBrokenException">The applicant is not changing anything of their own wish.</exception>
    public void DropChange(Act act)
    {
        if (OpenCorrection is not { ByApplicant: true })
            throw new RuleBrokenException("変更中の申請ではありません。");
        MoveTo(ApplicationStatus.UnderReview);
        CloseUnanswered(act);
        Happened(act, "application.change-dropped");
    }

    /// <summary>補正 — the applicant sends the corrected or changed answers. Restarts the clock.</summary>
    /// <exception cref="RuleBrokenException">No correction is open, or its deadline is over.</exception>
    public void AnswerCorrection(Answers answers, Act act)
    {
        var open = OpenCorrection ?? throw new RuleBrokenException("補正の依頼はありません。");
        if (act.At >= JapaneseDate.EndOf(open.Deadline))
            throw new RuleBrokenException(
                $"補正の期限（{JapaneseDate.Format(open.Deadline)}）を過ぎました。担当課にお問い合わせください。"
            );
        RequireConfirmed(answers);
        MoveTo(ApplicationStatus.UnderReview);
        open.Close(act.At);
        Answers = answers;
        _submissions.Add(new(_submissions.Count + 1, answers, act.At));
        Happened(act, open.ByApplicant ? "application.changed" : "application.corrected", ("answers", Digest(answers)));
    }

    /// <summary>Notes that the applicant was reminded of a correction that is due soon.</summary>
    public void RemindOfCorrection(Act act)
    {
        var open = OpenCorrection ?? throw new RuleBrokenException("補正の依頼はありません。");
        open.Remind(act.At);
        Happened(act, "application.correction-reminded");
    }

    /// <summary>What was typed but never sent is not the filing: it stands as it was sent last.</summary>
    private void CloseUnanswered(Act act)
    {
        if (OpenCorrection is not { } open)
            return;
        open.Close(act.At);
        Answers = _submissions.MaxBy(s => s.No)!.Answers;
    }
}
