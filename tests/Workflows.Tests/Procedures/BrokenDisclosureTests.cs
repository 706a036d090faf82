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
    [InlineData(
        "      - include: withheld\n",
        "      - { id: total_pages, kind: number, label: 総数 }\n      - { id: exemptions, kind: group, label: 部分, questions: [{ id: document, kind: text, label: 文書名, required: false }, { id: sheets, kind: number, label: 枚数 }] }\n",
        "いつも答えるとは限らない"
    )]
    [InlineData("decisions: [full, partial, first-full", "decisions: [nobody, full, partial, first-full", "処分「nobody」がありません")]
    [InlineData("      - id: rest_due\n", "      - id: rest\n", "残りの期限「rest_due」を必ず定める延長")]
    [InlineData("      - id: new_due\n", "      - id: due\n", "必ず答える日付の項目「new_due」が必要です")]
    [InlineData("      - id: extension_reason\n", "      - id: why\n", "必ず答える理由の項目「extension_reason」が必要です")]
    [InlineData("effect: part", "effect: half", "half")]
    [InlineData(
        "      outcomes:\n        counted: { title: 枚数を確定した（費用を請求する）, next: priced }",
        "      outcomes: { draft: priced }",
        "担当者が選ぶ結果がありません"
    )]
    [InlineData("uses: disclosure", "uses: nothing", "仕事の工程ではdisclosureかhand-overにしてください")]
    [InlineData("next: pay }", "next: hand-over }", "納付の工程からだけ進む")]
    [InlineData("{ id: colour, kind: number", "{ id: mono, kind: number", "質問「mono」が二つあります")]
    [InlineData("{ id: colour, kind: number", "{ id: colour, kind: file, types: [pdf], max-mb: 1", "申請者の様式だけで使えます")]
    [InlineData(
        "title: 写しの費用の納付\n",
        "title: 写しの費用の納付\n      fields: [{ id: x, kind: text, label: 何か }]\n",
        "仕事（task）の工程だけに書けます"
    )]
    [InlineData("task.wish == \"copies\", next: count", "task.nothing == \"copies\", next: count", "task.nothing")]
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
