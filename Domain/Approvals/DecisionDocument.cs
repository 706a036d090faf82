using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Approvals;

/// <summary>決定書 — the 決裁 sheet of an approval: head, 決裁欄, 伺い, the notice as it is decided, and its way.</summary>
public static class DecisionDocument
{
    /// <param name="office">局 and 部署 of the case.</param>
    public static OfficialDocument Of(Approval approval, Procedure procedure, string receipt, string office)
    {
        var sheet = approval.Sheet;
        return new()
        {
            Title = "決定書",
            Blocks =
            [
                new SealsBlock(Boxes(approval)),
                new KeyValueBlock([.. Head(approval, procedure, receipt, office)]),
                .. sheet.Request.Length == 0
                    ? Array.Empty<Block>()
                    :
                    [
                        new HeadingBlock("伺い"),
                        new ParagraphBlock(sheet.Request),
                        new HeadingBlock("根拠"),
                        new ParagraphBlock(sheet.Basis),
                    ],
                .. Reasons(approval, procedure),
                new HeadingBlock("決裁の経過"),
                Way(approval),
                .. Voided(approval),
                new HeadingBlock("文書の同一性"),
                new ParagraphBlock(
                    $"起案（表題部及び通知文）のSHA-256：{approval.DraftHash}\n通知文のSHA-256：{approval.DocumentHash}",
                    Indent: false
                ),
                new PageBreakBlock(),
                new HeadingBlock("別紙　通知文"),
                .. approval.Document.Addressee.Count == 0
                    ? Array.Empty<Block>()
                    : [new ParagraphBlock(string.Join('\n', approval.Document.Addressee), Indent: false)],
                .. approval.Document.Issuer.Count == 0
                    ? Array.Empty<Block>()
                    : [new ParagraphBlock(string.Join('\n', approval.Document.Issuer), TextAlignment.End)],
                new ParagraphBlock(approval.Document.Title, TextAlignment.Center),
                .. approval.Document.Blocks,
            ],
            Instruction = approval.Document.Instruction,
        };
    }

    private static IEnumerable<KeyValueRow> Head(Approval approval, Procedure procedure, string receipt, string office)
    {
        var sheet = approval.Sheet;
        yield return new("起案番号", approval.Number);
        yield return new("件名", sheet.Title);
        yield return new("受付番号", receipt);
        yield return new("起案日", JapaneseDate.Format(JapaneseDate.DayOf(approval.DraftedAt)));
        yield return new("起案者", $"{approval.DrafterTitle} {approval.DrafterName}");
        yield return new("担当", office);
        yield return new("決定区分", procedure.Routes.FirstOrDefault(r => r.Name == approval.RouteName)?.Title.Ja ?? approval.RouteName);
        yield return new(
            "決定の状況",
            approval is { Status: ApprovalStatus.Decided, ClosedAt: { } closed }
                ? $"{approval.Status.Name()}（{JapaneseDate.Format(closed)}）"
                : approval.Status.Name()
        );
        yield return new("決定予定日", sheet.PlannedOn is { } day ? JapaneseDate.Format(day) : TemplateText.Nothing);
        yield return new("緊急度", sheet.Urgency.Name());
        yield return new("分類記号", sheet.Record.Classification);
        yield return new("保存期間", $"{sheet.Record.Years}年（満了後：{sheet.Record.Measure.Name()}）");
        yield return new(
            "公開区分",
            sheet.DisclosureReason is { } reason ? $"{sheet.Disclosure.Name()}\n{reason}" : sheet.Disclosure.Name()
        );
        yield return new("閲覧制限", sheet.Restricted ? "あり" : "なし");
        yield return new("施行方法", sheet.Delivery);
        yield return new("教示", sheet.InstructionFrom is { } from ? $"あり（{JapaneseDate.Format(from)}から使っている文）" : "なし");
    }

    /// <summary>Those of the draft whose questions ask for reasons; the notice holds them too.</summary>
    private static IEnumerable<Block> Reasons(Approval approval, Procedure procedure)
    {
        var form = procedure.Decision(approval.Decision).Form;
        List<Block> blocks = [];
        if (form.Find(DecisionKind.Reasons) is { IsRepeated: true } group)
        {
            var entries = form.EntriesOf(group, approval.Draft[DecisionKind.Reasons]).GroupBy(entry => entry.Entry!).ToList();
            foreach (var entry in entries)
            {
                if (entries.Count > 1)
                    blocks.Add(new HeadingBlock(entry.Key.Title.Ja, 2));
                blocks.Add(new KeyValueBlock(Rows(entry)));
            }
        }
        var conditions = Rows([
            .. ((string[])[DecisionKind.ConditionsField, DecisionKind.ConditionsReasonField])
                .Select(id => form.Find(id))
                .OfType<Question>(),
        ]);
        if (conditions.Count > 0)
            blocks.Add(new KeyValueBlock(conditions));
        return blocks.Count == 0 ? [] : blocks.Prepend(new HeadingBlock("理由"));

        List<KeyValueRow> Rows(IEnumerable<Question> questions) =>
            [
                .. questions
                    .Where(question => approval.Draft[question.Id].Count > 0)
                    .Select(question => new KeyValueRow(
                        question.Label.Ja,
                        string.Join(
                            '\n',
                            approval.Draft[question.Id].Select(v => question.Choices.FirstOrDefault(c => c.Value == v)?.Label.Ja ?? v)
                        )
                    )),
            ];
    }

    private static List<SealBox> Boxes(Approval approval)
    {
        List<SealBox> boxes = [Box("起案", Seal.OfDrafter(approval))];
        foreach (var step in approval.Steps.OrderBy(s => s.Order))
        {
            var label = $"{ApproverRoles.TitleOf(step.Kind)}　{ApproverRoles.TitleOf(step.Role)}";
            boxes.Add(Seal.Of(step) is { } seal ? Box(label, seal) : new(label, [], null, $"{label}　未"));
            if (Seal.OfReview(step) is { } review)
                boxes.Add(Box("後閲", review));
        }
        return boxes;
    }

    private static SealBox Box(string label, Seal seal) => new(label, [seal.Post, seal.Date, seal.ShortName], seal.Mark, seal.InWords);

    private static TableBlock Way(Approval approval) =>
        new(
            [new("段階", 1.1), new("職・氏名", 2.4), new("状態", 1.2), new("日時", 1.6), new("意見等", 2.6)],
            [
                .. approval
                    .Steps.OrderBy(s => s.Order)
                    .Select(s =>
                        (IReadOnlyList<string>)
                            [
                                $"{s.Order}　{ApproverRoles.TitleOf(s.Kind)}",
                                s.ActorName is null ? ApproverRoles.TitleOf(s.Role) : $"{s.ActorTitle}\n{s.ActorName}",
                                s.State.Name(),
                                s.SealedAt is { } at ? JapaneseDate.Format(at) : "",
                                string.Join(
                                    '\n',
                                    new[]
                                    {
                                        s.ActedFor is { } whom ? $"{whom}に代わって" : null,
                                        s.Urgency is { } urgency ? $"急ぐ理由：{urgency}" : null,
                                        s.Comment,
                                        s.ReviewedAt is { } read
                                            ? $"後閲：{s.ReviewerTitle} {s.ReviewerName}（{JapaneseDate.Format(read)}）"
                                            : null,
                                    }.OfType<string>()
                                ),
                            ]
                    ),
            ]
        );

    private static IEnumerable<Block> Voided(Approval approval) =>
        approval.History.Count == 0
            ? []
            :
            [
                new TableBlock(
                    [new("段階", 1.1), new("職・氏名", 2.4), new("状態", 1.2), new("日時", 1.6), new("意見等", 2.6)],
                    [
                        .. approval.History.Select(s =>
                            (IReadOnlyList<string>)
                                [
                                    $"{s.Order}　{ApproverRoles.TitleOf(s.Kind)}",
                                    $"{s.Title}\n{s.Name}",
                                    s.State == SealState.Returned ? "差戻し" : $"{s.State.Name()}（無効）",
                                    JapaneseDate.Format(s.At),
                                    s.Comment ?? "",
                                ]
                        ),
                    ],
                    "差戻しと、無効になった印"
                ),
            ];
}
