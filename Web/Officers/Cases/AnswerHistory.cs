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
        List<AnswerPage> pages = [];
        foreach (var page in form.Pages)
        {
            var rows = page
                .Questions.Where(q => q.Kind != QuestionKind.Note && submissions.Any(s => s.Visible.Contains(q.Id)))
                .Select(q => Row(application, form, q, submissions))
                .ToList();
            if (rows.Count > 0)
                pages.Add(new(page.Title.Ja, rows));
        }
        return pages;
    }

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
        for (var i = 0; i < submissions.Count - 1; i++)
        {
            var value = ValueIn(submissions[i]);
            if (value is not null && !Same(value, ValueIn(submissions[i + 1])))
                earlier.Add(new(submissions[i].Submission.No, submissions[i].Submission.At, value));
        }
        return new(question.Id, question.Label.Ja, now, earlier);
    }

    private static bool Same(AnswerValue value, AnswerValue? other) =>
        other is not null && value.Text == other.Text && value.Files.Select(f => f.Id).SequenceEqual(other.Files.Select(f => f.Id));

    private static AnswerValue Value(Application application, Form form, Question question, Answers answers)
    {
        if (question.Kind != QuestionKind.File)
            return new(form.Display(question, answers), []);
        var files = answers[question.Id]
            .Select(id => application.Attachments.FirstOrDefault(a => a.Id.ToString() == id))
            .OfType<Attachment>()
            .Select(a => new FileLink(a.Id, a.FileName, SizeInWords(a.Size)));
        return new("", [.. files]);
    }

    private static string SizeInWords(long bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000.0:0.0}MB" : $"{Math.Max(1, bytes / 1000)}KB";
}
