using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Applications;

/// <summary>受付票 — what the applicant holds after filing: number, time, and the answers as they arrived.</summary>
public static class ReceiptDocument
{
    public static OfficialDocument Of(Application application, Procedure procedure, Office office)
    {
        var arrived = application.ArrivedAt ?? throw new RuleBrokenException("この申請はまだ提出されていません。");
        var submission = application.Submissions.OrderBy(s => s.No).First();
        List<Block> blocks =
        [
            new ParagraphBlock("次の申請が、都の電子計算機に備えられたファイルに記録され、到達しました。"),
            new KeyValueBlock([
                new("手続", procedure.Title.Ja),
                new("受付番号", application.ReceiptNumber!),
                new("受付日時", JapaneseDate.Format(arrived)),
                new("申請者", application.NameOn(submission.Answers)),
                .. application.AgentName is { } agent
                    ? [new KeyValueRow("代理人", agent), new("委任の確認", ProofOf(application))]
                    : Array.Empty<KeyValueRow>(),
                .. application
                    .Consents.Where(c => c.Kind == ConsentKind.CoSigner)
                    .Select(c => new KeyValueRow(c.Role, $"{c.Name}（{JapaneseDate.Format(c.AnsweredAt!.Value)} 署名）")),
                new("担当", $"{office.FullName}（電話 {office.Phone}）"),
            ]),
            new HeadingBlock("申請の内容"),
        ];
        foreach (var page in procedure.Form.VisiblePages(submission.Answers))
        {
            var answered = AnswerBlocks(application, procedure.Form, page, submission.Answers);
            if (answered.Count > 0)
                blocks.AddRange([new HeadingBlock(page.Title.Ja, 2), .. answered]);
        }
        return new()
        {
            Title = "受付票",
            Date = JapaneseDate.DayOf(arrived),
            Number = application.ReceiptNumber,
            Issuer = [office.FullName],
            Blocks = blocks,
        };
    }

    private static string ProofOf(Application application) =>
        application.Letter is { } letter ? $"委任状の添付（{letter.FileName}）"
        : application.Consents.FirstOrDefault(c => c.Kind == ConsentKind.Principal)?.AnsweredAt is { } at
            ? $"委任者による確認（{JapaneseDate.Format(at)}）"
        : "";

    /// <summary>Rows of answers, interrupted by the tables among them.</summary>
    private static List<Block> AnswerBlocks(Application application, Form form, FormPage page, Answers answers)
    {
        List<Block> blocks = [];
        List<KeyValueRow> rows = [];
        void Flush()
        {
            if (rows.Count > 0)
                blocks.Add(new KeyValueBlock([.. rows]));
            rows.Clear();
        }
        foreach (var question in form.Asked(page, answers))
        {
            if (question.Entry is { } entry && form.Find(entry.GroupId) is { Kind: QuestionKind.Table })
                continue;
            if (question.Kind == QuestionKind.Table)
            {
                Flush();
                if (AnswerTable.Of(form, question, answers) is { Rows.Count: > 0 } table)
                    blocks.Add(
                        new TableBlock(
                            [
                                new("", 0.4),
                                .. table.Columns.Select(c => new TableColumn(
                                    c.Title.Ja,
                                    1,
                                    c.IsNumber ? TextAlignment.End : TextAlignment.Start
                                )),
                            ],
                            [.. table.Rows.Select((row, i) => (IReadOnlyList<string>)[$"{i + 1}", .. row])],
                            question.Label.Ja
                        )
                    );
                continue;
            }
            if (Row(application, form, question, answers) is { } filled)
                rows.Add(filled);
        }
        Flush();
        return blocks;
    }

    private static KeyValueRow? Row(Application application, Form form, Question question, Answers answers)
    {
        if (question.Kind == QuestionKind.Note)
            return null;
        var text =
            question.Kind == QuestionKind.File
                ? string.Join(
                    '\n',
                    application.Attachments.Where(a => answers[question.Id].Contains(a.Id.ToString())).Select(a => a.FileName)
                )
                : form.Display(question, answers);
        return text.Length > 0 ? new(question.FullLabel, text) : null;
    }
}
