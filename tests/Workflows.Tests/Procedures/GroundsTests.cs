using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>理由の提示と教示 — no adverse, partial or conditional decision leaves the desk without them, in any procedure.</summary>
public sealed class GroundsTests
{
    private static readonly DateOnly Day = new(2026, 5, 7);
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    private static readonly IReadOnlyDictionary<string, Value> Case = new CaseVariables(
        "R8-TK-000012",
        new(2026, 4, 1),
        "髙橋 太郎",
        null,
        null,
        RestDue: new(2026, 9, 30),
        MaySplit: true
    ).ToValues();

    public static TheoryData<string, string> Decisions =>
        [
            .. BuiltIn.Current.SelectMany(p =>
                p.Procedure.Decisions.Where(d => d.Adverse || d.Form.Find(DecisionKind.ConditionsField) is not null)
                    .Select(d => (p.Procedure.Code, d.Code))
            ),
        ];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void With_reasons_and_instruction_it_may_leave(string code, string kind)
    {
        var (procedure, decision, draft, document) = Drafted(code, kind);

        Assert.True(Grounds.AreDue(decision, draft));
        Assert.Empty(Grounds.Faults(procedure, decision, draft));
        Grounds.Demand(procedure, decision, draft, document);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Without_one_of_them_it_may_not(string code, string kind)
    {
        var (procedure, decision, draft, document) = Drafted(code, kind);

        foreach (
            var field in decision.Adverse
                ? DecisionKind.ReasonFields.Select(f => Ground.FieldOf("1", f))
                : [DecisionKind.ConditionsReasonField]
        )
            Refused(procedure, decision, draft.With(field), document);
        Refused(procedure, decision, draft, document with { Blocks = [] });
        if (InstructionTexts.Exist(procedure.Regime))
            Refused(procedure, decision, draft, document with { Instruction = null });
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Empty_words_are_no_reasons(string code, string kind)
    {
        var (procedure, decision, draft, _) = Drafted(code, kind);
        var field = decision.Adverse ? "reasons-1-facts" : DecisionKind.ConditionsReasonField;
        string[] empty =
        [
            "要件を満たさないため。",
            "申請の内容が要件を満たさないため、条例の基準に適合しないと認められないため、許可しない。",
            "上記の申請については、審査基準に適合しないため、諸般の事情を総合的に勘案し、適当でないと認められない。",
            "ああああああああああああああああああああああああああああああ",
            "　。、　。、　。、　。、　。、　。、　。、　。、　。、　。、　。、",
            procedure.Basis + procedure.Basis + procedure.Basis + "に該当するため。",
            .. procedure.Criteria.Select(c => $"審査基準「{c.Text}」{c.Title}を満たさないため、要件に適合しない。"),
        ];

        foreach (var words in empty)
            Assert.Contains(Grounds.Faults(procedure, decision, draft.With(field, words)), fault => fault.Field == field);
    }

    [Fact]
    public void Each_ground_is_judged_on_its_own_and_printed_under_its_number()
    {
        var procedure = BuiltIn.Find("outdoor-advertising")!.Procedure;
        var decision = procedure.Decision("refused");
        const string First = "現地を令和8年5月1日に調べたところ、広告塔の上端が地上15メートルにあり、限度の10メートルを超えている。";
        const string Second = "申請書の図面では、隣地との間に0.5メートルの空地しかなく、必要な1メートルに足りない。";
        Answers Two(string text) => Ground.Write([("条例第8条", ["1-1"], First), ("条例第13条第2号", ["1-2", "2-1"], text)]);
        var draft = Two(Second);
        var context = procedure.Form.Variables(new GeneratedAnswers(procedure.Form).All(), Case);
        var document = NoticeComposer.Compose(procedure, procedure.Notice(decision.Notice), decision.Values(draft, context), Day);

        Grounds.Demand(procedure, decision, draft, document);
        Assert.Equal(["理由1", "理由2"], document.Blocks.OfType<HeadingBlock>().Where(h => h.Level == 2).Select(h => h.Text));
        var printed = document.Blocks.OfType<KeyValueBlock>().TakeLast(2).ToList();
        Assert.Equal(["根拠規定", "審査基準", "理由"], printed[1].Rows.Select(r => r.Label));
        Assert.Equal((First, "条例第13条第2号", Second), (printed[0].Rows[2].Value, printed[1].Rows[0].Value, printed[1].Rows[2].Value));
        Assert.NotEqual(
            document.ContentHash(),
            NoticeComposer
                .Compose(procedure, procedure.Notice(decision.Notice), decision.Values(Two(Second + "以上"), context), Day)
                .ContentHash()
        );

        foreach (var bad in (string[])["", "要件を満たさないため、許可しない。要件を満たさないため、許可しない。"])
            Assert.Equal("reasons-2-facts", Assert.Single(Grounds.Faults(procedure, decision, Two(bad))).Field);
        var missing = document with { Blocks = [.. document.Blocks.SkipLast(1)] };
        Refused(procedure, decision, draft, missing);
        Refused(procedure, decision, draft.With("reasons-2-criterion"), document);
        Refused(procedure, decision, draft.With("reasons-2-basis"), document);
    }

    [Fact]
    public void Whatever_is_written_what_leaves_the_desk_has_reasons_and_instruction()
    {
        var drafts = Decisions.Select(d => Drafted(d.Data.Item1, d.Data.Item2)).ToArray();
        var words = Gen.Elements(
            "要件を満たさないため。",
            "に該当するため",
            "",
            "　",
            "申請書の図面では、広告塔の上端の高さが地上十五メートルであり、",
            "基準に適合しない。",
            "現地を令和8年5月1日に調べたところ、隣地との間に空地がなかった。"
        );
        var anything =
            from draft in Gen.Elements(drafts)
            from text in words.ListOf().Select(string.Concat)
            from criterion in Gen.Elements("1-1", "", "99")
            from told in Gen.Elements(true, false)
            select (draft, text, criterion, told);

        Prop.ForAll(
                anything.ToArbitrary(),
                one =>
                {
                    var ((procedure, decision, draft, document), text, criterion, told) = one;
                    var field = decision.Adverse ? "reasons-1-facts" : DecisionKind.ConditionsReasonField;
                    var written = draft.With(field, text).With("reasons-1-criterion", criterion);
                    var made = document with
                    {
                        Blocks = [.. document.Blocks, new ParagraphBlock(text)],
                        Instruction = told ? document.Instruction : null,
                    };
                    try
                    {
                        Grounds.Demand(procedure, decision, written, made);
                    }
                    catch (RuleBrokenException)
                    {
                        return true;
                    }
                    return text.Length >= 20
                        && (text.Contains("広告塔", StringComparison.Ordinal) || text.Contains("現地", StringComparison.Ordinal))
                        && (made.Instruction is not null || !InstructionTexts.Exist(procedure.Regime))
                        && (!decision.Adverse || procedure.Criteria.Any(c => c.Number == criterion));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Only_what_the_template_allows_can_be_worded_anew()
    {
        var procedure = BuiltIn.Find("outdoor-advertising")!.Procedure;
        var template = procedure.Notice("permit");
        var (_, decision, draft, _) = Drafted("outdoor-advertising", "granted");
        var values = decision.Values(draft, procedure.Form.Variables(new GeneratedAnswers(procedure.Form).All(), Case));
        var open = Assert.Single(NoticeComposer.Editable(template, values, [])).Block;

        Wording[] wording = [.. Enumerable.Range(0, template.Blocks.Count).Select(at => new Wording(at, $"直した文 {{{{ area }}}} {at}"))];
        var document = NoticeComposer.Compose(procedure, template, values, Day, wording);

        Assert.Equal($"直した文 {{{{ area }}}} {open}", Assert.IsType<ParagraphBlock>(document.Blocks[^1]).Text);
        Assert.Single(document.Blocks.OfType<ParagraphBlock>(), p => p.Text.StartsWith("直した文", StringComparison.Ordinal));
    }

    private static void Refused(Procedure procedure, DecisionKind decision, Answers draft, OfficialDocument document) =>
        Assert.Throws<RuleBrokenException>(() => Grounds.Demand(procedure, decision, draft, document));

    private static (Procedure, DecisionKind, Answers, OfficialDocument) Drafted(string code, string kind)
    {
        var procedure = BuiltIn.Find(code)!.Procedure;
        var decision = procedure.Decision(kind);
        for (var seed = 0; seed < 12; seed++)
        {
            var context = procedure.Form.Variables(new GeneratedAnswers(procedure.Form, seed).All(), Case);
            var withKind = new Dictionary<string, Value>(context, StringComparer.Ordinal) { [DecisionKind.KindVariable] = Value.Of(kind) };
            try
            {
                var draft = new GeneratedAnswers(decision.Form, seed, withKind).All();
                var values = decision.Values(draft, context);
                return (procedure, decision, draft, NoticeComposer.Compose(procedure, procedure.Notice(decision.Notice), values, Day));
            }
            catch (NoAnswerException)
            {
                // Other answers lead there.
            }
        }
        throw new InvalidOperationException($"{code} {kind} can never be drafted.");
    }
}
