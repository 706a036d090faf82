using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments.Closing;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Whatever happened on some days, their sheets add up, follow on one another and can be closed.</summary>
public sealed class DayClosingProperties
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Random_days_add_up_and_follow_on_one_another(int seed)
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        var play = new BooksPlay(world, new(seed));
        var first = world.Today;
        for (var step = 1; step <= 160; step++)
        {
            var what = await play.Next();
            await play.Verify($"seed {seed}, step {step}: {what}");
            if (step % 40 == 0)
                world.Clock.Advance(TimeSpan.FromDays(1));
        }

        DaySheetPair? before = null;
        for (var day = first; day < world.Today; day = day.AddDays(1))
        {
            var now = new DaySheetPair(await Sheet(world, "toshi-koukoku", day), await Sheet(world, null, day));
            Assert.Empty(now.Office.Differences());
            Assert.Empty(now.All.Differences());
            if (before is not null)
            {
                Assert.Equal(before.All.Gateway.Carried, now.All.Gateway.Brought);
                Assert.All(now.Office.Accounts, a => Assert.Equal(before.Office.Of(a.Account).Carried, a.Brought));
            }
            before = now;
            await world.Do(d => new CloseDay(d.Db, new(d.Db)).Run("toshi-koukoku", day, world.Act, default));
        }
        Assert.True(play.Done > 60, $"Only {play.Done} steps did anything.");
    }

    private static Task<Domain.Payments.DaySheet> Sheet(PaymentWorld world, string? office, DateOnly day) =>
        world.Do(d => new MakeDaySheet(d.Db).Run(office, day, default));

    private sealed record DaySheetPair(Domain.Payments.DaySheet Office, Domain.Payments.DaySheet All);
}
