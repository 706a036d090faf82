using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>職権訂正 — the examiner corrects one answer, with a reason; the applicant is told.</summary>
public sealed class AmendAnswer(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="typed">The new answer, as it was typed.</param>
    /// <returns>What is wrong with the answer; null when it was kept.</returns>
    /// <exception cref="NotFoundException">No such case, or no such question in it.</exception>
    /// <exception cref="RuleBrokenException">Not under examination, no reason, nothing changed, or other questions would open by it.</exception>
    public Task<string?> Run(
        Guid id,
        string questionId,
        IReadOnlyList<string> typed,
        string? reason,
        Person officer,
        CancellationToken ct
    ) =>
        db.InTransaction<string?>(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                var published = catalogue.Of(application);
                await db.Examining(application, published, officer, ct);
                var (form, answers) = (published.Procedure.Form, application.Answers);
                var question = Amendments.QuestionOf(application, form, questionId);
                var read = Read(form, answers, question, typed);
                if (read.Faults.FirstOrDefault(f => f.QuestionId == questionId) is { } fault)
                    return fault.Message;
                var amended = form.Prune(read.Answers);
                if (form.Missing(amended) is [var opened, ..])
                    throw new RuleBrokenException(
                        $"この訂正により「{form.Find(opened.QuestionId, amended)?.FullLabel}」の回答も直す必要があります。補正を依頼してください。"
                    );
                var act = officer.Acting(clock);
                application.Amend(amended, reason, act);
                db.Outbox.Add(ApplicationMail.Amended(application, published.Procedure.Title.Ja, act.At));
                return null;
            },
            ct
        );

    private static PageReading Read(Form form, Answers answers, Question question, IReadOnlyList<string> typed)
    {
        IReadOnlyList<string> Given(Question q) => q.Id == question.Id ? typed : answers[q.Id];
        var groupId = question.Entry?.GroupId ?? question.Id;
        var page = form.Pages.First(p => p.Questions.Any(q => q.Id == groupId));
        var posted = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var asked in page.Questions)
        {
            posted[asked.Id] = Given(asked);
            if (!asked.IsRepeated)
                continue;
            foreach (var entry in form.EntriesOf(asked, answers[asked.Id]))
                posted[entry.Id] = Given(entry);
        }
        return form.Read(page, answers, posted, tidy: false);
    }
}

/// <summary>職権訂正 as both sides read it.</summary>
/// <param name="Changes">Questions whose answers differ, before and after, in words.</param>
public sealed record Amendment(int No, DateTimeOffset At, string By, string Reason, IReadOnlyList<AmendedAnswer> Changes);

public sealed record AmendedAnswer(string Label, string Before, string After);

public static class Amendments
{
    /// <summary>The newest first.</summary>
    public static IReadOnlyList<Amendment> Of(Application application, Form form)
    {
        var submissions = application.Submissions.OrderBy(s => s.No).ToList();
        List<Amendment> amendments = [];
        for (var i = 1; i < submissions.Count; i++)
        {
            if (submissions[i] is { AmendedBy: { } by } amended)
                amendments.Insert(0, new(amended.No, amended.At, by, amended.Reason ?? "", Changes(form, submissions[i - 1], amended)));
        }
        return amendments;
    }

    /// <summary>Questions with one typed answer may be corrected by the office; files, groups and signatures are the applicant's.</summary>
    public static bool MayBeAmended(Question question) =>
        question.TakesAnswer
        && question.Kind is not (QuestionKind.File or QuestionKind.Group or QuestionKind.Table or QuestionKind.Agreement);

    /// <exception cref="NotFoundException">Not asked in this filing, or not one that the office may correct.</exception>
    public static Question QuestionOf(Application application, Form form, string questionId)
    {
        var question = form.Find(questionId, application.Answers);
        return question is not null && MayBeAmended(question) && form.Visible(application.Answers).Contains(questionId)
            ? question
            : throw new NotFoundException($"question {questionId}");
    }

    private static List<AmendedAnswer> Changes(Form form, Submission before, Submission after) =>
        [
            .. form.Asked(before.Answers)
                .Concat(form.Asked(after.Answers))
                .Where(q => q.TakesAnswer && !q.IsRepeated && q.Kind != QuestionKind.File)
                .DistinctBy(q => q.Id)
                .Select(q => new AmendedAnswer(q.FullLabel, form.Display(q, before.Answers), form.Display(q, after.Answers)))
                .Where(c => c.Before != c.After),
        ];
}
