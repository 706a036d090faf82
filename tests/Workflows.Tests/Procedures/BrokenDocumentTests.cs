using System.Reflection;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>Each test breaks one place of a sound document and expects the line and the fault.</summary>
public sealed class BrokenDocumentTests
{
    private static readonly string Sound = Read("outdoor-advertising.yaml");

    public static TheoryData<string, string, string> Breaks =>
        new()
        {
            // what is there, what is put in its place, what the fault says
            { "category: 都市・まちづくり", "kategory: 都市・まちづくり", "「kategory」という項目はここでは使えません" },
            { "category: 都市・まちづくり", "", "「category」がありません" },
            { "regime: tokyo-ordinance", "regime: martial-law", "「martial-law」は使えません" },
            { "        - id: zone", "        - id: place_address", "質問「place_address」が二つあります" },
            { "          when: not owns_place", "          when: not owns_plaice", "「owns_plaice」という項目はありません" },
            { "          when: not owns_place", "          when: area + 1", "はい・いいえになる必要がありますが、数になっています" },
            { "          when: not owns_place", "          when: area > owns_place", "「>」は数とはい・いいえには使えません" },
            { "          when: sign_kind == \"other\"", "          when: display_to > display_from", "「display_to」という項目はありません" },
            { "            - check: area <= width * length * faces", "            - check: area <= width *", "式が途中で終わっています" },
            { "    amount: ceil(area / 5) * 3220yen", "    amount: ceil(area / 5) * 3220", "金額になる必要がありますが、数になっています" },
            { "      outcomes: { draft: approve, correct: correction }", "      outcomes: { draft: aprove, correct: correction }", "行き先「aprove」がありません" },
            { "    unpaid: { kind: end, title: 納付期限の経過により終了 }", "    unpaid: { kind: end, title: 納付期限の経過により終了 }\n    island: { kind: end, title: 離れ }", "工程「island」にはどこからも進めません" },
            { "      outcomes: { decided: branch, returned: examine, abandoned: examine }", "      outcomes: { decided: branch, returned: examine }", "結果「abandoned」の行き先がありません" },
            { "        - { next: notify }", "        - { when: decision.kind == \"refused\", next: notify }", "最後の場合分けには条件を付けないでください" },
            { "      uses: permit-fee", "      uses: permit-fees", "手数料「permit-fees」がありません" },
            { "      - include: reasons", "      - { id: note, kind: text, label: 備考 }", "必須の理由の項目「reason_basis」が必要です" },
            { "          - { label: 理由, text: \"{{ decision.reason_facts }}\" }", "", "理由の項目「decision.reason_facts」が差し込まれていません" },
            { "    notice: refusal", "    notice: refusel", "通知文「refusel」がありません" },
            { "    title: 不許可（部長決定）", "    title: 不許可（部長決定）\n    when: decision.kind == \"revoked\"", "処分「refused」に当てはまる決裁経路がありません" },
            { "      - { kind: decide, role: director }", "      - { kind: review, role: director }", "最後の一つだけを決定" },
            { "          - { label: 表示面積, text: \"{{ area }}㎡\" }", "          - { label: 表示面積, text: \"{{ aria }}㎡\" }", "「aria」という項目はありません" },
            { "    - include: declaration", "    - include: declarations", "共通部品「declarations」はありません" },
            { "version: 1", "version: one", "0以上の整数" },
            { "version: 1", "version: 1\nversion: 2", "同じ名前が二度書かれています" },
            { "category: 都市・まちづくり", "category: &a 都市\nx: *a", "別名（*）は使えません" },
        };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_break_is_reported_at_its_line(string sound, string broken, string message)
    {
        var at = Sound.IndexOf(sound + "\n", StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document no longer holds: {sound}");
        var text = Sound[..at] + broken + Sound[(at + sound.Length)..];

        var faults = ProcedureYaml.Check(text, "broken.yaml");

        var fault = Assert.Single(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal("broken.yaml", fault.File);
        Assert.True(fault.Column >= 1);
        if (broken.Length > 0 && !message.EndsWith("必要です", StringComparison.Ordinal))
            Assert.InRange(fault.Line - LineOf(at), -15, 15);
    }

    [Fact]
    public void A_fault_in_an_expression_is_reported_at_its_column()
    {
        const string Place = "          when: not owns_place\n";
        var text = Sound.Replace(Place, "          when: not owns_plaice\n", StringComparison.Ordinal);

        var fault = Assert.Single(ProcedureYaml.Check(text, "broken.yaml"));

        Assert.Equal(LineOf(Sound.IndexOf(Place, StringComparison.Ordinal)), fault.Line);
        Assert.Equal("          when: not ".Length + 1, fault.Column);
        Assert.Equal($"broken.yaml:{fault.Line}:21: 「owns_plaice」という項目はありません。", fault.ToString());
    }

    [Fact]
    public void A_refusal_without_instructions_cannot_be_published()
    {
        var at = Sound.LastIndexOf("instruction: auto", StringComparison.Ordinal);
        var text = Sound[..at] + "instruction: none" + Sound[(at + "instruction: auto".Length)..];

        var fault = Assert.Single(ProcedureYaml.Check(text, "broken.yaml"));

        Assert.Contains("教示が必要です", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_never_ends_is_reported()
    {
        var text = Sound.Replace("lapsed: lapsed }", "lapsed: forever }", StringComparison.Ordinal)
            .Replace(
                "    lapsed: { kind: end, title: 補正期限の経過により終了 }",
                "    forever: { kind: timer, title: 待機, due: { days: 1, kind: calendar }, outcomes: { elapsed: forever } }",
                StringComparison.Ordinal
            );

        var fault = Assert.Single(ProcedureYaml.Check(text, "broken.yaml"));

        Assert.Contains("工程「forever」から終了に進む道がありません", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("a: [")]
    [InlineData("procedure: x")]
    [InlineData("? [complex]\n: key")]
    [InlineData("form: text\ndecisions: 3\nprocess: []\nnotices: {a: b}")]
    public void Nonsense_gives_faults_and_never_an_exception(string text) => Assert.NotEmpty(ProcedureYaml.Check(text, "nonsense.yaml"));

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_read() =>
        Assert.Contains(ProcedureYaml.Check("a: " + new string('[', 100_000), "deep.yaml"), fault => fault.Message.Contains("入れ子", StringComparison.Ordinal));

    [Fact]
    public void Every_line_may_be_lost_without_an_exception()
    {
        var lines = Sound.Split('\n');
        for (var i = 0; i < lines.Length; i += 3)
            ProcedureYaml.Check(string.Join('\n', lines.Where((_, at) => at != i)), "torn.yaml");
    }

    private static int LineOf(int offset) => Sound.AsSpan(0, offset).Count('\n') + 1;

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetAssembly(typeof(Catalogue))!.GetManifestResourceStream("Catalogue/" + name)!);
        return reader.ReadToEnd();
    }
}
