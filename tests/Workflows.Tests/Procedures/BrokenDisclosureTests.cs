using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>What is wrong with tables of notices and with the asking of third parties is said, with its place.</summary>
public sealed class BrokenDisclosureTests
{
    private static readonly string Sound = Catalogue.BuiltIn().Find("information-disclosure")!.Yaml;

    [Theory]
    [InlineData("- table: decision.exemptions", "- table: decision.nothing", "「decision.nothing」という繰り返し")]
    [InlineData("of: item.label", "of: items.label", "「items.label」という質問がありません")]
    [InlineData("weight: 1.5", "weight: 0", "0より大きい数")]
    [InlineData("label: 文書名, max-length: 120", "label: 文書名, max-length: 120, required: false", "いつも答えるとは限らない")]
    [InlineData("decisions: [full, partial]", "decisions: [full, nobody]", "処分「nobody」がありません")]
    [InlineData("date-field: disclosed_on", "date-field: place", "必ず答える日付の項目「place」がありません")]
    [InlineData("grace-days: 14", "grace-days: 400", "0から90まで")]
    [InlineData("  grace-days: 14", "  grace-days: 14\n  colour: red", "「colour」という項目はここでは使えません")]
    public void A_break_is_found_at_its_line(string sound, string broken, string message)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        var faults = ProcedureYaml.Check(Sound.Replace(sound, broken, StringComparison.Ordinal), "broken.yaml");

        Assert.Contains(faults, f => f.Message.Contains(message, StringComparison.Ordinal) && f.Line > 1);
    }

    [Fact]
    public void The_document_itself_is_sound() => Assert.Empty(ProcedureYaml.Check(Sound, "sound.yaml"));
}
