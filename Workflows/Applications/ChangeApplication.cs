using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>内容の変更 — the applicant opens a filing under examination again; the clock stands still until it is sent.</summary>
public sealed class ChangeApplication(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    IProcessEngine engine,
    TimeProvider clock
)
{
    /// <summary>Days, by the calendar, in which the change is to be sent.</summary>
    public const int Days = 14;

    /// <exception cref="RuleBrokenException">Not under examination, or the procedure has no way back from where it stands.</exception>
    public Task Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                if (application.OpenCorrection is { ByApplicant: true })
                    return; // clicked twice
                var act = applicant.Acting(clock);
                var until = calendar.RollForward(JapaneseDate.DayOf(act.At).AddDays(Days));
                application.BeginChange(Guid.CreateVersion7(act.At), until, act);
                var task =
                    await db.ChangeableTask(application, catalogue, ct)
                    ?? throw new RuleBrokenException("今の段階では、申請の内容を変更できません。担当課にお問い合わせください。");
                await engine.CompleteTask(task, Outcomes.Correct, act, ct);
            },
            ct
        );
}

/// <summary>変更の取りやめ — the filing stands as it was sent, and its examination goes on.</summary>
public sealed class DropChange(ITochoDb db, IProcessEngine engine, TimeProvider clock)
{
    public Task Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                await Drop(application, engine, applicant.Acting(clock), ct);
            },
            ct
        );

    internal static async Task Drop(Application application, IProcessEngine engine, Act act, CancellationToken ct)
    {
        var change = application.OpenCorrection;
        application.DropChange(act);
        await engine.Resume($"correction:{change!.Id}:answered", act, ct);
    }
}

/// <summary>変更期限の経過 — a change that was begun and never sent: the filing is examined as it was.</summary>
public sealed class LetChangesGo(ITochoDb db, IProcessEngine engine, TimeProvider clock) : ITimetableJob
{
    public string Name => "changes-left";

    public async Task<JobReport> Run(DateOnly businessDate, CancellationToken ct)
    {
        var ids = await db
            .Applications.Where(a => a.Status == ApplicationStatus.CorrectionRequested)
            .Where(a => a.Corrections.Any(c => c.ClosedAt == null && c.ByApplicant && c.Deadline < businessDate))
            .OrderBy(a => a.Id)
            .Select(a => a.Id)
            .ToListAsync(ct);
        var gone = 0;
        foreach (var id in ids)
            gone += await db.InTransaction(() => LetGo(id, ct), ct) ? 1 : 0;
        return new(ids.Count, gone, ids.Count - gone);
    }

    private async Task<bool> LetGo(Guid id, CancellationToken ct)
    {
        var application = await db.Applications.FirstAsync(a => a.Id == id, ct);
        if (application.OpenCorrection is not { ByApplicant: true })
            return false;
        await DropChange.Drop(application, engine, Act.OfSystem("change-deadline", clock.GetUtcNow()), ct);
        return true;
    }
}

public static class Changes
{
    /// <summary>The task from which the process leads back to the applicant; null where there is none now.</summary>
    public static async Task<Guid?> ChangeableTask(this ITochoDb db, Application application, Catalogue catalogue, CancellationToken ct)
    {
        if (!application.MayChange && application.OpenCorrection is not { ByApplicant: true })
            return null;
        var subject = application.Subject;
        var open = await db
            .Tasks.Where(t => t.SubjectKey == subject && t.CompletedAt == null && t.Role == ExaminedStep.Role)
            .Select(t => new { t.Id, t.StepName })
            .FirstOrDefaultAsync(ct);
        return
            open is not null && catalogue.Get(application.ProcedureKey).Process.Steps[open.StepName].Outcomes.ContainsKey(Outcomes.Correct)
            ? open.Id
            : null;
    }
}
