using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common.Parts;
using TochoDX.Web.Officers.Approvals;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

internal static class CaseQueries
{
    /// <summary>The application, when the officer may see it.</summary>
    /// <exception cref="NotFoundException">None, a draft, or another office's.</exception>
    public static async Task<Application> SeenCase(this ITochoDb db, Guid id, Person officer, CancellationToken ct) =>
        await db.Applications.AsNoTracking().SeenBy(db, officer).FirstOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotFoundException($"application {id}");

    /// <summary>The same, also for who sees one of its approvals: consulted (協議), standing in (代理) or reading (供覧).</summary>
    /// <exception cref="NotFoundException">None, a draft, or no business of theirs.</exception>
    public static async Task<Application> ReadCase(this ITochoDb db, Guid id, Person officer, DateOnly today, CancellationToken ct)
    {
        var application =
            await db.Applications.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.ReceiptNumber != null, ct)
            ?? throw new NotFoundException($"application {id}");
        if (application.OfficeCode == officer.Office && await db.IsOpenTo(id, officer, ct))
            return application;
        foreach (var approval in await db.Approvals.AsNoTracking().Where(a => a.ApplicationId == id).ToListAsync(ct))
        {
            if (await db.Reaches(approval, officer, today, ct))
                return application;
        }
        throw new NotFoundException($"application {id}");
    }

    public static async Task<CasePage> CasePage(
        this ITochoDb db,
        Guid id,
        Person officer,
        Catalogue catalogue,
        BusinessCalendar calendar,
        DateOnly today,
        CancellationToken ct
    )
    {
        var application = await db.ReadCase(id, officer, today, ct);
        var published = catalogue.Of(application);
        var (procedure, process) = (published.Procedure, published.Process);
        var until = application.ClosedAt is { } closed ? JapaneseDate.DayOf(closed) : today;
        var clock = ProcessingClock.Of(application, procedure.StandardPeriod, calendar, until);
        var approvals = await db.Summaries(application, procedure, ct);
        var subject = application.Subject;
        var charges = await db
            .Charges.AsNoTracking()
            .Where(c => c.Concerns == subject)
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, Row = new ChargeRow(c.Title, c.Amount, c.DueOn, c.Status, c.PaidAt, c.ReceiptNo) })
            .ToListAsync(ct);
        var notices = await db
            .Notices.AsNoTracking()
            .Where(n => n.ApplicationId == id)
            .OrderBy(n => n.Id)
            .Select(n => new NoticeRow(n.Id, n.Number, n.Title, n.NumberedAt, n.AvailableAt, n.FirstOpenedAt, n.HandedOn, n.HandedWay))
            .ToListAsync(ct);
        var examined = await db.ExaminedStep(application, published, officer, ct);
        var entry = await db.Docket.AsNoTracking().FirstAsync(d => d.Id == id, ct);
        var talk = await db.Talk(application, officer.Office, ct);
        string[] parts =
        [
            .. approvals.Select(a => $"approval:{a.Id}"),
            .. charges.Select(c => $"charge:{c.Id}"),
            .. notices.Select(n => $"notice:{n.Id}"),
            CriteriaCheck.SubjectOf(id),
        ];
        return new()
        {
            Application = application,
            Procedure = procedure,
            ApplicantName = application.NameOn(application.Submissions.MaxBy(s => s.No)?.Answers ?? application.Answers),
            Clock = clock,
            Due = Deadline.Of(clock.Due, until),
            Entry = entry,
            MayRestrict = RestrictCase.MayChange(entry, officer, !entry.Restricted),
            Examiners = await db.ExaminersOf(application.OfficeCode, ct),
            MayAssign = officer.Office == application.OfficeCode,
            Reader = officer.Id,
            Examined = examined,
            MayRetract = officer.Post == Post.Examiner && officer.Office == application.OfficeCode,
            Entered = Entered(application, procedure, process),
            Criteria = await db.Criteria(id, procedure, examined is not null, ct),
            Talk = talk,
            Amendable = Amendable(application, procedure, examined),
            Pages = AnswerHistory.Of(application, procedure.Form),
            ChangedSinceAgreed = application.ChangedLabels(procedure.Form),
            Approvals = approvals,
            Charges = [.. charges.Select(c => c.Row)],
            Notices = notices,
            Timeline = await db.Timeline(application, procedure, parts, ct),
            Picture = ProcessPicture.Draw(process, await db.CurrentStep(subject, ct), $"{procedure.Title.Ja}の流れ"),
        };
    }

    private static IReadOnlyList<(string, IReadOnlyList<DlRow>)> Entered(
        Application application,
        Procedure procedure,
        ProcessDefinition process
    ) =>
        [
            .. procedure
                .TaskForms.Where(task => application.TaskAnswers.Ids.Any(id => task.Value.Find(id) is not null))
                .Select(task =>
                    (
                        process.Steps[task.Key].Title,
                        (IReadOnlyList<DlRow>)
                            [
                                .. application
                                    .TaskAnswers.Ids.Select(id => task.Value.Find(id, application.TaskAnswers))
                                    .OfType<Question>()
                                    .Where(q => !q.IsRepeated)
                                    .OrderBy(q => task.Value.Questions.ToList().FindIndex(known => known.Id == q.Id.Split('-')[0]))
                                    .Select(q => new DlRow(q.FullLabel, task.Value.Display(q, application.TaskAnswers))),
                            ]
                    )
                ),
        ];

    private static HashSet<string> Amendable(Application application, Procedure procedure, ExaminedStep? examined) =>
        examined is null || application.Status != ApplicationStatus.UnderReview
            ? []
            : [.. procedure.Form.Asked(application.Answers).Where(Amendments.MayBeAmended).Select(q => q.Id)];

    /// <summary>Name of the step at which the process stands, or ended; null when nothing tells.</summary>
    public static async Task<string?> CurrentStep(this ITochoDb db, string subject, CancellationToken ct)
    {
        if (
            await db
                .ProcessInstances.Where(i => i.SubjectKey == subject && i.EndedAt == null)
                .Select(i => i.Step)
                .FirstOrDefaultAsync(ct) is
            { } step
        )
            return step;
        // The index of instances by subject holds the running ones; an ended one is found through its tasks.
        return await db
            .Tasks.Where(t => t.SubjectKey == subject && t.InstanceId != null)
            .Join(db.ProcessInstances, t => t.InstanceId, i => i.Id, (_, i) => i.EndStep)
            .FirstOrDefaultAsync(ct);
    }

    private static async Task<IReadOnlyList<ApprovalSummary>> Summaries(
        this ITochoDb db,
        Application application,
        Procedure procedure,
        CancellationToken ct
    )
    {
        var found = await db.Approvals.AsNoTracking().Where(a => a.ApplicationId == application.Id).OrderBy(a => a.Id).ToListAsync(ct);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.FullName, ct);
        return found.ConvertAll(a => new ApprovalSummary(
            a.Id,
            a.Title,
            procedure.Decision(a.Decision).Title.Ja,
            a.Status,
            a.ClosedAt,
            RoutePicture.Of(a, offices)
        ));
    }
}
