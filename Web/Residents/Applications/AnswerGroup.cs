using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;

namespace TochoDX.Web.Residents.Applications;

/// <summary>The answers of one page, in words, and its files.</summary>
public sealed record AnswerGroup(LocalizedText Title, IReadOnlyList<DlRow> Rows, IReadOnlyList<FileGroup> Files)
{
    public static IReadOnlyList<AnswerGroup> Of(Application application, Form form, Answers answers) =>
        [
            .. form.VisiblePages(answers)
                .Select(page => new AnswerGroup(
                    page.Title,
                    [
                        .. form.Asked(page, answers)
                            .Where(q => q.Kind is not (QuestionKind.File or QuestionKind.Note))
                            .Select(q => new DlRow(q.FullName.Say(), form.InWords(q, answers)))
                            .Where(row => row.Value.Length > 0),
                    ],
                    [
                        .. form.Asked(page, answers)
                            .Where(q => q.Kind == QuestionKind.File)
                            .Select(q => new FileGroup(q.FullName, FilesOf(application, answers, q)))
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
public sealed record FileGroup(LocalizedText Label, IReadOnlyList<Attachment> Files);
