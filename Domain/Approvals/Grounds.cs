using System.Text;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Approvals;

/// <summary>
/// 理由の提示と教示 — without which an adverse, partial or conditional decision does not leave the desk
/// (行政手続法8条・14条, 東京都行政手続条例8条; 行政不服審査法82条, 行政事件訴訟法46条).
/// </summary>
public static class Grounds
{
    /// <summary>Characters that must be left once basis, criterion and stock phrases are taken away.</summary>
    private const int LeastOfItsOwn = 15;
    private const int LeastLetters = 8;

    // The longest first: 「要件を満たさない」 before 「満たさない」.
    private static readonly string[] StockPhrases =
    [
        .. new[]
        {
            "審査基準",
            "許可基準",
            "基準",
            "要件",
            "条件",
            "規定",
            "法令",
            "条例",
            "を満たさない",
            "を満たしていない",
            "に適合しない",
            "に適合していない",
            "に該当しない",
            "に該当する",
            "と認められない",
            "認めることができない",
            "申請の内容",
            "申請内容",
            "申請書",
            "申請",
            "上記",
            "下記",
            "総合的に判断",
            "総合的に勘案",
            "諸般の事情",
            "適当でない",
            "不許可とする",
            "許可しない",
            "許可できない",
            "許可することができない",
            "必要がある",
            "必要である",
            "ためです",
            "ため",
            "により",
            "による",
            "ことから",
            "したがって",
        }.OrderByDescending(p => p.Length),
    ];

    /// <summary>Whether reasons and, where the regime knows it, 教示 are due.</summary>
    public static bool AreDue(DecisionKind decision, Answers draft) =>
        decision.Adverse || draft[DecisionKind.ConditionsField].Any(c => !string.IsNullOrWhiteSpace(c));

    /// <summary>What is wrong with the reasons that were written, by the field's id.</summary>
    public static IReadOnlyList<(string Field, string Message)> Faults(Procedure procedure, DecisionKind decision, Answers draft)
    {
        if (!AreDue(decision, draft))
            return [];
        var cited = procedure.Criteria.SelectMany(c => new[] { c.Text, c.Title }).Append(procedure.Basis);
        if (!decision.Adverse)
            return FaultOf(First(draft, DecisionKind.ConditionsReasonField), cited, adverse: false) is { } alone
                ? [(DecisionKind.ConditionsReasonField, alone)]
                : [];
        var grounds = Ground.Of(decision, draft);
        if (grounds.Count == 0)
            return [(DecisionKind.Reasons, "理由を入力してください（行政手続法第8条）。")];
        var faults = new List<(string, string)>();
        foreach (var ground in grounds)
        {
            if (string.IsNullOrWhiteSpace(ground.Basis))
                faults.Add((Ground.FieldOf(ground.Key, "basis"), "根拠となる条項を入力してください（行政手続法第8条）。"));
            if (ground.Criteria.Count == 0 || ground.Criteria.Any(n => procedure.Criteria.All(c => c.Number != n)))
                faults.Add((Ground.FieldOf(ground.Key, "criterion"), "該当する審査基準を選んでください（行政手続法第8条）。"));
            if (FaultOf(ground.Facts, cited.Append(ground.Basis), adverse: true) is { } fault)
                faults.Add((Ground.FieldOf(ground.Key, "facts"), fault));
        }
        return faults;
    }

    /// <summary>Stops what must not leave the desk.</summary>
    /// <exception cref="RuleBrokenException">Reasons are missing or empty words, the document does not hold them, or it has no 教示.</exception>
    public static void Demand(Procedure procedure, DecisionKind decision, Answers draft, OfficialDocument document)
    {
        if (!AreDue(decision, draft))
            return;
        if (Faults(procedure, decision, draft) is [var (_, message), ..])
            throw new RuleBrokenException(message);
        var printed = Bare(document.ToText());
        var facts = decision.Adverse
            ? Ground.Of(decision, draft).Select(ground => ground.Facts)
            : [First(draft, DecisionKind.ConditionsReasonField)];
        if (!facts.All(fact => printed.Contains(Bare(fact), StringComparison.Ordinal)))
            throw new RuleBrokenException("理由が通知文に入っていません。通知文の設定を確認してください（行政手続法第8条第2項）。");
        if (string.IsNullOrWhiteSpace(document.Instruction) && InstructionTexts.Exist(procedure.Regime))
            throw new RuleBrokenException(
                "この決定には教示が必要です。通知文の設定を確認してください（行政不服審査法第82条、行政事件訴訟法第46条）。"
            );
    }

    private static string? FaultOf(string facts, IEnumerable<string> cited, bool adverse)
    {
        var what = adverse ? "どの事実が、基準のどの部分に、なぜ当たるのか" : "どの事実から、なぜこの条件が必要なのか";
        var rest = Bare(facts);
        if (rest.Length == 0)
            return $"理由を入力してください。{what}を書きます（行政手続法第8条）。";
        if (rest.Length < 20)
            return $"理由が短すぎます。{what}を、20文字以上で書いてください（行政手続法第8条）。";
        var copied = false;
        foreach (var text in cited.Select(Bare).Where(t => t.Length >= 4).OrderByDescending(t => t.Length))
        {
            copied |= rest.Contains(text, StringComparison.Ordinal);
            rest = rest.Replace(text, "", StringComparison.Ordinal);
        }
        foreach (var phrase in StockPhrases)
            rest = rest.Replace(phrase, "", StringComparison.Ordinal);
        if (rest.Length >= LeastOfItsOwn && rest.Distinct().Count() >= LeastLetters)
            return null;
        return copied
            ? $"審査基準や根拠の文を写しただけでは、理由を示したことになりません。この申請の{what}を書いてください。"
            : $"「要件を満たさないため」のような決まり文句だけでは、理由を示したことになりません。この申請の{what}を書いてください。";
    }

    private static string First(Answers draft, string field) => draft[field].FirstOrDefault("");

    /// <summary>Letters and digits only, of one width: so that neither spaces nor stops hide what was copied.</summary>
    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
