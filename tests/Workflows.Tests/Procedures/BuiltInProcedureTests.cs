using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>The built-in procedures, from answers to the document that is decided.</summary>
public sealed class BuiltInProcedureTests
{
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    private static readonly Procedure Signs = BuiltIn.Find("outdoor-advertising")!.Procedure;
    private static readonly Procedure Disclosure = BuiltIn.Find("information-disclosure")!.Procedure;
    private static readonly Procedure Certificates = BuiltIn.Find("tax-certificate")!.Procedure;

    private static readonly IReadOnlyDictionary<string, Value> Case = new CaseVariables(
        "2026-000012",
        new(2026, 4, 1),
        "髙橋 太郎",
        new(2026, 5, 7),
        null
    ).ToValues();

    public static TheoryData<string> Codes => [.. BuiltIn.Current.Select(entry => entry.Procedure.Code)];

    [Theory]
    [InlineData("outdoor-advertising", "東京都知事に対して審査請求", "東京都を代表する者は東京都知事と")]
    [InlineData("tax-deferral", "東京都知事に対して審査請求", "東京都を代表する者は東京都知事と")]
    [InlineData("road-use", "東京都公安委員会に対して審査請求", "東京都を代表する者は東京都公安委員会と")]
    [InlineData("industrial-waste", "環境大臣に対して審査請求", "東京都を代表する者は東京都知事と")]
    public void The_instruction_names_the_authority_and_the_defendant_of_the_procedure(string code, string authority, string sued)
    {
        var procedure = BuiltIn.Find(code)!.Procedure;

        var text = InstructionTexts.For(procedure.Regime, procedure.Appeal, new(2026, 5, 7))!;

        Assert.Contains(authority, text, StringComparison.Ordinal);
        Assert.Contains("東京都を被告として", text, StringComparison.Ordinal);
        Assert.Contains(sued, text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
    }

    [Fact]
    public void Complete_answers_have_no_fault_and_lose_nothing()
    {
        foreach (
            var (procedure, answers) in new[]
            {
                (Signs, SampleFilings.OutdoorAdvertising),
                (Disclosure, SampleFilings.InformationDisclosure),
                (Certificates, SampleFilings.TaxCertificate),
            }
        )
        {
            Assert.Empty(procedure.Form.Missing(answers));
            Assert.Equal(answers, procedure.Form.Prune(answers));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_question_that_is_asked_at_first_is_missed_when_nothing_is_answered(string code)
    {
        var form = BuiltIn.Find(code)!.Procedure.Form;

        Assert.Equal(
            form.Asked(Answers.Empty).Where(question => question is { Required: true, TakesAnswer: true }).Select(q => q.Id),
            form.Missing(Answers.Empty).Select(fault => fault.QuestionId)
        );
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Titles_and_labels_for_residents_are_there_in_English(string code)
    {
        var procedure = BuiltIn.Find(code)!.Procedure;

        Assert.True(procedure.Title.Has("en") && procedure.Summary.Has("en") && procedure.Guidance.Has("en"));
        Assert.All(procedure.Form.Pages, page => Assert.True(page.Title.Has("en"), page.Id));
        Assert.All(
            procedure.Form.Questions.Where(question => question.Kind != QuestionKind.Note),
            question => Assert.True(question.Label.Has("en") && question.Choices.All(choice => choice.Label.Has("en")), question.Id)
        );
    }

    [Fact]
    public void A_permit_is_composed_with_conditions_and_instructions()
    {
        var values = Values(Signs, SampleFilings.OutdoorAdvertising, "granted", SampleFilings.Permit);

        var document = NoticeComposer.Compose(Signs, Signs.Notice("permit"), values, new(2026, 5, 7));

        Assert.Equal("屋外広告物許可書", document.Title);
        Assert.Equal(
            ["〒163-8001", "東京都新宿区西新宿2-8-1", "株式会社葛\U000E0100飾看板", "代表取締役 𠮷田 花子 様"],
            document.Addressee
        );
        Assert.Equal(["東京都知事"], document.Issuer);
        Assert.StartsWith(
            "令和8年4月1日付けで申請のあった",
            Assert.IsType<ParagraphBlock>(document.Blocks[0]).Text,
            StringComparison.Ordinal
        );
        var rows = document.Blocks.OfType<KeyValueBlock>().SelectMany(b => b.Rows).ToDictionary(row => row.Label, row => row.Value);
        Assert.Equal("壁面広告", rows["広告物の種類"]);
        Assert.Equal("横5m、縦2.5m、1面", rows["寸法"]);
        Assert.Equal("令和8年6月1日から令和10年5月31日まで", rows["許可の期間"]);
        Assert.Equal("9,660円", rows["手数料"]);
        Assert.Equal(2, Assert.Single(document.Blocks.OfType<ListBlock>()).Items.Count);
        Assert.Contains("東京都知事に対して審査請求", document.Instruction, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", document.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(TemplateText.Nothing, document.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_gives_reasons_and_the_way_to_appeal()
    {
        var reasons = SampleFilings.Reasons("東京都屋外広告物条例施行規則", "2-1");
        var values = Values(Signs, SampleFilings.OutdoorAdvertising, "refused", reasons);

        var document = NoticeComposer.Compose(Signs, Signs.Notice("refusal"), values, new(2026, 5, 7));

        var rows = document.Blocks.OfType<KeyValueBlock>().Last().Rows.ToDictionary(row => row.Label, row => row.Value);
        Assert.Equal("東京都屋外広告物条例施行規則", rows["根拠規定"]);
        Assert.Equal("2-1　面積、高さ及び突出幅", rows["審査基準"]);
        Assert.Contains("適合しない", rows["理由"], StringComparison.Ordinal);
        Assert.Contains("６か月以内に、東京都を被告として", document.Instruction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tax_refusal_tells_that_the_appeal_comes_first()
    {
        var values = Values(Certificates, SampleFilings.TaxCertificate, "refused", SampleFilings.Reasons("地方税法第20条の10", "1-2"));

        var document = NoticeComposer.Compose(Certificates, Certificates.Notice("refusal"), values, new(2026, 5, 7));

        Assert.Contains("裁決を経た後でなければ", document.Instruction, StringComparison.Ordinal);
        Assert.Equal("髙橋 太郎 様", document.Addressee[^1]);
    }

    [Fact]
    public void A_certificate_shows_what_is_unpaid()
    {
        var values = Values(Certificates, SampleFilings.TaxCertificate, "issued", SampleFilings.Certificate);

        var document = NoticeComposer.Compose(Certificates, Certificates.Notice("certificate"), values, new(2026, 5, 7));

        var rows = Assert.Single(document.Blocks.OfType<KeyValueBlock>()).Rows;
        Assert.Contains(new("未納額", "20,000円"), rows);
        Assert.Contains(new("年度", "令和7年度"), rows);
        Assert.DoesNotContain(rows, row => row.Label == "事業年度");
        Assert.Null(document.Instruction);
    }

    [Fact]
    public void Fees_are_those_of_the_tables()
    {
        Assert.Equal(
            new Yen(9660),
            Signs.Fee("permit-fee").AmountFor(Values(Signs, SampleFilings.OutdoorAdvertising, "granted", SampleFilings.Permit))
        );
        Assert.Equal(Yen.Zero, Signs.Fee("permit-fee").AmountFor(Case));
        Assert.Equal(
            new Yen(800),
            Certificates.Fee("certificate-fee").AmountFor(Certificates.Form.Variables(SampleFilings.TaxCertificate))
        );
        Assert.Equal(
            new Yen(12 * 10 + 100),
            Disclosure
                .Fee("copies")
                .AmountFor(
                    Disclosure
                        .TaskForms["count"]
                        .Variables(
                            SampleFilings.DisclosureCount,
                            Values(Disclosure, SampleFilings.InformationDisclosure, "full", SampleFilings.FullDisclosure)
                        )
                )
        );
        Assert.Throws<RuleBrokenException>(() => Certificates.Fee("certificate-fee").AmountFor(Case));
    }

    [Theory]
    [InlineData("outdoor-advertising", "granted", "DeputyManager Manager")]
    [InlineData("outdoor-advertising", "refused", "DeputyManager Manager Legal Director")]
    [InlineData("information-disclosure", "full", "DeputyManager Manager")]
    [InlineData("information-disclosure", "extended", "DeputyManager Manager")]
    [InlineData("information-disclosure", "partial", "DeputyManager Manager Legal Director")]
    [InlineData("tax-certificate", "issued", "Manager")]
    [InlineData("tax-certificate", "refused", "DeputyManager Manager Legal Director")]
    public void The_graver_the_decision_the_higher_it_is_taken(string code, string kind, string roles)
    {
        var route = BuiltIn.Find(code)!.Procedure.RouteFor(new Dictionary<string, Value> { [DecisionKind.KindVariable] = Value.Of(kind) })!;

        Assert.Equal(roles, string.Join(' ', route.Steps.Select(step => step.Role)));
        Assert.Equal(RouteStepKind.Decide, route.Steps[^1].Kind);
    }

    [Fact]
    public void A_draft_is_checked_against_the_case()
    {
        var extended = Disclosure.Decision("extended").Form;
        var draft = Answers.Empty.With("extension_reason", "対象となる文書が著しく大量であり、14日以内の審査が困難であるため。");

        Assert.Empty(extended.Missing(draft.With("new_due", "2026-05-31"), Case));
        Assert.Contains(
            "60日以内",
            Assert.Single(extended.Missing(draft.With("new_due", "2026-06-01"), Case)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(4, Signs.Decision("refused").Form.Missing(Answers.Empty, Case).Count);
        Assert.Contains(
            "30文字以上",
            Signs
                .Decision("refused")
                .Form.Missing(Answers.Empty.With("reasons", "1").With("reasons-1-facts", "基準に適合しない。"), Case)[2]
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_hash_changes_with_the_document()
    {
        var published = BuiltIn.Find("tax-certificate")!;

        Assert.Equal(published.Hash, ProcedureYaml.Parse(published.Yaml, "again.yaml").Hash);
        Assert.NotEqual(published.Hash, ProcedureYaml.Parse(published.Yaml + "\n", "again.yaml").Hash);
    }

    private static IReadOnlyDictionary<string, Value> Values(Procedure procedure, Answers answers, string kind, Answers draft)
    {
        var context = procedure.Form.Variables(answers, Case);
        var decision = procedure.Decision(kind);
        Assert.Empty(decision.Form.Missing(draft, context));
        return decision.Values(draft, context);
    }
}
