using System.Text.Json;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class FormTests
{
    private static readonly Form Signs = new([
        new(
            "place",
            "場所",
            [
                Some.Question("owns", QuestionKind.YesNo),
                Some.Question("owner", QuestionKind.Name, "not owns") with
                {
                    Label = "所有者",
                },
                Some.Question("area", QuestionKind.Number) with
                {
                    Decimals = 2,
                },
                Some.Question("fee", QuestionKind.Calculated) with
                {
                    Required = false,
                    Formula = Expression.Parse("ceil(area / 5) * 3220yen"),
                    FormulaKind = ValueKind.Money,
                },
            ]
        ),
        new("consent", "承諾", [Some.Question("consent", QuestionKind.File)], When: Expression.Parse("not owns")),
        new(
            "period",
            "期間",
            [
                Some.Question("from", QuestionKind.Date),
                Some.Question("to", QuestionKind.Date) with
                {
                    Checks = [new(Expression.Parse("to > from"), "終わりは始めより後の日にしてください。")],
                },
            ]
        ),
    ]);

    [Fact]
    public void A_page_is_read_into_canonical_answers()
    {
        var reading = Some.Read(
            Signs,
            new()
            {
                ["owns"] = ["no"],
                ["owner"] = ["髙橋"],
                ["area"] = ["１２．５"],
            }
        );

        Assert.True(reading.IsValid);
        Assert.Equal("""{"area":["12.5"],"owner":["髙橋"],"owns":["no"]}""", reading.Answers.ToJson());
    }

    [Fact]
    public void Only_what_is_asked_is_required_and_kept()
    {
        var reading = Some.Read(
            Signs,
            new()
            {
                ["owns"] = ["yes"],
                ["owner"] = ["髙橋"],
                ["area"] = ["1"],
            }
        );

        Assert.True(reading.IsValid);
        Assert.False(reading.Answers.Has("owner"));
    }

    [Fact]
    public void What_was_typed_is_kept_beside_the_fault()
    {
        var reading = Some.Read(Signs, new() { ["owns"] = ["no"], ["area"] = ["ひろい"] });

        Assert.Equal(
            ["「所有者」を入力してください。", "「area」は数字で入力してください。"],
            reading.Faults.Select(fault => fault.Message)
        );
        Assert.Equal(["ひろい"], reading.Typed["area"]);
        Assert.False(reading.Answers.Has("area"));
    }

    [Fact]
    public void A_change_of_mind_takes_later_answers_away()
    {
        var before = Answers.Empty.With("owns", "no").With("owner", "髙橋").With("area", "3").With("consent", "file-1");

        var reading = Some.Read(Signs, new() { ["owns"] = ["yes"], ["area"] = ["3"] }, before);

        Assert.Equal(["area", "owns"], reading.Answers.Ids);
    }

    [Fact]
    public void Unknown_and_calculated_questions_cannot_be_posted()
    {
        var reading = Some.Read(
            Signs,
            new()
            {
                ["owns"] = ["yes"],
                ["area"] = ["3"],
                ["fee"] = ["1"],
                ["status"] = ["granted"],
                ["from"] = ["2026-04-01"],
            }
        );

        Assert.Equal(["area", "owns"], reading.Answers.Ids);
    }

    [Fact]
    public void Pages_without_questions_are_passed_over()
    {
        var own = Answers.Empty.With("owns", "yes");

        Assert.Equal("period", Signs.NextPage(Signs.Page("place"), own)!.Id);
        Assert.Equal("consent", Signs.NextPage(Signs.Page("place"), own.With("owns", "no"))!.Id);
        Assert.Equal("place", Signs.PreviousPage(Signs.Page("period"), own)!.Id);
        Assert.Null(Signs.NextPage(Signs.Page("period"), own));
    }

    [Fact]
    public void A_check_across_questions_says_what_to_do()
    {
        var reading = Some.Read(Signs, new() { ["from"] = ["R8.4.1"], ["to"] = ["R8.3.31"] }, page: 2);

        Assert.Equal("終わりは始めより後の日にしてください。", Assert.Single(reading.Faults).Message);
        Assert.Equal("from", Assert.Single(Some.Read(Signs, new() { ["to"] = ["R8.3.31"] }, page: 2).Faults).QuestionId);
    }

    [Fact]
    public void The_whole_form_is_held_to_the_same_rules()
    {
        var answers = Answers.Empty.With("owns", "yes").With("area", "1.50").With("from", "2026-04-01").With("to", "2026-03-01");

        Assert.Equal([("place", "area"), ("period", "to")], Signs.Missing(answers).Select(fault => (fault.PageId, fault.QuestionId)));
        Assert.Empty(Signs.Missing(answers.With("area", "1.5").With("to", "2026-05-01")));
        Assert.Equal(["owns", "owner", "area", "consent", "from", "to"], Signs.Missing(Answers.Empty).Select(fault => fault.QuestionId));
    }

    [Fact]
    public void Variables_are_typed_and_calculated()
    {
        var values = Signs.Variables(Answers.Empty.With("owns", "no").With("area", "12.5").With("from", "2026-04-01"));

        Assert.Equal(Value.Of(false), values["owns"]);
        Assert.Equal(Value.Of(new Yen(9660)), values["fee"]);
        Assert.Equal(Value.Of(new DateOnly(2026, 4, 1)), values["from"]);
        Assert.False(values.ContainsKey("owner"));
    }

    [Fact]
    public void A_context_cannot_answer_for_the_applicant()
    {
        var context = new Dictionary<string, Value> { ["owns"] = Value.Of(true), ["case.fee"] = Value.Of(new Yen(1)) };

        var values = Signs.Variables(Answers.Empty, context);

        Assert.False(values.ContainsKey("owns"));
        Assert.True(values.ContainsKey("case.fee"));
    }

    [Fact]
    public void Answers_survive_a_round_trip()
    {
        var answers = Answers.Empty.With("b", "𠮷\u845B\U000E0100", "\"\\\n").With("a", "1").With("c");

        Assert.Equal(answers, Answers.FromJson(answers.ToJson()));
        Assert.Equal(["a", "b"], answers.Ids);
        Assert.Throws<JsonException>(() => Answers.FromJson("""{"a":null}"""));
        Assert.Throws<JsonException>(() => Answers.FromJson("""{"a":"b"}"""));
    }
}
