using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Applications;

/// <summary>引取りの案内 — what a counter receipt tells of taking the case over.</summary>
/// <param name="Page">Address of the page, to be typed.</param>
/// <param name="Link">The same with number and code filled in.</param>
/// <param name="Charges">What is to be paid already.</param>
public sealed record ClaimTicket(string Code, string Page, string Link, IReadOnlyList<Charge> Charges);

/// <summary>受付票 — what the applicant holds after filing: number, time, and the answers as they arrived.</summary>
public static class ReceiptDocument
{
    /// <param name="claim">On the receipt that is printed at the counter.</param>
    public static OfficialDocument Of(Application application, Procedure procedure, Office office, ClaimTicket? claim = null)
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
                .. application.Counter?.Of(submission.No) is { } typed
                    ?
                    [
                        new KeyValueRow("代行入力", typed.Words),
                        new("内容の確認", $"{typed.Content.Name()}（{JapaneseDate.Format(typed.At)}）"),
                    ]
                    : Array.Empty<KeyValueRow>(),
                new("担当", $"{office.FullName}（電話 {office.Phone}）"),
            ]),
            .. claim is null ? [] : Claim(claim),
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

    private static Block[] Claim(ClaimTicket claim) =>
        [
            .. claim.Charges.Count == 0
                ? []
                : new Block[]
                {
                    new HeadingBlock("納付していただくもの"),
                    new KeyValueBlock([
                        .. claim.Charges.Select(c => new KeyValueRow(c.Title, $"{c.Amount}（納期限 {JapaneseDate.Format(c.DueOn)}）")),
                    ]),
                },
            new HeadingBlock("インターネットで続けるとき"),
            new ParagraphBlock(
                "利用者登録をしてサインインし、次のページに受付番号と引取りコードを入力すると、この申請をご自分のアカウントに引き取れます。引き取った後は、審査の状況の確認、補正、納付、通知書の受取りが、すべてインターネットでできます。"
            ),
            new KeyValueBlock([new("ページ", claim.Page), new("引取りコード", claim.Code)]),
            new QrBlock(claim.Link, "引取りのページ（受付番号と引取りコードが入ります）"),
            new ParagraphBlock(
                "引取りコードは一度だけ使えます。申請の内容を見ることができる大切なコードですので、他の人に見せないでください。引き取らないときは、窓口でこれまでどおり手続ができます。"
            ),
        ];

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
