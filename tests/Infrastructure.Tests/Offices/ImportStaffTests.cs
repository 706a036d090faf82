using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Offices;

/// <summary>名簿の取込み — what would change is shown, then changed; a fault in one line stops all.</summary>
public sealed class ImportStaffTests
{
    private const string Head = "職員番号,氏名,フリガナ,メールアドレス,所属コード,職,発令日,終了日,職名,兼務\n";
    private const string First = Head + "A-1,東京 一郎,トウキョウ イチロウ,a1@example.jp,toshi-koukoku,課長,2026-04-01,,,\n";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_preview_changes_nothing_and_the_import_what_it_said(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var admin = await house.Enrol("管野 守", Audience.Administrator);
        const string moved =
            First
            + "A-1,東京 一郎,トウキョウ イチロウ,a1@example.jp,soumu-joho,部長,令和8年7月1日,,,\n"
            + "A-1,東京 一郎,トウキョウ イチロウ,a1@example.jp,digital-data,部長,2026-07-01,,,兼務\n";

        var planned = await Preview(house, moved, admin);
        Assert.Equal(["職員の登録", "発令", "異動による終わり", "発令", "兼務の発令"], planned.Changes.Select(c => c.What));
        await using (var db = house.Database.Open())
            Assert.Equal(0, await db.Staff.CountAsync(Ct));

        var done = await Run(house, moved, admin);
        Assert.Equal(planned.Changes, done.Changes);
        Assert.Equal((0, 3), ((await Run(house, moved, admin)).Changes.Count, (await Preview(house, moved, admin)).Unchanged));
        await using (var db = house.Database.Open())
        {
            var staff = await db.Staff.AsNoTracking().SingleAsync(Ct);
            Assert.Equal(new DateOnly(2026, 6, 30), staff.Postings.Single(p => p.Number == 1).Until);
            Assert.Equal([Post.Director, Post.Director], staff.SeatsOn(new(2026, 7, 1)).Select(s => s.Post));
            Assert.Equal(Audience.Officer, (await db.Accounts.SingleAsync(a => a.Id == staff.Id, Ct)).Audience);
            Assert.Equal(5, await db.AuditEntries.CountAsync(e => e.Subject == staff.Subject, Ct));
        }
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task A_fault_names_its_line_and_nothing_is_taken_over()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var admin = await house.Enrol("管野 守", Audience.Administrator);
        var text =
            First
            + "A-2,東京 二郎,トウキョウ ジロウ,a1@example.jp,toshi-koukoku,部長,2026-04-01,,,\n"
            + "A-3,東京 三郎,トウキョウ サブロウ,a3@example.jp,nowhere,部長,2026-04-01,,,\n"
            + "A-4,東京 四郎,トウキョウ シロウ,a4@example.jp,toshi-koukoku,社長,2026-04-01,,,\n"
            + "A-5,東京 五郎,トウキョウ ゴロウ,a5@example.jp,toshi-koukoku,部長,四月,,,\n"
            + "A-6,,トウキョウ ロクロウ,a6@example.jp,toshi-koukoku,部長,2026-04-01,,,\n"
            + "A-7,東京 七郎,トウキョウ ナナロウ,a7@example.jp,toshi-koukoku,部長,2026-04-01,2026-03-01,,\n";

        var done = await Run(house, text, admin);

        Assert.Equal([3, 4, 5, 6, 7, 8], done.Faults.Select(f => f.Line));
        await using var db = house.Database.Open();
        Assert.Equal(0, await db.Staff.CountAsync(Ct));
        Assert.Equal(1, await db.Accounts.CountAsync(Ct));
    }

    [Fact]
    public async Task Both_encodings_of_old_and_new_are_read_and_others_are_not()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var sjis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

        Assert.Equal(First, CsvFile.Decode(sjis.GetBytes(First)));
        Assert.Equal(First, CsvFile.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(First)]));
        Assert.Throws<RuleBrokenException>(() => CsvFile.Decode([0xFF, 0xFF, 0x81]));
        Assert.Throws<RuleBrokenException>(() => StaffFile.Read(""));
        Assert.Contains(
            "所属コード",
            Assert.Throws<RuleBrokenException>(() => StaffFile.Read("職員番号,氏名\n")).Message,
            StringComparison.Ordinal
        );
        Assert.Single(StaffFile.Read(First.Replace("東京 一郎", "\"東京 一郎\"", StringComparison.Ordinal)).Lines);
    }

    private static Task<StaffImport> Preview(TestHouse house, string text, Person admin) =>
        house.Use<ImportStaff, StaffImport>(u => u.Preview(text, admin, Ct));

    private static Task<StaffImport> Run(TestHouse house, string text, Person admin) =>
        house.Use<ImportStaff, StaffImport>(u => u.Run(text, admin, Ct));
}
