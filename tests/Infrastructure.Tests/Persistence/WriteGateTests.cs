using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Common;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Persistence;

/// <summary>Writers of the embedded database share commits; each is told the truth about its own.</summary>
public sealed class WriteGateTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create(DatabaseProvider.Sqlite);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Inside_a_transaction_nothing_is_forgotten()
    {
        await using var db = _database.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            db.InTransaction(() =>
            {
                db.Forget();
                return Task.CompletedTask;
            })
        );
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_and_what_failed_is_not()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 300).Select(n => Task.Run(() => Write(n, fails: n % 3 == 0))));

        Assert.Equal(100, told.Count(t => !t.Done));
        Assert.Equal(told.Where(t => t.Done).Select(t => t.Key).Order(StringComparer.Ordinal), await Keys());
    }

    [Fact]
    public async Task Numbers_have_no_gap_where_writers_fail()
    {
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(n =>
                    Task.Run(async () =>
                    {
                        await using var db = _database.Open();
                        try
                        {
                            return await db.InTransaction<long?>(async () =>
                            {
                                var number = await db.NextNumber("test");
                                return n % 4 == 0 ? throw new InvalidDataException() : number;
                            });
                        }
                        catch (InvalidDataException)
                        {
                            return null;
                        }
                    })
                )
        );

        Assert.Equal(Enumerable.Range(1, 225).Select(n => (long?)n), numbers.Where(n => n is not null).Order());
    }

    [Fact]
    public async Task Who_fails_at_what_another_has_written_finds_it_there()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() => FindOrWrite(n / 4))));

        Assert.DoesNotContain(false, found);
    }

    /// <summary>Of four who would write the same, three fail.</summary>
    private async Task<bool> FindOrWrite(int n)
    {
        var told = await Write(n, async db => await FailIfSecond(db, n));
        return told.Done || (await Keys()).Contains(told.Key, StringComparer.Ordinal);
    }

    private static async Task FailIfSecond(TochoDb db, int n)
    {
        if (await db.NextNumber($"test:{n}") > 1)
            throw new InvalidDataException();
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_all_who_shared_it_and_the_next_succeeds()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Task.Run(() =>
            Write(
                0,
                async db =>
                {
                    entered.SetResult();
                    await all.Task;
                    // Found out by the commit only.
                    await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON");
                    await db.Database.ExecuteSqlRawAsync(
                        """INSERT INTO "CorrectionItems" ("CorrectionId", "QuestionId", "Reason") VALUES ('none', 'q', 'r')"""
                    );
                }
            )
        );
        await entered.Task;
        var waiting = Enumerable.Range(1, 20).Select(n => Task.Run(() => Write(n, fails: false))).ToList();
        await Task.Yield();
        all.SetResult();
        var told = await Task.WhenAll([first, .. waiting]);

        Assert.False(told[0].Done);
        Assert.Equal(told.Where(t => t.Done).Select(t => t.Key).Order(StringComparer.Ordinal), await Keys());
        Assert.True((await Write(99, fails: false)).Done);
    }

    private Task<(string Key, bool Done)> Write(int n, bool fails) =>
        Write(n, _ => fails ? throw new InvalidDataException() : Task.CompletedTask);

    private async Task<(string Key, bool Done)> Write(int n, Func<TochoDb, Task> before)
    {
        var key = $"test:{n:000}";
        await using var db = _database.Open();
        try
        {
            await db.InTransaction(async () =>
            {
                await before(db);
                db.Outbox.Add(new("test", key, "{}", Now));
            });
            return (key, true);
        }
        catch (Exception failure) when (failure is InvalidDataException or Microsoft.Data.Sqlite.SqliteException)
        {
            return (key, false);
        }
    }

    private async Task<List<string>> Keys()
    {
        await using var db = _database.Open();
        var keys = await db.Outbox.Select(m => m.EffectKey).ToListAsync();
        return [.. keys.Order(StringComparer.Ordinal)];
    }
}
