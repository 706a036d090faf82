using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>What holds for each built-in procedure, whatever it is about: shown with answers made from its form.</summary>
public sealed class EveryProcedureTests
{
    private const int Seeds = 12;
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

    public static TheoryData<string> Codes => [.. BuiltIn.Current.Select(entry => entry.Procedure.Code)];

    [Fact]
    public void There_are_twenty_five() => Assert.Equal(25, BuiltIn.Current.Count);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Generated_answers_are_complete_and_survive_pruning(string code)
    {
        var form = Of(code).Form;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var answers = new GeneratedAnswers(form, seed).All();

            Assert.Empty(form.Missing(answers));
            Assert.Equal(answers, form.Prune(answers));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_decision_makes_a_document_without_a_gap(string code)
    {
        var procedure = Of(code);
        foreach (var decision in procedure.Decisions)
        {
            var drafted = 0;
            for (var seed = 0; seed < Seeds; seed++)
            {
                if (Drafted(procedure, decision, seed) is not { } values)
                    continue;
                drafted++;
                var document = NoticeComposer.Compose(procedure, procedure.Notice(decision.Notice), values, new(2026, 5, 7));

                var json = document.ToJson();
                Assert.DoesNotContain("{{", json, StringComparison.Ordinal);
                Assert.DoesNotContain($"\"{TemplateText.Nothing}\"", json, StringComparison.Ordinal);
                Assert.Contains(document.Addressee, line => line.EndsWith('様'));
                if (decision.Adverse)
                    Assert.Equal(InstructionTexts.Exist(procedure.Regime), document.Instruction is not null);
                Assert.NotNull(procedure.RouteFor(values));
                // What a fee is counted by may be entered only after the decision.
                var entered = procedure.TaskForms.Values.Aggregate(
                    values,
                    (known, form) => form.Variables(new GeneratedAnswers(form, seed, known).All(), known)
                );
                foreach (var fee in procedure.Fees)
                    Assert.True(fee.AmountFor(entered) >= Yen.Zero);
            }
            Assert.True(drafted > 0, $"{decision.Code} can never be drafted.");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Who_decides_against_the_applicant_stands_no_lower_and_lets_the_law_be_reviewed(string code)
    {
        var procedure = Of(code);
        var routes = procedure.Decisions.ToDictionary(
            d => d,
            d => procedure.RouteFor(new Dictionary<string, Value> { [DecisionKind.KindVariable] = Value.Of(d.Code) })!
        );
        var highest = routes.Where(r => !r.Key.Adverse).Select(r => r.Value.Steps[^1].Role).DefaultIfEmpty().Max();

        foreach (var (decision, route) in routes.Where(r => r.Key.Adverse))
        {
            Assert.True(route.Steps[^1].Role >= highest, decision.Code);
            Assert.Contains(route.Steps, step => step is { Kind: RouteStepKind.Review, Role: ApproverRole.Legal });
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Its_office_exists_and_its_title_is_there_in_plain_Japanese(string code)
    {
        var procedure = Of(code);

        Assert.Contains(BuiltInOffices.Handling(), office => office.Code == procedure.Office);
        Assert.True(procedure.Title.Has("ja-easy"));
        Assert.NotEmpty(procedure.Keywords);
        Assert.True(procedure.Criteria.Count >= 2);
    }

    [Fact]
    public void No_two_offices_share_a_receipt_symbol()
    {
        IReadOnlyList<Office> offices = BuiltInOffices.Handling();

        Assert.Equal(offices.Count, offices.Select(o => o.ReceiptSymbol).Distinct().Count());
        Assert.Equal(offices.Count, offices.Select(o => o.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("construction-licence", "filing_kind", "new", 90_000)]
    [InlineData("construction-licence", "filing_kind", "renewal", 50_000)]
    [InlineData("real-estate-licence", "filing_kind", "new", 33_000)]
    [InlineData("road-use", "use_kind", "work", 2_700)]
    [InlineData("industrial-waste", "filing_kind", "new", 81_000)]
    [InlineData("outdoor-advertising-business", "filing_kind", "new", 10_000)]
    [InlineData("restaurant-permit", "form", "shop", 18_300)]
    [InlineData("restaurant-permit", "form", "mobile", 5_600)]
    [InlineData("property-valuation", "asset", "both", 8_000)]
    [InlineData("property-valuation", "asset", "land", 4_000)]
    public void Fees_at_filing_follow_the_answers(string code, string question, string answer, long yen)
    {
        var procedure = Of(code);
        var answers = new GeneratedAnswers(procedure.Form).All(Answers.Empty.With(question, answer));

        Assert.Equal(new Yen(yen), Assert.Single(procedure.Fees).AmountFor(procedure.Form.Variables(answers)));
    }

    [Theory]
    [InlineData("smart-tokyo-model", "100000000", 40_000_000)]
    [InlineData("smart-tokyo-model", "3001999", 1_500_000)]
    [InlineData("regional-smart-tokyo", "100000000", 20_000_000)]
    public void A_subsidy_is_half_of_the_costs_up_to_its_limit(string code, string cost, long limit)
    {
        var form = Of(code).Form;
        var answers = Answers
            .Empty.With("expense", "1", "2")
            .With("expense-1-amount", cost)
            .With("expense-1-eligible", cost)
            .With("expense-2-amount", "500000")
            .With("expense-2-eligible", "0");

        Assert.Equal(Value.Of(new Yen(limit)), form.Variables(answers)["subsidy_limit"]);
    }

    [Theory]
    [InlineData("smart-tokyo-model", "granted", "grant_amount", 10_000_000, ApproverRole.Director)]
    [InlineData("smart-tokyo-model", "granted", "grant_amount", 10_000_001, ApproverRole.BureauDirector)]
    [InlineData("smart-tokyo-model", "fixed", "fixed_amount", 10_000_001, ApproverRole.BureauDirector)]
    [InlineData("regional-smart-tokyo", "fixed", "fixed_amount", 10_000_000, ApproverRole.Director)]
    [InlineData("regional-smart-tokyo", "granted", "grant_amount", 10_000_001, ApproverRole.BureauDirector)]
    public void A_large_subsidy_is_decided_by_the_director_of_the_bureau(
        string code,
        string kind,
        string field,
        long yen,
        ApproverRole decides
    )
    {
        var values = new Dictionary<string, Value>(Of(code).Form.Variables(Answers.Empty), StringComparer.Ordinal)
        {
            [DecisionKind.KindVariable] = Value.Of(kind),
            [DecisionKind.Prefix + field] = Value.Of(new Yen(yen)),
        };

        var last = Of(code).RouteFor(values)!.Steps[^1];

        Assert.Equal((RouteStepKind.Decide, decides), (last.Kind, last.Role));
    }

    private static Procedure Of(string code) => BuiltIn.Find(code)!.Procedure;

    /// <summary>Values with a generated draft; null where these answers do not lead to this decision.</summary>
    private static IReadOnlyDictionary<string, Value>? Drafted(Procedure procedure, DecisionKind decision, int seed)
    {
        var context = procedure.Form.Variables(new GeneratedAnswers(procedure.Form, seed).All(), Case);
        var withKind = new Dictionary<string, Value>(context, StringComparer.Ordinal)
        {
            [DecisionKind.KindVariable] = Value.Of(decision.Code),
        };
        try
        {
            return decision.Values(new GeneratedAnswers(decision.Form, seed, withKind).All(), context);
        }
        catch (NoAnswerException)
        {
            return null;
        }
    }
}
