using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Engine;

/// <summary>Moves one instance from the step it is leaving to the next one that waits, or to the end.</summary>
internal sealed class ProcessWalk(
    ITochoDb db,
    BusinessCalendar calendar,
    ProcessInstance instance,
    ProcessDefinition definition,
    IProcessSubject subject,
    Act act
)
{
    private const int MaxPassed = 100;

    public async Task Begin(CancellationToken ct)
    {
        var first = Named(definition.Start);
        db.ProcessTransitions.Add(instance.Begin(first, act));
        await Go(first, ct);
    }

    /// <summary>Leaves the current step.</summary>
    /// <param name="key">The event, for the history.</param>
    public async Task Leave(string outcome, string key, CancellationToken ct)
    {
        var exit = Leaving(Named(instance.Step), outcome, key);
        if (instance.TaskId is { } open && await db.Tasks.FindAsync([open], ct) is { } task)
            task.Close(outcome, act);
        await Go(Take(exit), ct);
    }

    private async Task Go(Step step, CancellationToken ct)
    {
        for (var passed = 0; await Enter(step, ct) is { } exit; passed++)
        {
            if (passed == MaxPassed)
                throw new InvalidOperationException(
                    $"The process {definition.Key} passed {MaxPassed} steps without coming to rest; the last was \"{step.Name}\"."
                );
            step = Take(exit);
        }
    }

    private Step Take(Exit exit)
    {
        var next = Named(exit.Next);
        db.ProcessTransitions.Add(instance.Move(exit.Outcome, next, exit.Key, act));
        return next;
    }

    /// <returns>How the step is left at once; null when it waits or ends.</returns>
    private async Task<Exit?> Enter(Step step, CancellationToken ct)
    {
        if (step.Kind == StepKind.Decision)
            return await Decide(step, ct);
        var entered = await subject.Enter(instance.SubjectKey, step, act, ct);
        switch (step.Kind)
        {
            case StepKind.Task:
                await OpenTask(step, entered.Due ?? DueOf(step), ct);
                return null;
            case StepKind.Action:
                PromiseAction(step);
                return null;
            case StepKind.Timer:
                StartTimer(step, entered.Due ?? DueOf(step));
                return null;
            case StepKind.End:
                return null;
            default:
                return entered.Outcome is { } outcome ? Leaving(step, outcome) : await Wait(step, entered, ct);
        }
    }

    private async Task<Exit> Decide(Step step, CancellationToken ct)
    {
        var variables = await subject.Variables(instance.SubjectKey, ct);
        for (var n = 0; n < step.Cases.Count; n++)
        {
            if (step.Cases[n].When?.Holds(variables) ?? true)
                return new($"case:{(n + 1).ToString(CultureInfo.InvariantCulture)}", step.Cases[n].Next, null);
        }
        throw new InvalidOperationException($"No case of the decision \"{step.Name}\" in {definition.Key} applies.");
    }

    private async Task OpenTask(Step step, DateTimeOffset? due, CancellationToken ct)
    {
        var office = await subject.Office(instance.SubjectKey, ct);
        var task = new WorkTask(instance, step, office, due, act.At);
        db.Tasks.Add(task);
        instance.Waits(due, task.Id);
        if (due is not null && step.Outcomes.ContainsKey(Outcomes.Lapsed))
            db.ProcessWaits.Add(new(WorkTask.KeyOf(task.Id, Outcomes.Lapsed), instance, Outcomes.Lapsed, due));
    }

    private void PromiseAction(Step step)
    {
        var handler = step.Uses ?? throw new InvalidOperationException($"The action \"{step.Name}\" names no handler.");
        var key = $"action:{instance.Id}:{instance.StepSeq.ToString(CultureInfo.InvariantCulture)}";
        var payload = JsonSerializer.Serialize(new ActionPayload(instance.SubjectKey, instance.Id, step.Name));
        db.Outbox.Add(new($"{ActionPayload.KindPrefix}{handler}", key, payload, act.At));
        db.ProcessWaits.Add(new($"{key}:{Outcomes.Done}", instance, Outcomes.Done, null));
        instance.Waits(null);
    }

    private void StartTimer(Step step, DateTimeOffset? due)
    {
        if (due is null)
            throw new InvalidOperationException($"The timer \"{step.Name}\" has no time.");
        db.ProcessWaits.Add(new(OwnTimer(Outcomes.Elapsed), instance, Outcomes.Elapsed, due));
        instance.Waits(due);
    }

    private async Task<Exit?> Wait(Step step, Entered entered, CancellationToken ct)
    {
        var due = entered.Due ?? DueOf(step);
        var waits = entered.Waits.Where(w => step.Outcomes.ContainsKey(w.Value)).ToDictionary(StringComparer.Ordinal);
        if (waits.Count == 0)
            throw new InvalidOperationException($"The step \"{step.Name}\" of {definition.Key} waits for nothing that it declares.");
        var timed = due is null || !step.Outcomes.ContainsKey(Outcomes.Lapsed) ? null : TimedKey(waits);
        instance.Waits(due);

        var keys = waits.Keys.ToList();
        var known = await db.ProcessWaits.Where(w => keys.Contains(w.Key)).ToListAsync(ct);
        foreach (var wait in known)
        {
            // Registered by whom we raced with: starting over finds that out. Or by an earlier visit: then this surfaces.
            if (wait.InstanceId is not null)
                throw new DbUpdateConcurrencyException(
                    $"The event key {wait.Key} has been used already; a key is for one visit of one step."
                );
            wait.Register(instance, waits[wait.Key]);
        }
        // An event that came before its step moves it now; of several the earliest. The others' waits are over with it,
        // and must be known to be.
        var early = known.OrderBy(w => w.CameEarlyAt).ThenBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault();
        foreach (var (key, outcome) in waits)
        {
            if (known.All(w => w.Key != key))
                db.ProcessWaits.Add(new(key, instance, outcome, key == timed && early is null ? due : null));
        }
        return early is null ? null : Leaving(step, waits[early.Key], early.Key);
    }

    /// <summary>Key that the deadline fires: the subject's own for <c>lapsed</c>, or one of the engine's.</summary>
    private string TimedKey(Dictionary<string, string> waits)
    {
        var key = waits.FirstOrDefault(w => w.Value == Outcomes.Lapsed).Key ?? OwnTimer(Outcomes.Lapsed);
        waits[key] = Outcomes.Lapsed;
        return key;
    }

    private string OwnTimer(string outcome) => $"timer:{instance.Id}:{instance.StepSeq.ToString(CultureInfo.InvariantCulture)}:{outcome}";

    /// <summary>
    /// The end of the last day in Tokyo. A deadline for what the public must do that falls on a closed day moves to the
    /// next open one (地方自治法4条の2④).
    /// </summary>
    private DateTimeOffset? DueOf(Step step)
    {
        if (step.Due is not { } rule)
            return null;
        var day = calendar.Add(JapaneseDate.DayOf(act.At), rule.Days, rule.Kind);
        return JapaneseDate.EndOf(step.Kind is StepKind.Correction or StepKind.Charge ? calendar.RollForward(day) : day);
    }

    private Exit Leaving(Step step, string outcome, string? key = null) => new(outcome, Following(step, outcome), key);

    private string Following(Step step, string outcome) =>
        step.Outcomes.TryGetValue(outcome, out var next)
            ? next
            : throw new ArgumentException($"The step \"{step.Name}\" of {definition.Key} has no outcome \"{outcome}\".", nameof(outcome));

    private Step Named(string name) =>
        definition.Steps.TryGetValue(name, out var step)
            ? step
            : throw new InvalidOperationException($"The process {definition.Key} has no step \"{name}\".");

    private sealed record Exit(string Outcome, string Next, string? Key);
}

/// <summary>What an action's handler is told: payload of its <see cref="OutboxMessage"/>, as JSON.</summary>
public sealed record ActionPayload(string Subject, Guid Instance, string Step)
{
    /// <summary>An action's message is of the kind <c>action:{handler}</c>.</summary>
    public const string KindPrefix = "action:";

    /// <exception cref="JsonException">The message is not an action's.</exception>
    public static ActionPayload Of(OutboxMessage message) =>
        JsonSerializer.Deserialize<ActionPayload>(message.Payload)
        ?? throw new JsonException($"The outbox message {message.Id} has no payload.");
}
