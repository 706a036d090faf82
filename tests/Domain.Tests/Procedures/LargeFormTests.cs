using System.Diagnostics;
using System.Globalization;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class LargeFormTests
{
    /// <summary>Two hundred questions, each under a condition, and a table of a hundred rows with a sum: a pass is far from what a page may take.</summary>
    [Fact]
    public void A_large_form_is_decided_in_a_moment()
    {
        var rows = Some.Question("row", QuestionKind.Table) with
        {
            MaxEntries = 100,
            Entries =
            [
                Some.Question("n", QuestionKind.Number),
                Some.Question("twice", QuestionKind.Calculated) with
                {
                    Formula = Expression.Parse("entry.n * 2"),
                    FormulaKind = ValueKind.Number,
                },
            ],
        };
        var total = Some.Question("total", QuestionKind.Calculated) with
        {
            Formula = Expression.Parse("sum(row.twice)"),
            FormulaKind = ValueKind.Number,
        };
        var questions = Enumerable
            .Range(0, 200)
            .Select(i =>
                Some.Question(string.Create(CultureInfo.InvariantCulture, $"q{i}"), QuestionKind.YesNo, i == 0 ? null : $"q{i - 1} or q0")
            );
        var form = Some.Form([.. questions, rows, total]);
        var keys = Enumerable.Range(1, 100).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var answers = keys.Aggregate(
            Enumerable.Range(0, 200).Aggregate(Answers.Empty.With("row", keys), (all, i) => all.With($"q{i}", "yes")),
            (all, key) => all.With($"row-{key}-n", key)
        );
        form.Asked(answers);

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
            form.Asked(answers);

        Assert.Equal(Value.Of(10_100m), form.Variables(answers)["total"]);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed / 20} for one pass");
    }
}
