using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

public sealed class SubmissionRaceTests
{
    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Twenty_parallel_submissions_of_one_draft_are_one_filing(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var id = await house.Draft(resident, "outdoor-advertising", Filings.Permit);

        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => Task.Run(() => house.Use<SubmitApplication, string>(u => u.Run(id, resident, CancellationToken.None))))
        );

        Assert.Equal(["R8-TK-000001"], receipts.Distinct());
        await using var db = house.Database.Open();
        Assert.Equal(1, await db.ProcessInstances.CountAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "application.submitted"));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Parallel_filings_of_many_people_are_numbered_without_a_gap(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        List<Guid> drafts = [];
        for (var i = 0; i < 12; i++)
            drafts.Add(await house.Draft(resident, "outdoor-advertising", Filings.Permit));

        var receipts = await Task.WhenAll(
            drafts.Select(id => Task.Run(() => house.Use<SubmitApplication, string>(u => u.Run(id, resident, CancellationToken.None))))
        );

        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"R8-TK-{n:000000}"), receipts.Order(StringComparer.Ordinal));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }
}
