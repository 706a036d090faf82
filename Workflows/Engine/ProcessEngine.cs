using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>The process engine of this house: rows of the same database, moved in the caller's transaction.</summary>
/// <remarks>
/// What is locked is the instance, not the wait, and its version is checked: of two that want to move it one commits and
/// the other starts over, sees where the process is now, and has nothing left to do.
/// </remarks>
public sealed class ProcessEngine(
    ITochoDb db,
    IProcessDefinitions definitions,
    IEnumerable<IProcessSubject> subjects,
    BusinessCalendar calendar
) : IProcessEngine
{
    internal const string MovedOn = "この案件は既に次の段階に進んでいます。";
    private const int TimersAtOnce = 200;

    public Task Start(string definitionKey, string subject, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (await db.ProcessInstances.AnyAsync(i => i.SubjectKey == subject && i.EndedAt == null, ct))
                    throw new RuleBrokenException("この案件の手続は既に始まっています。");
                var definition = definitions.Get(definitionKey);
                var instance = new ProcessInstance(definition, subject, act);
                db.ProcessInstances.Add(instance);
                await Walk(instance, definition, act).Begin(ct);
            },
            ct
        );

    public Task<Resumed> Resume(string key, Act act, CancellationToken ct) =>
        db.InTransaction(() => TaskKey.TryParse(key, out var task) ? ResumeTask(task, act, ct) : ResumeWait(key, act, ct), ct);

    public Task CompleteTask(Guid taskId, string outcome, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var (task, instance) = await Find(taskId, ct) ?? throw new KeyNotFoundException($"There is no task {taskId}.");
                if (!task.IsOpen)
                    throw new RuleBrokenException(MovedOn);
                if (instance is null)
                    task.Settle(outcome, act);
                else
                    await Leave(instance, outcome, WorkTask.KeyOf(taskId, outcome), act, ct);
            },
            ct
        );

    public Task Cancel(string subject, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var instance =
                    await db.ProcessInstances.FirstOrDefaultAsync(i => i.SubjectKey == subject && i.EndedAt == null, ct)
                    ?? throw new RuleBrokenException("この案件の手続は既に終わっています。");
                await db.Hold(instance, ct: ct);
                if (instance.TaskId is { } task)
                    (await db.Tasks.FindAsync([task], ct))?.Close(ProcessTransition.Cancelled, act);
                db.ProcessTransitions.Add(instance.Cancel(act));
            },
            ct
        );

    public async Task<int> WakeTimers(DateTimeOffset now, CancellationToken ct)
    {
        var moved = 0;
        var failures = new List<Exception>();
        // Each timer is tried once: one that fails stays due for the next call and must not hold up those behind it.
        var (lastAt, lastKey) = (DateTimeOffset.MinValue.AddDays(1), "");
        while (true)
        {
            var due = await db
                .ProcessWaits.Where(w => w.WakeAt <= now)
                .Where(w => w.WakeAt > lastAt || (w.WakeAt == lastAt && w.Key.CompareTo(lastKey) > 0))
                .OrderBy(w => w.WakeAt)
                .ThenBy(w => w.Key)
                .Select(w => new { w.Key, w.WakeAt })
                .Take(TimersAtOnce)
                .ToListAsync(ct);
            foreach (var timer in due)
            {
                try
                {
                    if (await Fire(timer.Key, now, ct))
                        moved++;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failures.Add(new InvalidOperationException($"The timer {timer.Key} failed: {failure.Message}", failure));
                }
            }
            if (due.Count < TimersAtOnce)
                break;
            (lastAt, lastKey) = (due[^1].WakeAt!.Value, due[^1].Key);
        }
        return failures.Count == 0 ? moved : throw new AggregateException(failures);
    }

    /// <summary>
    /// Claims and fires in one transaction: of two workers the second waits for the row and finds the timer gone; a
    /// worker that dies leaves the timer as it was.
    /// </summary>
    private Task<bool> Fire(string key, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var claimed = await db
                    .ProcessWaits.Where(w => w.Key == key && w.WakeAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(w => w.WakeAt, (DateTimeOffset?)null), ct);
                return claimed == 1 && await Resume(key, Act.OfSystem("timer", now), ct) == Resumed.Moved;
            },
            ct
        );

    private async Task<Resumed> ResumeWait(string key, Act act, CancellationToken ct)
    {
        var found = await (
            from wait in db.ProcessWaits
            where wait.Key == key
            join i in db.ProcessInstances on wait.InstanceId equals (Guid?)i.Id into instances
            from instance in instances.DefaultIfEmpty()
            select new
            {
                wait.StepSeq,
                wait.Outcome,
                Instance = instance,
                Version = (long?)instance.Version,
            }
        ).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            db.ProcessWaits.Add(ProcessWait.Early(key, act.At));
            return Resumed.Kept;
        }
        if (found is not { Instance: { } running, Outcome: { } outcome })
            return Resumed.Ignored;
        await Refresh(running, found.Version, ct);
        if (running.IsOver || running.StepSeq != found.StepSeq)
            return Resumed.Ignored;
        await Leave(running, outcome, key, act, ct);
        return Resumed.Moved;
    }

    /// <summary>A task is its own wait: it has no row for each outcome.</summary>
    private async Task<Resumed> ResumeTask(TaskKey key, Act act, CancellationToken ct)
    {
        if (await Find(key.Task, ct) is not ({ } task, { } instance))
            return await ResumeWait(key.Text, act, ct);
        if (!task.IsOpen)
            return Resumed.Ignored;
        await Leave(instance, key.Outcome, key.Text, act, ct);
        return Resumed.Moved;
    }

    private async Task<(WorkTask Task, ProcessInstance? Instance)?> Find(Guid id, CancellationToken ct)
    {
        var found = await (
            from task in db.Tasks
            where task.Id == id
            join i in db.ProcessInstances on task.InstanceId equals (Guid?)i.Id into instances
            from instance in instances.DefaultIfEmpty()
            select new
            {
                Task = task,
                task.CompletedAt,
                Instance = instance,
                Version = (long?)instance.Version,
            }
        ).FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        if (found.CompletedAt is not null && found.Task.IsOpen)
            await db.Tasks.Entry(found.Task).ReloadAsync(ct);
        if (found.Instance is { } running)
            await Refresh(running, found.Version, ct);
        return (found.Task, found.Instance);
    }

    /// <summary>A context that has seen the instance before hands out its old copy; the version tells.</summary>
    private async Task Refresh(ProcessInstance instance, long? version, CancellationToken ct)
    {
        if (instance.Version != version && db.ProcessInstances.Entry(instance) is { State: EntityState.Unchanged } entry)
            await entry.ReloadAsync(ct);
    }

    private async Task Leave(ProcessInstance instance, string outcome, string key, Act act, CancellationToken ct)
    {
        // Or what the new step reads could be the work of another move that committed in between, and the loser would
        // fail in some odd way instead of starting over.
        await db.Hold(instance, ct: ct);
        await Walk(instance, definitions.Get(instance.DefinitionKey), act).Leave(outcome, key, ct);
    }

    private ProcessWalk Walk(ProcessInstance instance, ProcessDefinition definition, Act act)
    {
        var kind = instance.SubjectKey.Split(':', 2)[0];
        var subject =
            subjects.FirstOrDefault(s => s.Kind == kind)
            ?? throw new InvalidOperationException($"Nobody knows how to run a process for subjects of the kind \"{kind}\".");
        return new(db, calendar, instance, definition, subject, act);
    }

    private readonly record struct TaskKey(Guid Task, string Outcome, string Text)
    {
        public static bool TryParse(string key, out TaskKey task)
        {
            task = default;
            var parts = key.Split(':');
            if (parts is not ["task", var id, { Length: > 0 } outcome] || !Guid.TryParse(id, out var guid))
                return false;
            task = new(guid, outcome, key);
            return true;
        }
    }
}
