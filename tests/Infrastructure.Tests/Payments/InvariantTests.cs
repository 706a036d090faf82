using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>The guards are seen red: books that somebody has touched behind the system's back do not pass.</summary>
public sealed class InvariantTests
{
    [Theory]
    [InlineData("""UPDATE "Charges" SET "Status" = 'Open' WHERE "Status" = 'Paid' """, "is Open, but 0 are owed")]
    [InlineData("""UPDATE "Charges" SET "ReceiptNo" = NULL""", "receipt none")]
    [InlineData("""UPDATE "Charges" SET "Received" = 1 WHERE "Status" = 'Open' """, "is Open, but its receivable is 3220 instead of 3219")]
    [InlineData(
        """UPDATE "Charges" SET "Reduced" = 1, "Received" = 3219 WHERE "Status" = 'Paid' """,
        "has received 3,219円, but payments paid 3220"
    )]
    [InlineData("""UPDATE "Payments" SET "Status" = 'Expired' WHERE "Status" = 'Settled' """, "but its journal exists")]
    [InlineData("""UPDATE "Payments" SET "Status" = 'Settled' WHERE "Status" = 'Created' """, "but its journal is missing")]
    [InlineData("""UPDATE "Payments" SET "CapturedAmount" = 1 WHERE "Status" = 'Settled' """, "3220 are booked of 1 captured")]
    [InlineData("""UPDATE "Payments" SET "Overpaid" = 1 WHERE "Status" = 'Settled' """, "are left of 3220")]
    [InlineData(
        """UPDATE "Payments" SET "Received" = 3221, "Overpaid" = 1, "CapturedAmount" = 3221 WHERE "Status" = 'Settled' """,
        "GatewayClearing is 3220 instead of 3221"
    )]
    public async Task Pay_sees(string sql, string expected) =>
        Assert.Contains(expected, (await After(sql)).Pay.Offender, StringComparison.Ordinal);

    [Theory]
    [InlineData("""UPDATE "JournalEntries" SET "Amount" = "Amount" + 1 WHERE "Line" = 1""", "does not sum to zero")]
    [InlineData("""UPDATE "JournalEntries" SET "Amount" = "Amount" * 2""", "was changed after booking")]
    [InlineData("""DELETE FROM "Journals" WHERE "No" = 1""", "does not follow")]
    [InlineData("""DELETE FROM "Journals" WHERE "No" = 3""", "was booked and is gone")]
    public async Task Balance_sees(string sql, string expected) =>
        Assert.Contains(expected, (await After(sql)).Balance.Offender, StringComparison.Ordinal);

    [Fact]
    public async Task Untouched_books_hold()
    {
        var (pay, balance) = await After("SELECT 1");
        Assert.Equal((new InvariantResult(4, null), new InvariantResult(3, null)), (pay, balance));
    }

    /// <summary>One charge paid, one being paid; then the statement.</summary>
    private static async Task<(InvariantResult Pay, InvariantResult Balance)> After(string sql)
    {
        await using var database = await TestDatabase.Create(DatabaseProvider.Sqlite);
        var world = new PaymentWorld(database);
        var session = await world.Start(await world.Open());
        await world.Start(await world.Open());
        await world.Settle(session, world.Paid());
        await world.Do(d => d.Db.Database.ExecuteSqlRawAsync(sql));
        return (await world.Do(d => d.Invariants.Pay(default)), await world.Do(d => d.Invariants.Balance(default)));
    }
}
