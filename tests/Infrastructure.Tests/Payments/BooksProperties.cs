using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>
/// Two hundred random things happen to twenty charges: after each of them the invariants hold, the trial balance is zero, and
/// every account, charge and payment says what a plain model says.
/// </summary>
public sealed class BooksProperties
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Sqlite, 3)]
    [InlineData(DatabaseProvider.Sqlite, 4)]
    [InlineData(DatabaseProvider.PostgreSql, 5)]
    [InlineData(DatabaseProvider.PostgreSql, 6)]
    public async Task Books_agree_with_the_model_whatever_happens(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.Create(provider);
        var play = new BooksPlay(new(database), new(seed));
        for (var step = 1; step <= 200; step++)
        {
            var what = await play.Next();
            await play.Verify($"seed {seed}, step {step}: {what}");
        }
        Assert.True(play.Done > 100, $"Only {play.Done} steps did anything.");
    }
}
