using System.Diagnostics;
using System.Globalization;
using System.Text;
using TochoDX.TestKit.Samples;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>Breaks in the sample of every kind: groups, conditions, calculations; and documents made to bring the reader down.</summary>
public sealed class BrokenFormTests
{
    private static readonly string Sound = Samples.Text("every-kind");

    [Fact]
    public void The_sample_is_sound() => Assert.Empty(ProcedureYaml.Check(Sound, "sound.yaml"));

    [Theory]
    [InlineData("when: entry.role == \"member\"", "when: answered(entry.other_job)", "「entry.other_job」はここでは使えません")]
    [InlineData("when: entry.role == \"member\"", "when: entry.rule == \"member\"", "「entry.rule」という項目はありません")]
    [InlineData("when: entry.role == \"member\"", "when: officer.role == \"member\"", "「officer.role」はここでは使えません")]
    [InlineData("when: sum(item.sheets) > 100", "when: sum(item.title) > 100", "数か金額か数の並びか金額の並び")]
    [InlineData("when: sum(item.sheets) > 100", "when: sum(item.sheets) > 100yen", "「>」は数と金額には使えません")]
    [InlineData("when: sum(item.sheets) > 100", "when: sum(entry.sheets) > 100", "「entry.sheets」はここでは使えません")]
    [InlineData("when: sum(item.sheets) > 100", "when: sum(item.sheets) / 0 > 100", "0で割ることはできません")]
    [InlineData("when: sum(item.sheets) > 100", "when: large", "「large」はここでは使えません")]
    [InlineData("required: hurry", "required: sometimes", "「sometimes」という項目はありません")]
    [InlineData("required: hurry", "required: use == \"study\"", "「use」はここでは使えません")]
    [InlineData("required: hurry", "required: 1 + 1", "はい・いいえになる必要がありますが、数になっています")]
    [InlineData("min-entries: 1", "min-entries: 9", "件数は1以上100以下")]
    [InlineData("max-entries: 5", "max-entries: 100000", "件数は1以上100以下")]
    [InlineData(
        "- { id: title, kind: text, label: 文書名, max-length: 60 }",
        "- { id: title, kind: group, label: 文書名, questions: [] }",
        "繰り返しは置けません"
    )]
    [InlineData(
        "- { id: title, kind: text, label: 文書名, max-length: 60 }",
        "- { id: title, kind: long-text, label: 文書名 }",
        "表の列には"
    )]
    [InlineData(
        "- { id: title, kind: text, label: 文書名, max-length: 60 }",
        "- { id: sheets, kind: text, label: 文書名 }",
        "質問「sheets」が二つあります"
    )]
    [InlineData(
        "- { id: contact, kind: person, label: 連絡先の方 }",
        "- { id: case, kind: person, label: 連絡先の方 }",
        "「case」は式で別の意味に使われている"
    )]
    [InlineData(
        "- { id: note, kind: text, label: 備考, required: false }",
        "- { id: note, kind: bank-account, label: 備考, required: false }",
        "申請者の様式だけで使えます"
    )]
    [InlineData(
        "- { id: in_tokyo, kind: yes-no, label: 都内にお住まいですか }",
        "- { id: in_tokyo, kind: text, label: 住所 }",
        "申請前の確認には"
    )]
    [InlineData("result: not-eligible", "result: forbidden", "「forbidden」は使えません")]
    [InlineData("amount: sum(item.price)", "amount: item.price", "金額になる必要がありますが、金額の並びになっています")]
    public void A_break_is_reported_at_its_line(string sound, string broken, string message)
    {
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document no longer holds: {sound}");
        var text = Sound[..at] + broken + Sound[(at + sound.Length)..];

        var faults = ProcedureYaml.Check(text, "broken.yaml");

        var line = Sound[..at].Count(c => c == '\n') + 1;
        Assert.Contains(
            faults,
            fault => fault.Line >= line - 8 && fault.Line <= line + 8 && fault.Message.Contains(message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_expression_of_ten_thousand_levels_is_refused_at_its_place()
    {
        foreach (var deep in new[] { Nested("(", ")"), Nested("not ", ""), Nested("if(true, ", ", false)"), "- " + Nested("-", "") })
        {
            var text = Sound.Replace("when: sum(item.sheets) > 100", "when: '" + deep + "'", StringComparison.Ordinal);
            var fault = Assert.Single(ProcedureYaml.Check(text, "deep.yaml"));
            Assert.Contains("文字以内", fault.Message, StringComparison.Ordinal);
        }
        var shorter = Sound.Replace(
            "when: sum(item.sheets) > 100",
            $"when: {new string('(', 900)}large{new string(')', 900)}",
            StringComparison.Ordinal
        );
        Assert.Contains("入れ子は40段まで", Assert.Single(ProcedureYaml.Check(shorter, "deep.yaml")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Bombs =>
        [
            "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
            "a: " + new string('[', 400_000),
            new string('{', 400_000),
            string.Concat(Enumerable.Repeat("? ", 200_000)),
            string.Concat(Enumerable.Repeat("- ", 200_000)),
            new string('x', 5_000_000),
            string.Join('\n', Enumerable.Range(0, 30_000).Select(i => $"k{i.ToString(CultureInfo.InvariantCulture)}: 1")),
            "form:\n  pages:\n    - id: p\n      title: p\n      questions:\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 8_000)
                        .Select(i => $"        - {{ id: q{i.ToString(CultureInfo.InvariantCulture)}, kind: text, label: q }}\n")
                ),
            "a: \"" + new string('\\', 400_001),
            "%TAG ! tag:x\n---\na: !!binary b\n--- {}\n...",
            "a: " + new StringBuilder().Insert(0, "&a ", 100_000).ToString(),
        ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_in_a_moment(string bomb)
    {
        var clock = Stopwatch.StartNew();
        Assert.NotEmpty(ProcedureYaml.Check(bomb, "bomb.yaml"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void Every_line_may_be_lost_or_torn_without_an_exception()
    {
        var lines = Sound.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            ProcedureYaml.Check(string.Join('\n', lines.Where((_, at) => at != i)), "torn.yaml");
            ProcedureYaml.Check(string.Join('\n', lines.Select((line, at) => at == i ? line[..(line.Length / 2)] : line)), "torn.yaml");
        }
    }

    private static string Nested(string open, string close)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            text.Append(open);
        text.Append("large");
        for (var i = 0; i < 10_000; i++)
            text.Append(close);
        return text.ToString();
    }
}
