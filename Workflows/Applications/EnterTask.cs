using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>What an officer has typed at a task.</summary>
/// <param name="Questions">What is asked, given what was read.</param>
public sealed record TaskEntry(Application Application, ExaminedStep At, Form Form, PageReading Reading, IReadOnlyList<Question> Questions);

/// <summary>工程の入力 — a task that asks the officer for fields is completed with what they enter; it is kept with the case.</summary>
public sealed class EnterTask(ITochoDb db, Catalogue catalogue, IProcessEngine engine, TimeProvider clock)
{
    /// <summary>Reads what was typed; changes nothing.</summary>
    /// <param name="posted">By the id of the field.</param>
    /// <exception cref="RuleBrokenException">The case has moved on, or this task asks for nothing.</exception>
    public async Task<TaskEntry> Preview(
        Guid id,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person officer,
        CancellationToken ct
    )
    {
        var application = await db.InOffice(id, officer, ct);
        var at = await db.Examining(application, catalogue.Of(application), officer, ct);
        var form = at.Fields ?? throw new RuleBrokenException("今の工程には、入力する項目がありません。");
        var known = await db.CaseValues(application, at.Procedure, await db.NewestApproval(id, ct), ct);
        // What was entered the last time round is not what is entered now.
        var context = new Dictionary<string, Value>(known.Where(v => !form.VariableKinds.ContainsKey(v.Key)), StringComparer.Ordinal);
        var reading = form.Read(form.Pages[0], Answers.Empty, posted, context);
        var visible = form.Visible(reading.Answers, context);
        return new(application, at, form, reading, [.. form.Questions.Where(q => visible.Contains(q.Id))]);
    }

    /// <param name="task">The task that was on the screen.</param>
    /// <param name="outcome">One of the step's own.</param>
    /// <param name="note">For the record; may be empty.</param>
    /// <returns>What was read; with faults nothing has changed.</returns>
    /// <exception cref="RuleBrokenException">The case has moved on, the step has no such outcome, or the note is too long.</exception>
    public Task<TaskEntry> Run(
        Guid id,
        Guid task,
        string? outcome,
        string? note,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person officer,
        CancellationToken ct
    ) =>
        db.InTransaction(
            async () =>
            {
                var entry = await Preview(id, posted, officer, ct);
                var words = CompleteTask.WordsOf(entry.At, task, outcome, note);
                if (!entry.Reading.IsValid)
                    return entry;
                var act = officer.Acting(clock);
                entry.Application.Enter(entry.At.Step.Name, entry.Form, entry.Reading.Answers, act);
                // Saved first, so that the fees and branches of the next steps see it.
                await db.SaveChangesAsync(ct);
                await engine.CompleteTask(task, outcome!, act, ct);
                (await db.Tasks.FindAsync([task], ct))!.Report(words, note?.Trim(), act);
                return entry;
            },
            ct
        );
}
