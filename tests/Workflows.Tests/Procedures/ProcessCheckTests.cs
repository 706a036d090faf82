using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

public sealed class ProcessCheckTests
{
    private static readonly Dictionary<string, ValueKind> Variables = new() { ["area"] = ValueKind.Number };

    private static readonly Step Work = new()
    {
        Name = "work",
        Kind = StepKind.Task,
        Title = "審査",
        Role = "examiner",
        Outcomes = new Dictionary<string, string> { ["done"] = "end" },
    };

    private static readonly Step End = new()
    {
        Name = "end",
        Kind = StepKind.End,
        Title = "完了",
    };

    [Fact]
    public void A_sound_process_has_no_fault() => Assert.Empty(Check(Work, End));

    [Fact]
    public void The_start_must_exist() => Fault("最初の工程「work」がありません", End);

    [Fact]
    public void A_task_needs_a_role_and_an_outcome()
    {
        Fault("担当の役割", Work with { Role = null }, End);
        Fault("結果が一つもありません", Work with { Outcomes = new Dictionary<string, string>() }, End);
    }

    [Fact]
    public void An_outcome_must_lead_somewhere() =>
        Fault("行き先「nowhere」がありません", Work with { Outcomes = new Dictionary<string, string> { ["done"] = "nowhere" } }, End);

    [Fact]
    public void A_deadline_and_its_outcome_belong_together()
    {
        var correction = new Step
        {
            Name = "work",
            Kind = StepKind.Correction,
            Title = "補正",
            Outcomes = new Dictionary<string, string> { ["answered"] = "end" },
        };

        Assert.Empty(Check(correction, End));
        Fault("結果「lapsed」の行き先がありません", correction with { Due = new(14, DayKind.Calendar) }, End);
        Fault(
            "期限（due）がありません",
            correction with
            {
                Outcomes = new Dictionary<string, string> { ["answered"] = "end", ["lapsed"] = "end" },
            },
            End
        );
        Fault(
            "1日以上",
            correction with
            {
                Due = new(0, DayKind.Calendar),
                Outcomes = new Dictionary<string, string> { ["answered"] = "end", ["lapsed"] = "end" },
            },
            End
        );
        Fault(
            "結果「settled」はありえません",
            correction with
            {
                Outcomes = new Dictionary<string, string> { ["answered"] = "end", ["settled"] = "end" },
            },
            End
        );
    }

    [Fact]
    public void A_ring_of_decisions_is_found()
    {
        var a = Choice("work", "b");
        var b = Choice("b", "work");

        Fault("場合分けだけで一周", a, b, End);
    }

    [Fact]
    public void Conditions_must_be_conditions()
    {
        Fault("はい・いいえになりません", Choice("work", "end", "area + 1"), End);
        Fault("「volume」という項目はありません", Choice("work", "end", "volume > 1"), End);
    }

    private static Step Choice(string name, string next, string when = "area > 1") =>
        new()
        {
            Name = name,
            Kind = StepKind.Decision,
            Title = name,
            Cases = [new(Expression.Parse(when), next), new(null, "end")],
        };

    private static IReadOnlyList<ProcessFault> Check(params Step[] steps) =>
        ProcessCheck.Check(new("test@1", "work", steps.ToDictionary(step => step.Name)), Variables);

    private static void Fault(string message, params Step[] steps) =>
        Assert.Contains(Check(steps), fault => fault.Message.Contains(message, StringComparison.Ordinal));
}
