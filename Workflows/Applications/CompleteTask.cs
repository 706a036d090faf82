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
                var words = WordsOf(at, task, outcome, note);
                if (at.Fields is not null)
                    throw new RuleBrokenException("この工程は、項目を入力して完了します。案件のページから入力の画面を開いてください。");
                var act = officer.Acting(clock);
                await engine.CompleteTask(task, outcome!, act, ct);
                (await db.Tasks.FindAsync([task], ct))!.Report(words, note?.Trim(), act);
            },
            ct
        );

    /// <summary>What the officer says by the outcome.</summary>
    /// <exception cref="RuleBrokenException">The case has moved on, the step has no such outcome, or the note is too long.</exception>
    internal static string WordsOf(ExaminedStep at, Guid task, string? outcome, string? note)
    {
        if (at.TaskId != task)
            throw new RuleBrokenException(ProcessEngine.MovedOn);
        if (outcome is null || !at.Declarations.TryGetValue(outcome, out var words))
            throw new RuleBrokenException("この工程では選べない結果です。案件のページを開き直して、選び直してください。");
        return note?.Length > LongestNote ? throw new RuleBrokenException($"備考は{LongestNote:N0}文字以内で入力してください。") : words;
    }
}
