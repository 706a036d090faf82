using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Audit;

/// <summary>Each invariant is seen broken once: what is changed behind the system's back is found and named.</summary>
public sealed class TamperingTests
{
    public static TheoryData<DatabaseProvider, string, string> Tamperings
    {
        get
        {
            var rows = new TheoryData<DatabaseProvider, string, string>();
            foreach (var engine in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
            {
                rows.Add(engine, """UPDATE "AuditEntries" SET "Action" = 'application.sbumitted' WHERE "Seq" = 3""", "CHAIN");
                rows.Add(engine, """UPDATE "AuditPayloads" SET "Json" = '{}' WHERE "Seq" = 2""", "CHAIN");
                rows.Add(engine, """DELETE FROM "AuditEntries" WHERE "Seq" = 2""", "CHAIN");
                rows.Add(engine, """DELETE FROM "AuditEntries" WHERE "Seq" = (SELECT MAX("Seq") FROM "AuditEntries")""", "CHAIN");
                rows.Add(engine, """UPDATE "Applications" SET "Status" = 'Completed'""", "STATE");
                rows.Add(engine, """UPDATE "Applications" SET "ReceiptNumber" = 'R8-TK-000007'""", "NUM");
                rows.Add(
                    engine,
                    """UPDATE "Applications" SET "Principal" = '{"Kind":"Individual","Name":"n","Kana":"","Postcode":"","Address":"","Email":""}'""",
                    "ACK"
                );
                rows.Add(
                    engine,
                    """UPDATE "Applications" SET "Consents" = '[{"Key":"k","Kind":"CoSigner","Role":"","Name":"","Email":"","AskedAt":"2026-04-06T01:00:00+00:00"}]'""",
                    "ACK"
                );
                rows.Add(engine, """DELETE FROM "Submissions" """, "ACK");
                rows.Add(engine, """UPDATE "Files" SET "Sha256" = 'ab' || substr("Sha256", 3)""", "FILE");
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task What_is_changed_behind_the_back_is_named(DatabaseProvider engine, string sql, string invariant)
    {
        await using var house = await Filed(engine);
        await using (var db = house.Database.Open())
            Assert.True(
                await db.Database.ExecuteSqlRawAsync(
                    sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
                ) > 0
            );

        var broken = (await house.Verify()).Where(i => i.Offender is not null).Select(i => i.Name);

        Assert.Contains(invariant, broken);
    }

    [Fact]
    public async Task A_permit_that_claims_to_need_no_decision_is_named()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        await house.PaidPermits(1);
        await house.Drain();
        await using (var db = house.Database.Open())
            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("""UPDATE "Notices" SET "ApprovalId" = NULL"""));

        var broken = Assert.Single(await house.Verify(), i => i.Offender is not null);

        Assert.Equal(("STATE", "8都市広第1号 was issued without a decision"), (broken.Name, broken.Offender));
    }

    [Fact]
    public async Task A_flipped_byte_in_a_stored_file_is_named()
    {
        await using var house = await Filed(DatabaseProvider.Sqlite);
        var file = Directory.EnumerateFiles(Path.Combine(house.FileFolder, "kept"), "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        var broken = Assert.Single(await house.Verify(), i => i.Offender is not null);

        Assert.Equal("FILE", broken.Name);
        Assert.Contains(Path.GetFileName(file), broken.Offender, StringComparison.Ordinal);
    }

    private static async Task<TestHouse> Filed(DatabaseProvider engine)
    {
        var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        await house.File(resident, "outdoor-advertising", Filings.Permit);
        return house;
    }
}
