using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>The answers of one page, in words, and its files.</summary>
public sealed record AnswerGroup(string Title, IReadOnlyList<DlRow> Rows, IReadOnlyList<FileGroup> Files)
{
    public static IReadOnlyList<AnswerGroup> Of(Application application, Form form, Answers answers) =>
        [
            .. form.VisiblePages(answers)
                .Select(page => new AnswerGroup(
                    page.Title.Ja,
                    [.. ReceiptDocument.AnswerRows(application, form, page, answers).Select(r => new DlRow(r.Label, r.Value))],
                    [
                        .. form.Asked(page, answers)
                            .Where(q => q.Kind == QuestionKind.File)
                            .Select(q => new FileGroup(q.FullLabel, FilesOf(application, answers, q)))
                            .Where(g => g.Files.Count > 0),
                    ]
                ))
                .Where(g => g.Rows.Count + g.Files.Count > 0),
        ];

    public static IReadOnlyList<Attachment> FilesOf(Application application, Answers answers, Question question) =>
        [
            .. application
                .Attachments.Where(a => answers[question.Id].Contains(a.Id.ToString(), StringComparer.Ordinal))
                .OrderBy(a => a.AttachedAt),
        ];
}

/// <summary>The files of one question.</summary>
public sealed record FileGroup(string Label, IReadOnlyList<Attachment> Files);
