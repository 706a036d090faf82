using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>案件簿の記帳 — keeps the docket in step with the cases, in their transactions.</summary>
internal static class DocketKeeping
{
    /// <summary>Enters a filing that has just arrived, and gives it to whom the office's rules name.</summary>
    public static async Task Enter(this ITochoDb db, Application application, Procedure procedure, Act act, CancellationToken ct)
    {
        var entry = DocketEntry.Of(application);
        db.Docket.Add(entry);
        var routing = await db.Routings.AsNoTracking().FirstOrDefaultAsync(r => r.OfficeCode == application.OfficeCode, ct);
        if (routing?.RuleFor(Routed(application, procedure)) is not { } rule)
            return;
        // Who has left the office since the rule was made gets nothing more.
        if (await db.Examiner(rule.AssigneeId, application.OfficeCode, ct) is { } name)
            entry.Assign(rule.AssigneeId, name, null, "振分けの規則による。", Act.OfSystem("routing", act.At));
    }

    /// <summary>What the rules look at: the place, or else where the applicant is; and the largest amount of money.</summary>
    public static RoutedFiling Routed(Application application, Procedure procedure)
    {
        var (form, answers) = (procedure.Form, application.Answers);
        var asked = form.Asked(answers);
        var addresses = asked
            .Where(q => q.Kind == QuestionKind.Address)
            .OrderBy(q => q.Id.StartsWith("applicant_", StringComparison.Ordinal));
        var place = addresses
            .Select(q => answers.One(q.Id))
            .OfType<string>()
            .Select(Municipalities.CodeOf)
            .FirstOrDefault(c => c is not null);
        var amounts = asked.Where(q => q.Kind == QuestionKind.Money).Select(q => answers.One(q.Id));
        long? most = null;
        foreach (var amount in amounts)
        {
            if (long.TryParse(amount, out var yen) && !(yen <= most))
                most = yen;
        }
        return new(application.ProcedureCode, place, most);
    }

    /// <summary>The case has entered a step.</summary>
    public static async Task Move(
        this ITochoDb db,
        Application application,
        Procedure procedure,
        Step step,
        BusinessCalendar calendar,
        Act act,
        CancellationToken ct
    )
    {
        var day = JapaneseDate.DayOf(act.At);
        var (lane, stage) = (step.Kind, ApplicationTransitions.IsFinal(application.Status)) switch
        {
            (_, true) => (Lane.Closed, application.Status.Name()),
            (StepKind.Task, _) => (Lane.Desk, step.Title),
            _ => (Lane.Away, application.Status.Name()),
        };
        DateOnly? due = step is { Kind: StepKind.Task, Due: { } rule }
            ? calendar.Add(day, rule.Days, rule.Kind)
            : ProcessingClock.Of(application, procedure.StandardPeriod, calendar, day).Due;
        (await db.Entry(application.Id, ct)).Move(lane, stage, due is { } last ? JapaneseDate.EndOf(last) : null);
    }

    /// <summary>The applicant has ended the case.</summary>
    public static async Task Close(this ITochoDb db, Application application, CancellationToken ct) =>
        (await db.Entry(application.Id, ct)).Move(Lane.Closed, application.Status.Name(), null);

    /// <summary>The applicant has sent other answers.</summary>
    public static async Task Reword(this ITochoDb db, Application application, Act act, CancellationToken ct) =>
        (await db.Entry(application.Id, ct)).Reword(application.NameOn(application.Answers), act.At);

    /// <summary>引取り — the applicant has taken the case from the counter.</summary>
    public static async Task LeaveCounter(this ITochoDb db, Application application, CancellationToken ct) =>
        (await db.Entry(application.Id, ct)).LeaveCounter();

    /// <summary>未読 — the applicant has sent something. Past the entry's version: who writes must not lose to who assigns the case.</summary>
    public static Task Tell(this ITochoDb db, Guid id, CaseNews news, CancellationToken ct) =>
        db.Docket.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.News, d => d.News | news), ct);

    /// <summary>The office has read it.</summary>
    public static Task Heed(this IQueryable<DocketEntry> cases, CaseNews news, CancellationToken ct)
    {
        var left = ~news;
        return cases.Where(d => d.News != CaseNews.None).ExecuteUpdateAsync(set => set.SetProperty(d => d.News, d => d.News & left), ct);
    }

    private static async Task<DocketEntry> Entry(this ITochoDb db, Guid id, CancellationToken ct) =>
        db.Docket.Local.FindEntry(id)?.Entity
        ?? await db.Docket.FirstOrDefaultAsync(d => d.Id == id, ct)
        ?? throw new InvalidOperationException($"The case {id} is not on the docket.");
}
