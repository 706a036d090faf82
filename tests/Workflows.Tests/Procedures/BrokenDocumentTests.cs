using System.Reflection;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>Each test breaks one place of a sound document and expects the line and the fault.</summary>
public sealed class BrokenDocumentTests
{
    private static readonly string Sound = Read("outdoor-advertising.yaml");

    public static TheoryData<string, string, string, string?> Breaks =>
        new()
        {
            // what is there, what is put in its place, what the fault says, on which line (null: the last of those put in)
            { "category: 都市・まちづくり", "kategory: 都市・まちづくり", "「kategory」という項目はここでは使えません", null },
            { "category: 都市・まちづくり", "", "「category」がありません", null },
            { "agent: letter", "agent: letters", "「letters」は使えません", null },
            {
                "agent: letter",
                "agent: letter\nco-signers:\n  - { name: installer_name, email: content, role: 共有者 }",
                "「content」という email の質問がありません",
                null
            },
            {
                "agent: letter",
                "co-signers:\n  - { group: owners, name: owner, email: mail, role: 共有者 }",
                "繰り返し「owners」がありません",
                null
            },
            {
                "          label: { ja: 用途地域, en: Zoning }",
                "          label: { ja: 用途地域, en: Zoning }\n          prefill: profile.birthday",
                "「prefill」に書けるのは",
                null
            },
            { "regime: tokyo-ordinance", "regime: martial-law", "「martial-law」は使えません", null },
            { "        - id: zone", "        - id: place_address", "質問「place_address」が二つあります", null },
            { "          when: not owns_place", "          when: not owns_plaice", "「owns_plaice」という項目はありません", null },
            { "          when: not owns_place", "          when: area + 1", "はい・いいえになる必要がありますが、数になっています", null },
            { "          when: not owns_place", "          when: area > owns_place", "「>」は数とはい・いいえには使えません", null },
            {
                "          when: sign_kind == \"other\"",
                "          when: display_to > display_from",
                "「display_to」はここでは使えません",
                null
            },
            {
                "            - check: area <= width * length * faces",
                "            - check: area <= width *",
                "式が途中で終わっています",
                null
            },
            {
                "    amount: ceil(area / 5) * values.unit_fee",
                "    amount: ceil(area / 5) * 3220",
                "金額になる必要がありますが、数になっています",
                null
            },
            {
                "      outcomes: { draft: approve, correct: correction }",
                "      outcomes: { draft: aprove, correct: correction }",
                "行き先「aprove」がありません",
                "    examine:"
            },
            {
                "    unpaid: { kind: end, uses: lapsed, title: 納付期限の経過により終了 }",
                "    unpaid: { kind: end, uses: lapsed, title: 納付期限の経過により終了 }\n    island: { kind: end, title: 離れ }",
                "工程「island」にはどこからも進めません",
                null
            },
            {
                "      outcomes: { decided: branch, returned: examine, abandoned: examine }",
                "      outcomes: { decided: branch, returned: examine }",
                "結果「abandoned」の行き先がありません",
                "    approve:"
            },
            {
                "        - { next: notify }",
                "        - { when: decision.kind == \"refused\", next: notify }",
                "最後の場合分けには条件を付けないでください",
                "    branch:"
            },
            { "      uses: permit-fee", "      uses: permit-fees", "手数料「permit-fees」がありません", "    pay:" },
            {
                "      - include: reasons",
                "      - { id: note, kind: text, label: 備考 }",
                "必須の理由の項目「reasons.basis」が必要です",
                null
            },
            { "          - { label: 理由, of: facts }", "", "理由の項目「decision.reasons.facts」が差し込まれていません", null },
            {
                "          - { label: 条件を付す理由, text: \"{{ decision.conditions_reason }}\", when: answered(decision.conditions) }",
                "          - { label: 条件を付す理由, text: \"{{ decision.conditions }}\" }",
                "理由の項目「decision.conditions_reason」が差し込まれていません",
                "    notice: permit"
            },
            { "    notice: refusal", "    notice: refusel", "通知文「refusel」がありません", null },
            {
                "    title: 不許可（部長決定）",
                "    title: 不許可（部長決定）\n    when: decision.kind == \"revoked\"",
                "処分「refused」に当てはまる決裁経路がありません",
                "  - code: refused"
            },
            {
                "      - { kind: decide, role: director }",
                "      - { kind: review, role: director }",
                "最後の一つだけを決定",
                "      - { kind: deliberation, role: deputy-manager }"
            },
            {
                "          - { label: 表示面積, text: \"{{ area }}㎡\" }",
                "          - { label: 表示面積, text: \"{{ aria }}㎡\" }",
                "「aria」という項目はありません",
                null
            },
            { "    - include: declaration", "    - include: declarations", "共通部品「declarations」はありません", null },
            { "document-symbol: 都市広", "document-symbol: TOSHI-KO", "漢字6文字以内", null },
            { "  - number: 1-2", "  - number: 1-1", "審査基準「1-1」が二つあります", "  - number: 1-1" },
            {
                "record: { classification: 都広-許可, years: 5, measure: destroy }",
                "record: { classification: 都広-許可, years: 4, measure: destroy }",
                "保存期間は",
                null
            },
            {
                "    notice: refusal",
                "    at: [approve]\n    notice: refusal",
                "「approve」は起案（draft）のある工程ではありません",
                "    at: [approve]"
            },
            {
                "      outcomes: { draft: approve, correct: correction }",
                "      outcomes: { draft: approve, correct: correction, filed: completed }",
                "結果「filed」には、担当者が選ぶときの言葉が必要です",
                "    examine:"
            },
            {
                "      outcomes: { draft: approve, correct: correction }",
                "      outcomes: { draft: { title: 起案した, next: approve }, correct: correction }",
                "結果「draft」には、言葉（title）を付けられません",
                "    examine:"
            },
            { "version: 1", "version: one", "0以上の整数", null },
            { "version: 1", "version: 1\nversion: 2", "同じ名前が二度書かれています", null },
            { "category: 都市・まちづくり", "category: &a 都市\nx: *a", "別名（*）は使えません", null },
        };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_break_is_reported_at_its_line(string sound, string broken, string message, string? expected)
    {
        var at = Sound.IndexOf(sound + "\n", StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document no longer holds: {sound}");
        var text = Sound[..at] + broken + Sound[(at + sound.Length)..];

        var faults = ProcedureYaml.Check(text, "broken.yaml");

        var fault = Assert.Single(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal("broken.yaml", fault.File);
        Assert.True(fault.Column >= 1);
        // A fault of the whole (a route that is missing, a step that is not reached) stands at the part that misses it.
        var line = text.Split('\n')[fault.Line - 1];
        Assert.Contains(expected ?? broken.Split('\n')[^1], line, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_notification_may_do_without_decisions_and_then_has_no_approval()
    {
        var sound = Read("vehicle-tax-address.yaml");
        var disposition = sound.Replace("regime: notification", "regime: tokyo-ordinance", StringComparison.Ordinal);
        var decided = sound.Replace(
            "      uses: receipt\n      outcomes: { issued: completed }",
            "      uses: decision\n      outcomes: { issued: completed }",
            StringComparison.Ordinal
        );
        var drafted = sound.Replace(
            "        correct: correction",
            "        correct: correction\n        draft: notify",
            StringComparison.Ordinal
        );

        Assert.Empty(ProcedureYaml.Check(sound, "sound.yaml"));
        Assert.Contains(ProcedureYaml.Check(disposition, "broken.yaml"), f => f.Message == "「decisions」がありません。");
        Assert.Contains(
            ProcedureYaml.Check(decided, "broken.yaml"),
            f => f.Message.Contains("「decision」がありません", StringComparison.Ordinal)
        );
        Assert.Contains(
            ProcedureYaml.Check(drafted, "broken.yaml"),
            f => f.Message.Contains("起案も決裁もできません", StringComparison.Ordinal)
        );
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
        var text = Sound
            .Replace("lapsed: lapsed }", "lapsed: forever }", StringComparison.Ordinal)
            .Replace(
                "    lapsed: { kind: end, uses: lapsed, title: 補正期限の経過により終了 }",
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
        Assert.Contains(
            ProcedureYaml.Check("a: " + new string('[', 100_000), "deep.yaml"),
            fault => fault.Message.Contains("入れ子", StringComparison.Ordinal)
        );

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
