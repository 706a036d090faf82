using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

/// <summary>Random forms with groups, conditions and calculations; random answers, also to what is not asked.</summary>
public sealed class GroupProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private const string Secret = "見えない答え";

    [Fact]
    public void What_is_not_asked_is_never_stored() =>
        Check(sample =>
        {
            var pruned = sample.Form.Prune(sample.Answers);
            var asked = sample.Form.Asked(sample.Answers).Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
            return pruned.Ids.All(asked.Contains)
                && sample.Form.Prune(pruned).Equals(pruned)
                && sample.Form.Visible(pruned).SetEquals(asked);
        });

    [Fact]
    public void What_is_not_asked_is_never_read_from_a_page() =>
        Check(sample =>
        {
            var read = sample.Form.Pages.Aggregate(
                Answers.Empty,
                (answers, page) =>
                    sample.Form.Read(page, answers, sample.Answers.Ids.ToDictionary(id => id, id => sample.Answers[id])).Answers
            );
            var asked = sample.Form.Visible(read);
            return read.Ids.All(asked.Contains) && sample.Form.Prune(read).Equals(read);
        });

    [Fact]
    public void What_is_not_asked_is_never_priced() =>
        Check(sample =>
        {
            var asked = sample.Form.Asked(sample.Answers).Where(question => question.Kind == QuestionKind.Money);
            var seen = asked.Sum(question => Amount(sample.Answers, question.Id));
            var values = sample.Form.Variables(sample.Answers);
            return Fee.AmountFor(values) == new Yen(seen)
                && Fee.AmountFor(sample.Form.Variables(sample.Form.Prune(sample.Answers))) == new Yen(seen);
        });

    [Fact]
    public void What_is_not_asked_is_never_printed() =>
        Check(sample =>
        {
            var form = sample.Form;
            var asked = form.Asked(sample.Answers);
            // A secret is put into every text that is not asked, and into the entries that are not there.
            var secrets = sample.Answers;
            foreach (var id in Ids.Where(id => asked.All(question => question.Id != id) && form.Find(id)?.Kind == QuestionKind.Text))
                secrets = secrets.With(id, Secret);
            var printed = form.Asked(secrets).Select(question => form.Display(question, secrets));
            var table = form
                .Questions.Where(question => question.IsRepeated)
                .SelectMany(group => AnswerTable.Of(form, group, secrets).Rows);
            var notice = form.Variables(secrets).Values.Select(Domain.Notices.TemplateText.Show);
            return !printed
                .Concat(table.SelectMany(row => row))
                .Concat(notice)
                .Any(text => text.Contains(Secret, StringComparison.Ordinal));
        });

    [Fact]
    public void The_order_of_answers_and_the_keys_of_entries_do_not_matter() =>
        Check(sample =>
        {
            var backwards = sample.Answers.Ids.Reverse().Aggregate(Answers.Empty, (answers, id) => answers.With(id, sample.Answers[id]));
            // The same entries under other keys: 1 becomes 11.
            var renamed = sample.Answers.Ids.Aggregate(
                Answers.Empty,
                (answers, id) =>
                    id == "g" ? answers.With(id, [.. sample.Answers[id].Select(key => "1" + key)])
                    : id.StartsWith("g-", StringComparison.Ordinal) ? answers.With("g-1" + id[2..], sample.Answers[id])
                    : answers.With(id, sample.Answers[id])
            );
            // A required group that nobody has begun has its first key by itself.
            return backwards.ToJson() == sample.Answers.ToJson()
                && Told(sample.Form, backwards) == Told(sample.Form, sample.Answers)
                && (!sample.Answers.Has("g") || Told(sample.Form, renamed) == Told(sample.Form, sample.Answers));
        });

    [Fact]
    public void Money_never_leaves_integers() =>
        Check(sample =>
            sample
                .Form.Variables(sample.Answers)
                .Values.SelectMany(value => value is ListValue list ? list.Values : [value])
                .All(value =>
                    value is not MoneyValue money
                    || money.Money.Amount.ToString(CultureInfo.InvariantCulture)
                        == money.Money.ToString().Replace(",", "", StringComparison.Ordinal).TrimEnd('円')
                )
            && sample
                .Form.Variables(sample.Answers)
                .All(entry => !MoneyNames.Contains(entry.Key) || entry.Value is MoneyValue or ListValue { Kind: ValueKind.Moneys })
        );

    private static readonly HashSet<string> MoneyNames = ["m0", "m1", "third", "total", "g.price", "g.half"];

    private static readonly FeeRule Fee = new()
    {
        Name = "fee",
        Title = "手数料",
        Amount = Expression.Parse("default(m0, 0yen) + default(m1, 0yen) + default(sum(g.price), 0yen)"),
        DueDays = 1,
        DueKind = DayKind.Calendar,
        Source = "見本",
        Confirmed = true,
    };

    private static readonly string[] Ids =
    [
        "y0",
        "t0",
        "m0",
        "y1",
        "t1",
        "m1",
        "g",
        .. from key in new[] { "1", "2", "7", "9" } from id in new[] { "flag", "note", "price" } select $"g-{key}-{id}",
    ];

    private static long Amount(Answers answers, string id) =>
        answers.One(id) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static string Told(Form form, Answers answers) =>
        string.Join(';', form.Asked(answers).Select(question => $"{question.FullLabel}={form.Display(question, answers)}"));

    private static void Check(Func<Sample, bool> holds) => Prop.ForAll(Arb.From(Cases), holds).Check(Many);

    private sealed record Sample(Form Form, Answers Answers)
    {
        public override string ToString() =>
            string.Join("; ", Form.Questions.SelectMany(q => q.Entries.Prepend(q)).Select(q => $"{q.Id} when {q.When}"))
            + " | "
            + Answers.ToJson();
    }

    private static readonly Gen<Sample> Cases =
        from conditions in Gen.ArrayOf(
            Gen.Elements<string?>(null, "y0", "not y0", "answered(t0)", "default(m0, 0yen) > 500yen", "y0 or missing(m0)"),
            5
        )
        from inner in Gen.ArrayOf(
            Gen.Elements<string?>(null, "entry.flag", "not entry.flag", "y0 and entry.flag", "missing(entry.flag)"),
            2
        )
        from keys in Gen.SubListOf("1", "2", "7")
        from required in Gen.Elements(true, false)
        from texts in Gen.ArrayOf(Gen.Elements("", "yes", "no"), Ids.Length)
        from amounts in Gen.ArrayOf(Gen.Choose(0, 2_000), Ids.Length)
        select new Sample(FormOf(conditions, inner, required), AnswersOf([.. keys], texts, amounts));

    private static Form FormOf(string?[] conditions, string?[] inner, bool required)
    {
        var group = Some.Question("g", QuestionKind.Table, conditions[4]) with
        {
            Required = required,
            Entries =
            [
                Some.Question("flag", QuestionKind.YesNo),
                Some.Question("note", QuestionKind.Text, inner[0]),
                Some.Question("price", QuestionKind.Money, inner[1]),
                Calculated("half", "yen(floor(number(entry.price) / 2))"),
            ],
        };
        return new([
            new(
                "one",
                "一",
                [
                    Some.Question("y0", QuestionKind.YesNo),
                    Some.Question("t0", QuestionKind.Text),
                    Some.Question("m0", QuestionKind.Money, conditions[0]),
                ]
            ),
            new(
                "two",
                "二",
                [Some.Question("y1", QuestionKind.YesNo, conditions[1]), Some.Question("t1", QuestionKind.Text, conditions[2])],
                When: conditions[3] is { } when ? Expression.Parse(when) : null
            ),
            new(
                "three",
                "三",
                [
                    group,
                    Some.Question("m1", QuestionKind.Money, conditions[3] is null ? null : "y1"),
                    Calculated("total", "sum(g.price)"),
                    Calculated("third", "m1 / 3"),
                ]
            ),
        ]);
    }

    private static Question Calculated(string id, string formula) =>
        Some.Question(id, QuestionKind.Calculated) with
        {
            Formula = Expression.Parse(formula),
            FormulaKind = ValueKind.Money,
        };

    private static Answers AnswersOf(string[] keys, string[] texts, int[] amounts)
    {
        var answers = Answers.Empty.With("g", keys).With("stranger", "yes");
        for (var i = 0; i < Ids.Length; i++)
        {
            var name = Ids[i][(Ids[i].LastIndexOf('-') + 1)..];
            if (name == "g" || texts[i].Length == 0)
                continue;
            answers = answers.With(
                Ids[i],
                name[0] is 'm' or 'p' ? amounts[i].ToString(CultureInfo.InvariantCulture)
                    : name[0] is 't' or 'n' ? $"答え{i}"
                    : texts[i]
            );
        }
        return answers;
    }
}
