using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;

namespace TochoDX.Web.Public.Procedures;

/// <summary>A draft of the reader's own for this procedure.</summary>
public sealed record DraftLine(Guid Id, DateTimeOffset StartedAt);

/// <summary>手続の案内</summary>
/// <param name="Start">Who is reading, and so how filing begins.</param>
public sealed record ProcedurePage(Procedure Procedure, MainPath Path, Office? Office, StartKind Start, IReadOnlyList<DraftLine> Drafts)
{
    public string Begin => Procedure.Regime == LegalRegime.Notification ? "届出を始める" : "申請を始める";

    public IEnumerable<LifeEvent> Events => LifeEvent.With(Procedure.Code);

    public string Filers =>
        string.Join(Texts.Say("、"), Procedure.Filers.Select(f => Texts.Say(f == FilerKind.Individual ? "個人" : "法人その他の団体")));

    public string Period =>
        Procedure.StandardPeriod is { } period
            ? Texts.Say(
                period.ExtendedDays is null ? "{0}日（{1}）" : "{0}日（{1}）、延長するときは最長{2}日",
                period.Days,
                Texts.Say(DaysOf(period.Kind)),
                period.ExtendedDays ?? 0
            )
            : Texts.Say("定めていません");

    /// <summary>Files that may be asked for, in the order of the form.</summary>
    public IReadOnlyList<Question> Attachments =>
        [.. Procedure.Form.Questions.SelectMany(q => q.Entries.Prepend(q)).Where(q => q.Kind == QuestionKind.File)];

    public static string DaysOf(DayKind kind) => kind == DayKind.Open ? "開庁日" : "暦日";

    public static string WhenOf(Question file) =>
        file.When is not null || file.RequiredWhen is not null ? "該当する方のみ"
        : file.Required ? "必要"
        : "任意";
}

public enum StartKind
{
    /// <summary>Nobody is signed in.</summary>
    SignInFirst,

    /// <summary>A resident: may start at once.</summary>
    Ready,

    /// <summary>Staff: files nothing.</summary>
    Closed,
}
