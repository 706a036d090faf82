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
                new("申請者", submission.Answers.One("applicant_name") ?? application.ApplicantName),
                new("担当", $"{office.FullName}（電話 {office.Phone}）"),
            ]),
            new HeadingBlock("申請の内容"),
        ];
        foreach (var page in procedure.Form.VisiblePages(submission.Answers))
        {
            var rows = AnswerRows(application, procedure.Form, page, submission.Answers);
            if (rows.Count > 0)
            {
                blocks.Add(new HeadingBlock(page.Title.Ja, 2));
                blocks.Add(new KeyValueBlock(rows));
            }
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

    /// <summary>The answers of one page, in words; questions that are not asked or have no answer are left out.</summary>
    public static List<KeyValueRow> AnswerRows(Application application, Form form, FormPage page, Answers answers)
    {
        var visible = form.Visible(answers);
        List<KeyValueRow> rows = [];
        foreach (var question in page.Questions.Where(q => visible.Contains(q.Id) && q.Kind != QuestionKind.Note))
        {
            var text =
                question.Kind == QuestionKind.File
                    ? string.Join(
                        '\n',
                        application.Attachments.Where(a => answers[question.Id].Contains(a.Id.ToString())).Select(a => a.FileName)
                    )
                    : form.Display(question, answers);
            if (text.Length > 0)
                rows.Add(new(question.Label.Ja, text));
        }
        return rows;
    }
}
