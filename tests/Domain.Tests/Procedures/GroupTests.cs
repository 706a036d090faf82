using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class GroupTests
{
    private static readonly Question Items = Some.Question("items", QuestionKind.Table) with
    {
        MaxEntries = 3,
        EntryName = "内訳",
        Entries =
        [
            Some.Question("title", QuestionKind.Text),
            Some.Question("amount", QuestionKind.Money),
            Some.Question("gift", QuestionKind.YesNo) with
            {
                Required = false,
            },
            Some.Question("giver", QuestionKind.Text, "entry.gift"),
        ],
    };

    private static readonly Question Total = Some.Question("total", QuestionKind.Calculated) with
    {
        Formula = Expression.Parse("sum(items.amount)"),
        FormulaKind = ValueKind.Money,
    };

    private static readonly Form Form = Some.Form(Items, Total);

    private static readonly Answers Two = Answers
        .Empty.With("items", "1", "4")
        .With("items-1-title", "机")
        .With("items-1-amount", "3000")
        .With("items-4-title", "椅子")
        .With("items-4-amount", "1500")
        .With("items-4-gift", "yes")
        .With("items-4-giver", "都");

    [Fact]
    public void Entries_are_asked_one_after_another_and_conditions_look_at_their_own_entry() =>
        Assert.Equal(
            [
                "items",
                "items-1-title",
                "items-1-amount",
                "items-1-gift",
                "items-4-title",
                "items-4-amount",
                "items-4-gift",
                "items-4-giver",
                "total",
            ],
            Form.Asked(Two).Select(question => question.Id)
        );

    [Fact]
    public void Sums_and_counts_go_over_all_entries()
    {
        var values = Form.Variables(Two);

        Assert.Equal(Value.Of(new Yen(4500)), values["total"]);
        Assert.Equal(Value.Of(2m), Expression.Parse("count(items)").Evaluate(values));
        Assert.Equal(Value.Of(new Yen(3000)), Expression.Parse("max(items.amount)").Evaluate(values));
        Assert.True(Expression.Parse("any(items.gift) and all(items.gift) and \"机\" in items.title").Holds(values));
        Assert.False(values.ContainsKey("entry.title"));
    }

    [Fact]
    public void An_entry_that_is_taken_out_changes_nothing_in_the_others()
    {
        var left = Form.Prune(Two.With("items", "4"));

        Assert.Equal(["items", "items-4-amount", "items-4-gift", "items-4-giver", "items-4-title"], left.Ids);
        Assert.Equal("内訳1", Form.Find("items-4-title", left)!.Entry!.Title);
        Assert.Equal("内訳2　title", Form.Find("items-4-title", Two)!.FullLabel);
    }

    [Fact]
    public void A_required_group_nobody_has_begun_shows_its_first_entry()
    {
        Assert.Contains("items-1-title", Form.Visible(Answers.Empty));
        Assert.Contains(Form.Missing(Answers.Empty), fault => fault.QuestionId == "items-1-title");
    }

    [Fact]
    public void Rows_left_blank_are_taken_out_when_the_page_is_done_and_stay_while_it_is_filled()
    {
        var posted = new Dictionary<string, IReadOnlyList<string>>
        {
            ["items"] = ["1", "2"],
            ["items-1-title"] = ["机"],
            ["items-1-amount"] = ["３，０００円"],
            ["items-2-title"] = [" "],
        };

        var done = Form.Read(Form.Pages[0], Answers.Empty, posted);
        Assert.True(done.IsValid);
        Assert.Equal(["1"], done.Answers["items"]);
        Assert.Equal("3000", done.Answers.One("items-1-amount"));
        Assert.Equal(["1", "2"], Form.Read(Form.Pages[0], Answers.Empty, posted, tidy: false).Answers["items"]);
    }

    [Fact]
    public void What_is_wrong_names_the_entry()
    {
        var faults = Form.Missing(Two.With("items-4-giver").With("items", "1", "4", "7", "8"));

        Assert.Contains(faults, fault => fault.Message.Contains("3件まで", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message == "「内訳2　giver」を入力してください。");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("01")]
    [InlineData("-1")]
    [InlineData("99999")]
    [InlineData("１")]
    [InlineData("x")]
    public void Only_numbers_are_keys(string key) => Assert.False(EntryOf.IsKey(key));

    [Fact]
    public void What_must_be_answered_may_depend_on_an_answer()
    {
        var form = Some.Form(
            Some.Question("hurry", QuestionKind.YesNo),
            Some.Question("why", QuestionKind.Text) with
            {
                RequiredWhen = Expression.Parse("hurry"),
            }
        );

        Assert.Single(form.Missing(Answers.Empty.With("hurry", "yes")));
        Assert.Empty(form.Missing(Answers.Empty.With("hurry", "no")));
    }

    [Fact]
    public void What_cannot_be_computed_is_said_and_never_a_number()
    {
        var form = Some.Form(
            Some.Question("n", QuestionKind.Number),
            Some.Question("share", QuestionKind.Calculated) with
            {
                Formula = Expression.Parse("1 / n"),
                FormulaKind = ValueKind.Number,
            }
        );

        Assert.Equal(AnswerText.NoResult, form.Display(form.Questions[1], Answers.Empty.With("n", "0")));
        Assert.Equal("", form.Display(form.Questions[1], Answers.Empty));
        Assert.False(form.Variables(Answers.Empty.With("n", "0")).ContainsKey("share"));
    }
}
