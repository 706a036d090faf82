using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>Amounts and limits that change with time: those of the day of filing count, wherever an expression uses them.</summary>
public sealed class DatedValueTests
{
    private const string Row = "    - { from: 2020-04-01, value: 3220yen,";

    private static readonly string Sound = Catalogue.BuiltIn().Find("outdoor-advertising")!.Yaml;

    /// <summary>From 1 April 2027 the fee is 4,000 yen a unit.</summary>
    private static readonly string RaisedText = Sound.Insert(
        Sound.IndexOf('\n', Sound.IndexOf(Row, StringComparison.Ordinal)),
        "\n    - { from: 2027-04-01, value: 4000yen, source: 改正後の手数料, confirmed: true }"
    );

    private static readonly Answers Sign = Answers.Empty.With("area", "12.5");

    [Theory]
    [InlineData("2020-03-31", null)]
    [InlineData("2020-04-01", 9_660)]
    [InlineData("2027-03-31", 9_660)]
    [InlineData("2027-04-01", 12_000)]
    [InlineData("9999-12-31", 12_000)]
    public void The_value_of_the_day_of_filing_counts(string day, int? yen)
    {
        var raised = Raised().On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var values = new Dictionary<string, Value>(raised.Form.Variables(Sign), StringComparer.Ordinal)
        {
            [DecisionKind.KindVariable] = Value.Of("granted"),
        };

        if (yen is { } amount)
        {
            Assert.Equal(Value.Of(new Yen(amount)), values["fee_estimate"]);
            Assert.Equal(new Yen(amount), raised.Fee("permit-fee").AmountFor(values));
        }
        else
        {
            Assert.DoesNotContain("fee_estimate", values.Keys);
            Assert.Throws<RuleBrokenException>(() => raised.Fee("permit-fee").AmountFor(values));
        }
    }

    [Fact]
    public void An_application_keeps_the_values_of_its_day_and_a_draft_has_those_of_today()
    {
        var clock = new TestClock();
        var published = ProcedureYaml.Parse(RaisedText, "raised.yaml");
        var catalogue = new Catalogue([published], null, clock);
        Application Begun() =>
            Application.Start(Guid.NewGuid(), published.Procedure, Guid.NewGuid(), Act.OfSystem("test", clock.GetUtcNow()));
        var (filed, draft) = (Begun(), Begun());
        filed.Submit(Sign, "R8-TK-000001", feeFirst: false, Act.OfSystem("test", clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromDays(400));

        Value? Fee(Procedure procedure) => procedure.Form.Variables(Sign)["fee_estimate"];

        Assert.Equal(Value.Of(new Yen(9_660)), Fee(catalogue.Of(filed).Procedure));
        Assert.Equal(Value.Of(new Yen(12_000)), Fee(catalogue.Of(draft).Procedure));
        Assert.Equal(Value.Of(new Yen(12_000)), Fee(catalogue.Find("outdoor-advertising")!.Procedure));
    }

    [Fact]
    public void Nothing_from_outside_can_take_the_place_of_a_value()
    {
        var planted = new Dictionary<string, Value> { ["values.unit_fee"] = Value.Of(new Yen(1)) };

        Assert.Equal(
            Value.Of(new Yen(9_660)),
            Catalogue.BuiltIn().Find("outdoor-advertising")!.Procedure.Form.Variables(Sign, planted)["fee_estimate"]
        );
    }

    [Fact]
    public void Every_value_of_the_catalogue_is_used_and_says_where_it_comes_from()
    {
        foreach (var published in Catalogue.BuiltIn().Current)
        {
            foreach (var value in published.Procedure.Values)
            {
                Assert.Contains(value.Variable, published.Yaml, StringComparison.Ordinal);
                Assert.All(value.Rows, row => Assert.True(row.Source.Length > 5));
            }
        }
    }

    [Theory]
    [InlineData(Row, "    - { from: yesterday, value: 3220yen,", "日付を 2026-04-01 のように")]
    [InlineData(Row, "    - { value: 3220yen,", "「from」がありません")]
    [InlineData(Row, "    - { from: 2020-04-01,", "「value」がありません")]
    [InlineData(Row, "    - { from: 2020-04-01, value: area,", "area")]
    [InlineData(Row, "    - { from: 2020-04-01, value: 3220yen / 0,", "0で割ることはできません")]
    [InlineData(Row, "    - { from: 2020-04-01, value: \"'\",", "")]
    [InlineData(Row, "    - { from: 2020-04-01, value: 3220,", "金額になる必要がありますが、数になっています")]
    [InlineData(
        Row,
        "    - { from: 2020-04-01, value: 1yen, source: x, confirmed: true }\n    - { from: 2020-04-01, value: 3220yen,",
        "古い順"
    )]
    [InlineData(
        Row,
        "    - { from: 2019-04-01, value: 1, source: x, confirmed: true }\n    - { from: 2020-04-01, value: 3220yen,",
        "前の行と異なります"
    )]
    [InlineData("  unit_fee:", "  Unit-Fee:", "英小文字")]
    [InlineData("  unit_fee:", "  unit_fees:", "「values.unit_fee」という項目はありません")]
    [InlineData("* values.unit_fee", "* values.", "")]
    [InlineData("        - id: zone", "        - id: values", "「values」は式で別の意味に使われている")]
    public void A_faulty_value_is_refused_at_its_place(string sound, string broken, string message)
    {
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document no longer holds: {sound}");

        var faults = ProcedureYaml.Check(Sound[..at] + broken + Sound[(at + sound.Length)..], "broken.yaml");

        Assert.Contains(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal) && fault is { Line: > 1, Column: > 0 });
    }

    private static Procedure Raised() => ProcedureYaml.Parse(RaisedText, "raised.yaml").Procedure;
}
