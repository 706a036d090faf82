using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Web.Officers.Cases;

/// <summary>回答の前後 — the answers of the last submission, beside what earlier submissions said differently.</summary>
internal static class AnswerHistory
{
    public static IReadOnlyList<AnswerPage> Of(Application application, Form form)
    {
        var submissions = application
            .Submissions.OrderBy(s => s.No)
            .Select(s => (Submission: s, Visible: form.Visible(s.Answers)))
            .ToList();
        var asked = submissions.Select(s => form.Asked(s.Submission.Answers)).ToList();
        List<AnswerPage> pages = [];
        foreach (var page in form.Pages)
        {
            var rows = page
                .Questions.SelectMany(q => WithEntries(q, asked))
                .Where(q => q.Kind != QuestionKind.Note)
                .Select(q => Row(application, form, q, submissions))
                .ToList();
            if (rows.Count > 0)
                pages.Add(new(page.Title.Ja, rows));
        }
        return pages;
    }

    /// <summary>The question as the newest submission asks it, and the entries of a group that any submission holds.</summary>
    private static IEnumerable<Question> WithEntries(Question question, List<IReadOnlyList<Question>> asked) =>
        asked
            .AsEnumerable()
            .Reverse()
            .SelectMany(submission => submission.Where(q => q.Id == question.Id || q.Entry?.GroupId == question.Id))
            .DistinctBy(q => q.Id);

    private static AnswerRow Row(
        Application application,
        Form form,
        Question question,
        List<(Submission Submission, IReadOnlySet<string> Visible)> submissions
    )
    {
        AnswerValue? ValueIn((Submission Submission, IReadOnlySet<string> Visible) at) =>
            at.Visible.Contains(question.Id) ? Value(application, form, question, at.Submission.Answers) : null;

        var now = ValueIn(submissions[^1]);
        List<EarlierAnswer> earlier = [];
        string? amendedBy = null;
        for (var i = 0; i < submissions.Count - 1; i++)
        {
            var value = ValueIn(submissions[i]);
            if (value is not null && !Same(value, ValueIn(submissions[i + 1])))
            {
                earlier.Add(new(NameOf(application, submissions[i].Submission), submissions[i].Submission.At, value));
                amendedBy = submissions[i + 1].Submission.AmendedBy;
            }
        }
        var inTable = question.Entry is { } entry && form.Find(entry.GroupId) is { Kind: QuestionKind.Table };
        return new(question.Id, question.FullLabel, now, earlier, inTable, amendedBy);
    }

    /// <summary>The applicant's own are counted; what the office corrected stands between them.</summary>
    private static string NameOf(Application application, Submission submission) =>
        submission.AmendedBy is { } by
            ? $"職権訂正（{by}）"
            : $"第{application.Submissions.Count(s => s.AmendedBy is null && s.No <= submission.No)}回提出"
                + (application.Counter?.Of(submission.No) is null ? "" : "（窓口で代行入力）");

    private static bool Same(AnswerValue value, AnswerValue? other) =>
        other is not null && value.Text == other.Text && value.Files.Select(f => f.Id).SequenceEqual(other.Files.Select(f => f.Id));

    private static AnswerValue Value(Application application, Form form, Question question, Answers answers)
    {
        if (question.Kind != QuestionKind.File)
            return new(
                form.Display(question, answers),
                [],
                question.Kind == QuestionKind.Table ? AnswerTable.Of(form, question, answers) : null
            );
        var files = answers[question.Id]
            .Select(id => application.Attachments.FirstOrDefault(a => a.Id.ToString() == id))
            .OfType<Attachment>()
            .Select(a => new FileLink(a.Id, a.FileName, SizeInWords(a.Size), a.ContentType));
        return new("", [.. files]);
    }

    private static string SizeInWords(long bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000.0:0.0}MB" : $"{Math.Max(1, bytes / 1000)}KB";
}
