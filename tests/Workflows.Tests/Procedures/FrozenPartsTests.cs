using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>What is published holds the shared parts it uses: no later change of a part reaches it.</summary>
public sealed class FrozenPartsTests
{
    public static TheoryData<string> Codes => [.. Catalogue.BuiltIn().Current.Select(entry => entry.Procedure.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_frozen_document_needs_nothing_outside_and_says_the_same(string code)
    {
        var known = Catalogue.BuiltIn().Find(code)!;

        var frozen = FrozenParts.In(known.Yaml);

        Assert.Equal(frozen, FrozenParts.In(frozen));
        Assert.NotEqual(frozen, FrozenParts.Without(frozen));
        var read = ProcedureYaml.Parse(frozen, "frozen.yaml").Procedure;
        Assert.Equal(known.Procedure.Form.Questions.Select(q => q.Id), read.Form.Questions.Select(q => q.Id));
        Assert.Equal(known.Procedure.Notices.Select(n => n.Addressee.Count), read.Notices.Select(n => n.Addressee.Count));
        Assert.Equal(ProcedureTree.Read(known.Yaml)!.Write(), FrozenParts.Without(frozen));
    }

    [Fact]
    public void Its_own_part_is_read_and_not_the_shared_one()
    {
        var frozen = FrozenParts.In(Catalogue.BuiltIn().Find("tax-certificate")!.Yaml);

        var changed = frozen.Replace("日中に連絡のとれる電話番号", "昼間の電話番号", StringComparison.Ordinal);

        Assert.Equal("昼間の電話番号", ProcedureYaml.Parse(changed, "x").Procedure.Form.Find("applicant_phone")!.Label.Ja);
        var fault = Assert.Single(
            ProcedureYaml.Check(changed.Replace("id: applicant_phone", "id: Telefon", StringComparison.Ordinal), "x"),
            f => f.Message.Contains("英小文字", StringComparison.Ordinal)
        );
        Assert.Equal(("x", true), (fault.File, fault.Line > 1));
    }

    [Fact]
    public void Parts_that_nobody_shares_stay_with_their_document()
    {
        var own = "parts: { mine: { id: mine, title: 自前, questions: [] }, applicant: { id: applicant } }\nprocedure: x\n";

        var without = FrozenParts.Without(own);

        Assert.Contains("mine", without, StringComparison.Ordinal);
        Assert.DoesNotContain("applicant", without, StringComparison.Ordinal);
    }
}
