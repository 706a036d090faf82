using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TochoDX.TestKit.Processes;
using Xunit;

namespace TochoDX.Web.Tests.Crash;

/// <summary><c>verify</c> as an operator runs it: in a process of its own, on the data as they lie there.</summary>
public sealed class VerifyVerbTests(CrashSite crash)
{
    [Fact]
    public async Task Untouched_data_hold_in_ten_lines()
    {
        var (code, output, error) = await SiteProcess.Run(await Drained(), "verify");

        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        """UPDATE "AuditEntries" SET "PayloadHash" = X'00' || substr("PayloadHash", 2) WHERE "Seq" = 7""",
        "CHAIN does not hold: audit entry 7 "
    )]
    [InlineData("""UPDATE "JournalEntries" SET "Amount" = "Amount" + 1 WHERE rowid = 1""", "PAY does not hold: charge ")]
    public async Task A_changed_byte_in_the_database_is_named(string change, string offender)
    {
        var root = await Drained();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(root, "tocho.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = change;
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var (code, _, error) = await SiteProcess.Run(root, "verify");

        Assert.Equal(1, code);
        Assert.Contains(offender, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_in_a_stored_file_is_named()
    {
        var root = await Drained();
        var file = Directory.EnumerateFiles(Path.Combine(root, "files", "kept"), "*", SearchOption.AllDirectories).First();
        await using (var stream = File.Open(file, FileMode.Open))
        {
            stream.Position = 20;
            var was = stream.ReadByte();
            stream.Position = 20;
            stream.WriteByte((byte)(was ^ 1));
        }

        var (code, _, error) = await SiteProcess.Run(root, "verify");

        Assert.Equal(1, code);
        Assert.StartsWith($"FILE does not hold: file {Path.GetFileName(file)} ", error, StringComparison.Ordinal);
    }

    /// <summary>A copy on which every promise has been kept.</summary>
    private async Task<string> Drained()
    {
        var root = await crash.Copy();
        await using var house = await CrashSite.Later(root);
        await house.Drain();
        await using var db = house.Database.Open();
        Assert.True(await db.Journals.AnyAsync());
        return root;
    }
}
