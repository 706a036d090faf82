using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Persistence;

public sealed class NumberingTests
{
    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Two_hundred_parallel_numberings_with_rollbacks_leave_no_gap(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.Create(engine);

        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Take(database, fails: i % 4 == 0))));

        Assert.Equal(Enumerable.Range(1, 150).Select(n => (long?)n), taken.Where(n => n is not null).Order());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_number_outside_a_transaction_is_refused(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var db = database.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.NextNumber("test"));
    }

    private static async Task<long?> Take(TestDatabase database, bool fails)
    {
        await using var db = database.Open();
        try
        {
            return await db.InTransaction(async () =>
            {
                var number = await db.NextNumber("test");
                return fails ? throw new InvalidDataException("rolled back on purpose") : number;
            });
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
