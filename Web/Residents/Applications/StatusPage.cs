using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Web.Public.Procedures;
using TochoDX.Web.Residents.Payments;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One thing that happened, as the applicant reads it.</summary>
public sealed record Happening(DateTimeOffset At, string Text, string? Detail = null, string? Href = null);

/// <summary>申請の状況</summary>
public sealed record StatusPage
{
    public required Application Application { get; init; }

    /// <summary>Where the reader stands: at home, or at the counter.</summary>
    public required FormPlace At { get; init; }
    public required Procedure Procedure { get; init; }
    public required Office Office { get; init; }

    /// <summary>Null for a draft.</summary>
    public required ProcessingClock? Clock { get; init; }
    public required MainPath Path { get; init; }

    /// <summary>Place in <see cref="Path"/>.</summary>
    public required int Place { get; init; }
    public required IReadOnlyList<Charge> Charges { get; init; }
    public required IReadOnlyList<Notice> Notices { get; init; }
    public required IReadOnlyList<Happening> Happenings { get; init; }

    /// <summary>Messages of the office that the applicant has not read, and how many there are in all.</summary>
    public required (int Unread, int All) Messages { get; init; }

    /// <summary>職権訂正 — what the office corrected itself; the newest first.</summary>
    public IReadOnlyList<Amendment> Amendments => Workflows.Applications.Amendments.Of(Application, Procedure.Form);

    public Charge? OpenCharge => Charges.FirstOrDefault(c => c.IsOpen);

    /// <summary>The applicant may open the filing again.</summary>
    public required bool MayChange { get; init; }
    public bool MayWithdraw => Application.Outcome is null && ApplicationTransitions.MayWithdraw(Application.Status);
    public string DayKindName => ProcedurePage.DaysOf(Procedure.StandardPeriod?.Kind ?? DayKind.Calendar);

    /// <summary>Answers of the newest submission, page by page; files stand apart.</summary>
    public IReadOnlyList<AnswerGroup> Answers =>
        AnswerGroup.Of(Application, Procedure.Form, Application.Submissions.MaxBy(s => s.No)?.Answers ?? Application.Answers);

    public IReadOnlyList<DlRow> ClockRows =>
        Clock is not { } clock
            ? []
            :
            [
                new("受付日時", Application.ArrivedAt!.Value.Say()),
                new(
                    "審査日数",
                    Procedure.StandardPeriod is { } p
                        ? Texts.Say("{0}日（標準処理期間 {1}日・{2}）", clock.Elapsed, p.Days, Texts.Say(DayKindName))
                        : Texts.Say("{0}日", clock.Elapsed)
                ),
                new("補正中日数", Texts.Say("{0}日（内容を変更していた日数を含みます。審査日数に含みません）", clock.Waiting)),
                new(
                    "目安日",
                    clock.Due is not { } due ? Texts.Say("定めていません")
                        : clock.Paused ? Texts.Say("{0}ごろ（送信していただくまでの日数だけ延びます）", due.Say())
                        : Texts.Say("{0}ごろ", due.Say())
                ),
            ];

    public LocalizedText Label(string questionId) => Procedure.Form.Find(questionId, Application.Answers)?.FullName ?? questionId;

    /// <summary>What is charged, as the procedure calls it.</summary>
    public LocalizedText TitleOf(Charge charge) => Procedure.Fees.TitleOf(charge.Title);

    /// <param name="reader">The applicant, or an officer at the counter that acts for them.</param>
    /// <exception cref="NotFoundException">None, or not the reader's own.</exception>
    public static async Task<StatusPage> Load(
        ITochoDb db,
        Catalogue catalogue,
        BusinessCalendar calendar,
        TimeProvider clock,
        Guid id,
        Person reader,
        CancellationToken ct
    )
    {
        var application = await db.Applications.AsNoTracking().AsSplitQuery().Own(id, reader, ct);
        var applicant = application.ApplicantId;
        var published = catalogue.Of(application);
        var subject = application.Subject;
        var charges = await db
            .Charges.AsNoTracking()
            .Where(c => c.Concerns == subject && c.PayerId == applicant)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        var notices = await db
            .Notices.AsNoTracking()
            .Where(n => n.ApplicationId == id && n.RecipientId == applicant && n.AvailableAt != null)
            .OrderBy(n => n.Id)
            .ToListAsync(ct);
        var decided = await db
            .Approvals.Where(a => a.ApplicationId == id && a.Status == ApprovalStatus.Decided && a.ClosedAt != null)
            .Select(a => a.ClosedAt!.Value)
            .ToListAsync(ct);
        var step = await db
            .ProcessInstances.Where(p => p.SubjectKey == subject)
            .OrderByDescending(p => p.StartedAt)
            .Select(p => p.Step)
            .FirstOrDefaultAsync(ct);
        var read = await db.CaseMessages.Where(m => m.ApplicationId == id).Select(m => m.FromApplicant || m.ReadAt != null).ToListAsync(ct);
        var path = MainPath.Of(published);
        var today = JapaneseDate.DayOf(application.ClosedAt ?? clock.GetUtcNow());
        return new()
        {
            Application = application,
            At = FormPlace.Of(id, reader.Audience),
            Procedure = published.Procedure,
            Office = await db.Offices.AsNoTracking().FirstAsync(o => o.Code == application.OfficeCode, ct),
            Clock = application.ArrivedAt is null
                ? null
                : ProcessingClock.Of(application, published.Procedure.StandardPeriod, calendar, today),
            MayChange = application.OpenCorrection is null && await db.ChangeableTask(application, catalogue, ct) is not null,
            Path = path,
            Place = PlaceOf(application, published.Process, path, step),
            Charges = charges,
            Notices = notices,
            Messages = (read.Count(r => !r), read.Count),
            Happenings = Timeline.Of(application, charges, notices, decided),
        };
    }

    private static int PlaceOf(Application application, ProcessDefinition process, MainPath path, string? step)
    {
        if (application.Status == ApplicationStatus.Completed)
            return path.Names.Count;
        return step is not null && process.Steps.TryGetValue(step, out var current) && current.Kind != StepKind.End
            ? path.PlaceOf(current.Kind)
            : -1;
    }
}
