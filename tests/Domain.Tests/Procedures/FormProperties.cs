using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class FormProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Pruned_answers_hold_nothing_that_is_not_asked() =>
        Prop.ForAll(
                Arb.From(Cases),
                sample =>
                {
                    var pruned = sample.Form.Prune(sample.Answers);
                    var visible = sample.Form.Visible(pruned);
                    return pruned.Ids.All(visible.Contains)
                        && visible.SetEquals(sample.Form.Visible(sample.Answers))
                        && sample.Form.Prune(pruned).Equals(pruned);
                }
            )
            .Check(Many);

    [Fact]
    public void The_order_in_which_answers_come_does_not_matter() =>
        Prop.ForAll(
                Arb.From(Cases),
                sample =>
                {
                    var backwards = sample
                        .Answers.Ids.Reverse()
                        .Aggregate(Answers.Empty, (answers, id) => answers.With(id, sample.Answers[id]));
                    return backwards.Equals(sample.Answers)
                        && backwards.ToJson() == sample.Answers.ToJson()
                        && sample.Form.Visible(backwards).SetEquals(sample.Form.Visible(sample.Answers));
                }
            )
            .Check(Many);

    [Fact]
    public void Reading_what_was_read_changes_nothing() =>
        Prop.ForAll(
                Arb.From(Gen.Elements(Kinds).SelectMany(_ => Texts, (kind, text) => (kind, text))),
                typed =>
                {
                    var (canonical, message) = Some.Typed(typed.kind, typed.text);
                    return canonical is null
                        ? message is not null || string.IsNullOrWhiteSpace(typed.text)
                        : Some.Typed(typed.kind, canonical) == (canonical, null);
                }
            )
            .Check(Many.WithMaxTest(6_000));

    [Fact]
    public void A_fee_is_whole_yen_for_every_area() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(1, 200_000)),
                hundredths =>
                {
                    var area = hundredths / 100m;
                    var fee = Expression
                        .Parse("ceil(area / 5) * 3220yen")
                        .Evaluate(new Dictionary<string, Value> { ["area"] = Value.Of(area) });
                    return fee is MoneyValue money && money.Money == new Yen((hundredths + 499L) / 500 * 3220);
                }
            )
            .Check(Many);

    private sealed record Sample(Form Form, Answers Answers)
    {
        public override string ToString() =>
            string.Join("; ", Form.Questions.Select(question => $"{question.Id} when {question.When}")) + " | " + Answers.ToJson();
    }

    private static readonly QuestionKind[] Kinds =
    [
        QuestionKind.Text,
        QuestionKind.LongText,
        QuestionKind.Name,
        QuestionKind.Kana,
        QuestionKind.Address,
        QuestionKind.Number,
        QuestionKind.Money,
        QuestionKind.Date,
        QuestionKind.Phone,
        QuestionKind.Email,
        QuestionKind.Postcode,
        QuestionKind.CorporateNumber,
        QuestionKind.YesNo,
        QuestionKind.File,
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.ListOf(Gen.Choose(0, 0xFFFF).Select(code => (char)code)).Select(chars => new string([.. chars])),
        Gen.ListOf(
                Gen.Elements(
                    "1",
                    "２",
                    "-",
                    "ー",
                    "−",
                    ".",
                    ",",
                    " ",
                    "　",
                    "令和",
                    "年",
                    "月",
                    "日",
                    "円",
                    "か",
                    "\u3099",
                    "ｶ",
                    "ﾞ",
                    "ア",
                    "髙",
                    "\U000E0100",
                    "\uFA1B",
                    "@",
                    "a",
                    "\r",
                    "\n",
                    "\t",
                    "R8.4.1",
                    "03"
                )
            )
            .Select(parts => string.Concat(parts)),
        Gen.Choose(-10_000, 10_000).Select(n => (n / 100m).ToString(CultureInfo.InvariantCulture))
    );

    /// <summary>Six yes/no questions on three pages, each asked under a random condition over earlier ones; random answers, also to what is not asked.</summary>
    private static readonly Gen<Sample> Cases =
        from conditions in Gen.ArrayOf(Gen.Choose(0, 5), 6)
        from targets in Gen.ArrayOf(Gen.Choose(0, 100), 6)
        from others in Gen.ArrayOf(Gen.Choose(0, 100), 6)
        from answers in Gen.ArrayOf(Gen.Elements("yes", "no", ""), 6)
        select new Sample(FormOf(conditions, targets, others), AnswersOf(answers));

    private static Form FormOf(int[] conditions, int[] targets, int[] others)
    {
        var questions = Enumerable
            .Range(0, 6)
            .Select(i => Some.Question($"q{i}", QuestionKind.YesNo, i == 0 ? null : When(conditions[i], targets[i] % i, others[i] % i)))
            .ToArray();
        return new([.. questions.Chunk(2).Select((page, i) => new FormPage($"p{i}", "ページ", page))]);
    }

    private static string? When(int condition, int a, int b) =>
        condition switch
        {
            0 => null,
            1 => $"q{a}",
            2 => $"not q{a}",
            3 => $"q{a} and q{b}",
            4 => $"q{a} or missing(q{b})",
            _ => $"answered(q{a})",
        };

    private static Answers AnswersOf(string[] answers)
    {
        var map = Answers.Empty.With("stranger", "yes");
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Length > 0)
                map = map.With($"q{i}", answers[i]);
        }
        return map;
    }
}
