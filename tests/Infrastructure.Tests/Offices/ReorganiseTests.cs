using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Offices;

/// <summary>組織改正 — by several administrators at once.</summary>
public sealed class ReorganiseTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Who_renames_a_bureau_while_others_move_offices_below_it_leaves_no_name_behind(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var admin = await house.Enrol("管野 守", Audience.Administrator);
        string[] offices = ["soumu-soumu", "toshi-shigaichi", "seikatsu-tomin", "jutaku-fudosan"];

        for (var round = 0; round < 5; round++)
        {
            var (bureau, name) = (round % 2 == 0 ? "digital" : "kankyo", $"第{round}局");
            await Task.WhenAll(
                offices
                    .Select(office => Task.Run(() => house.Use<Reorganise>(u => u.Move(office, bureau, admin, Ct)), Ct))
                    .Append(Task.Run(() => house.Use<Reorganise>(u => u.Rename(bureau, name, admin, Ct)), Ct))
            );

            await using var db = house.Database.Open();
            var all = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, Ct);
            Assert.All(all.Values, o => Assert.Equal(o.ParentCode is { } above ? $"{all[above].FullName} {o.Name}" : o.Name, o.FullName));
            Assert.All(offices, o => Assert.Equal(bureau, all[o].ParentCode));
        }
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }
}
