using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>第三者意見照会 — those whom the decision would touch are asked beside the examination; its clock goes on.</summary>
public sealed partial class Application
{
    /// <summary>Most third parties of one case.</summary>
    public const int MostConsultations = 100;

    /// <summary>Third parties who were asked, in order; the answers stay when they are in.</summary>
    public IReadOnlyList<Consultation> Consultations { get; private set; } = [];

    /// <summary>The first last day among those who have not answered; null where nobody is waited for.</summary>
    public DateOnly? ConsultationDueOn { get; private set; }

    /// <summary>Somebody was against it.</summary>
    public bool IsOpposed => Consultations.Any(c => c.State == ConsultationState.Opposed);

    /// <summary>照会 — asks one third party by a link of their own.</summary>
    /// <exception cref="RuleBrokenException">Not under examination, asked already, too many, or no time to answer.</exception>
    public Consultation Consult(Guid id, ThirdParty party, DateOnly due, Act act)
    {
        if (Status is not (ApplicationStatus.UnderReview or ApplicationStatus.CorrectionRequested))
            throw new RuleBrokenException("第三者への照会は、審査中の案件でだけできます。");
        if (due <= JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("回答の期限は、明日以降の日にしてください。");
        if (Consultations.Count >= MostConsultations)
            throw new RuleBrokenException($"一つの案件で照会できるのは{MostConsultations}件までです。");
        if (
            Consultations.Any(c =>
                c.IsOpen && c.Party.Parts == party.Parts && string.Equals(c.Party.Email, party.Email, StringComparison.OrdinalIgnoreCase)
            )
        )
            throw new RuleBrokenException("同じ方に、同じ部分について照会中です。");
        var asked = new Consultation(id, party, due, act.At, $"{act.Title} {act.Name}".Trim());
        Keep([.. Consultations, asked]);
        Happened(
            act,
            "application.consulted",
            ("party", party.Name),
            ("deadline", due.ToString("O", CultureInfo.InvariantCulture)),
            ("parts", party.Parts)
        );
        return asked;
    }

    /// <summary>The newest link to this third party is on its way: only its code opens the page from now on.</summary>
    public void SendConsultationCode(Guid id, string codeHash, Act act) =>
        Replace(Open(id), c => c with { CodeHash = codeHash }, act, "application.consultation-sent");

    /// <summary>照会書 — the letter has its number.</summary>
    public void GiveLetter(Guid id, Guid notice, Act act) =>
        Replace(Open(id), c => c with { Letter = notice }, act, "application.consultation-letter");

    /// <summary>再送 — a new link; the older one stops working.</summary>
    public Consultation ConsultAgain(Guid id, Act act)
    {
        if (Open(id).Sent >= Consultation.MostLinks)
            throw new RuleBrokenException("リンクを送ることができる回数を超えました。書面で照会してください。");
        return Replace(Open(id), c => c with { Sent = c.Sent + 1 }, act, "application.consulted-again");
    }

    /// <summary>照会の取消し — the wrong person, or no longer needed.</summary>
    public void StopConsultation(Guid id, Act act) =>
        Replace(
            Open(id),
            c => c with { State = ConsultationState.Stopped, ClosedAt = act.At, CodeHash = null },
            act,
            "application.consultation-stopped"
        );

    /// <summary>The consultation that the code opens; null for a wrong or an older code.</summary>
    public Consultation? ConsultationOf(string code) => Consultations.FirstOrDefault(c => c.Opens(code));

    /// <summary>回答 — by the link, once, until the last day.</summary>
    /// <exception cref="RuleBrokenException">Wrong or used code, too late, or no words where they are against it.</exception>
    public void AnswerConsultation(string code, bool opposed, string opinion, Act act)
    {
        var asked =
            ConsultationOf(code) ?? throw new RuleBrokenException("このリンクは使えません。新しいリンクが届いていないか確認してください。");
        if (!asked.IsOpen)
            throw new RuleBrokenException("この照会は終わっています。");
        if (ClosedAt is not null || act.At >= JapaneseDate.EndOf(asked.DueOn))
            throw new RuleBrokenException("回答の期限が過ぎたか、請求の処理が終わったため、回答できません。");
        Answer(asked, opposed, opinion, null, act);
    }

    /// <summary>書面の回答の記録 — what came on paper, taken down by the officer; also after the last day.</summary>
    public void TakeDownAnswer(Guid id, bool opposed, string opinion, Act act)
    {
        var asked = Consultations.FirstOrDefault(c => c.Id == id && c.State is ConsultationState.Asked or ConsultationState.Unanswered);
        if (asked?.Id != id || Outcome is not null || ClosedAt is not null)
            throw new RuleBrokenException("この照会には、もう回答を記録できません。");
        Answer(asked, opposed, opinion, $"{act.Title} {act.Name}".Trim(), act);
    }

    /// <summary>回答の期限の経過</summary>
    /// <returns>True when there was one to end.</returns>
    public bool EndConsultations(DateOnly today, Act act)
    {
        var over = Consultations.Where(c => c.IsOpen && (c.DueOn < today || ClosedAt is not null)).ToList();
        foreach (var asked in over)
            Replace(
                asked,
                c => c with { State = ConsultationState.Unanswered, ClosedAt = act.At, CodeHash = null },
                act,
                "application.consultation-unanswered"
            );
        return over.Count > 0;
    }

    /// <summary>Those who were against it are told that it was decided all the same.</summary>
    public void TellOpponent(Guid id, Guid notice, Act act)
    {
        if (OpponentsToTell().FirstOrDefault(c => c.Id == id) is { } opponent)
            Replace(opponent, c => c with { ToldAt = act.At, Told = notice }, act, "application.consultation-told");
    }

    /// <summary>Those who were against it and have not been told of a decision.</summary>
    public IReadOnlyList<Consultation> OpponentsToTell() =>
        [.. Consultations.Where(c => c is { State: ConsultationState.Opposed, ToldAt: null })];

    /// <summary>Why this decision cannot leave the desk as far as third parties go; null where nothing stands in its way.</summary>
    public string? StillConsulting(ConsultationRule? rule, string decision) =>
        rule is not null && rule.Decisions.Contains(decision) && Consultations.Where(c => c.IsOpen).ToList() is [var open, ..] all
            ? $"第三者（{open.Party.Name}{(all.Count > 1 ? $"ほか{all.Count - 1}件" : "")}）の回答を待っています。期限は{JapaneseDate.Format(all.Max(c => c.DueOn))}です。"
            : null;

    private void Answer(Consultation asked, bool opposed, string opinion, string? takenBy, Act act)
    {
        if (opposed && opinion.Length == 0)
            throw new RuleBrokenException("反対するときは、その部分と理由を入力してください。");
        if (opinion.Length > Consultation.LongestOpinion)
            throw new RuleBrokenException($"意見は{Consultation.LongestOpinion:N0}文字以内で入力してください。");
        var state = opposed ? ConsultationState.Opposed : ConsultationState.Agreed;
        Replace(
            asked,
            c => c with { State = state, Opinion = opinion, ClosedAt = act.At, TakenBy = takenBy },
            act,
            "application.consultation-answered",
            ("outcome", state.Name()),
            ("comment", opinion)
        );
    }

    private void Keep(IReadOnlyList<Consultation> list)
    {
        var open = list.Where(c => c.IsOpen).ToList();
        (Consultations, ConsultationDueOn) = (list, open.Count == 0 ? null : open.Min(c => c.DueOn));
    }

    private Consultation Open(Guid id) =>
        ClosedAt is null && Consultations.FirstOrDefault(c => c.Id == id) is { IsOpen: true } open
            ? open
            : throw new RuleBrokenException("この照会は終わっています。");

    private Consultation Replace(
        Consultation old,
        Func<Consultation, Consultation> change,
        Act act,
        string action,
        params ReadOnlySpan<(string Key, string Value)> payload
    )
    {
        var changed = change(old);
        Keep([.. Consultations.Select(c => c.Id == old.Id ? changed : c)]);
        Happened(act, action, [("party", old.Party.Name), .. payload]);
        return changed;
    }
}
