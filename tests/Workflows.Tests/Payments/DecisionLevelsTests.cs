using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Workflows.Tests.Payments;

/// <summary>決定区分 — by kind, amount and day.</summary>
public sealed class DecisionLevelsTests
{
    [Theory]
    [InlineData(999_999, "2026-04-01", Post.Manager)]
    [InlineData(1_000_000, "2026-04-01", Post.Director)]
    [InlineData(1_000_000, "2026-03-31", Post.BureauDirector)]
    public void The_newest_level_in_force_for_the_amount_decides(long yen, string day, Post expected) =>
        Assert.Equal(expected, Levels().Of(MoneyOrderKind.Refund, new(yen), DateOnly.Parse(day, null)));

    [Theory]
    [InlineData(MoneyOrderKind.Refund, "2023-03-31")]
    [InlineData(MoneyOrderKind.WriteOff, "2026-04-01")]
    public void Without_a_level_nothing_is_decided(MoneyOrderKind kind, string day) =>
        Assert.Throws<RuleBrokenException>(() => Levels().Of(kind, new(1), DateOnly.Parse(day, null)));

    private static DecisionLevels Levels()
    {
        var options = new DecisionOptions();
        Add(new(2023, 4, 1), 0, Post.BureauDirector);
        Add(new(2026, 4, 1), 0, Post.Manager);
        Add(new(2026, 4, 1), 1_000_000, Post.Director);
        return new(Options.Create(options));

        void Add(DateOnly from, long atLeast, Post post) =>
            options.Levels.Add(
                new()
                {
                    Kind = MoneyOrderKind.Refund,
                    From = from,
                    AtLeast = atLeast,
                    Post = post,
                }
            );
    }
}
