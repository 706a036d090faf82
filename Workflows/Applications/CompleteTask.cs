using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>工程の完了 — the officer declares how a task ended that needs neither a draft nor a correction, e.g. the check of a 届出.</summary>
public sealed class CompleteTask(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 2000;

    /// <param name="task">The task that was on the screen.</param>
    /// <param name="outcome">One of the step's own.</param>
    /// <param name="note">For the record; may be empty.</param>
    /// <exception cref="RuleBrokenException">The case has moved on, the step has no such outcome, or the note is too long.</exception>
    public Task Run(Guid id, Guid task, string? outcome, string? note, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                var at = await db.Examining(application, catalogue.Of(application), officer, ct);
                if (at.TaskId != task)
                    throw new RuleBrokenException(ProcessEngine.MovedOn);
                if (outcome is null || !at.Declarations.TryGetValue(outcome, out var words))
                    throw new RuleBrokenException("この工程では選べない結果です。案件のページを開き直して、選び直してください。");
                if (note?.Length > LongestNote)
                    throw new RuleBrokenException($"備考は{LongestNote:N0}文字以内で入力してください。");
                var act = officer.Acting(clock);
                await engine.CompleteTask(task, outcome, act, ct);
                (await db.Tasks.FindAsync([task], ct))!.Report(words, note?.Trim(), act);
            },
            ct
        );
}
