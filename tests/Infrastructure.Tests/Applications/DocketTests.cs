using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

/// <summary>The docket on real engines: every combination of filters against the plain definition of it.</summary>
public sealed class DocketTests
{
    private const string Office = "toshi-koukoku";
    private static readonly string[] Procedures = ["outdoor-advertising", "outdoor-advertising-business"];
    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Every_list_shows_what_it_should_once_and_in_order_forth_and_back(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner);
        await Filed(house, examiner);
        await using var db = house.Database.Open();
        var all = await db.Docket.AsNoTracking().ToListAsync();
        Assert.Equal(3, all.Select(d => d.Lane).Distinct().Count());
        var find = new FindCases(db);

        foreach (var query in Combinations(examiner, house.Clock.GetUtcNow()))
        {
            var expected = Plain(all, query).Select(d => d.ReceiptNumber).ToList();
            Assert.Equal(expected, await Forth(find, query));
            Assert.Equal(expected, await Back(find, query));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Corrected_answers_are_found_by_their_new_words_only(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner);
        var (id, receipt) = await house.File(resident, "outdoor-advertising", Filings.Permit);
        async Task<IEnumerable<string>> Found(string words)
        {
            await using var db = house.Database.Open();
            return (await new FindCases(db).Run(Query with { Text = words, ByArrival = true }, default)).Select(d => d.ReceiptNumber);
        }

        Assert.Equal(1, await house.Use<IndexCases, int>(u => u.Run(100, default)));
        Assert.Equal([receipt], await Found("元本郷町"));
        Assert.Equal([receipt], await Found("ﾀｶﾖｼ"));
        Assert.Equal([receipt], await Found("1"));
        Assert.Empty(await Found("郷町元本"));
        await house.Use<RequestCorrection>(u =>
            u.Run(id, [new("place_address", "番地がありません。")], new(2030, 1, 1), examiner, default)
        );
        await house.Answer(id, resident, new(Filings.Permit) { ["place_address"] = ["東京都三鷹市野崎一丁目1番1号"] });
        await house.Use<AnswerCorrection>(u => u.Run(id, resident, default));
        Assert.Equal(1, await house.Use<IndexCases, int>(u => u.Run(100, default)));
        Assert.Empty(await Found("元本郷町"));
        Assert.Equal([receipt], await Found("三鷹市野崎"));
        Assert.Equal([receipt], await Found("三鷹 葛﨑"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Of_twenty_who_take_a_case_at_once_one_gets_it(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var (id, _) = await house.File(resident, "outdoor-advertising", Filings.Permit);
        var people = new List<Person>();
        for (var n = 0; n < 20; n++)
            people.Add(await house.Enrol($"主任 {n}", Audience.Officer, Office, Post.Examiner));

        var took = await Task.WhenAll(
            people.Select(p =>
                Task.Run(async () =>
                {
                    try
                    {
                        await house.Use<AssignCase>(u => u.Run(id, p.Id, null, null, p, default));
                        return true;
                    }
                    catch (RuleBrokenException)
                    {
                        return false;
                    }
                })
            )
        );

        Assert.Single(took, t => t);
        await using var db = house.Database.Open();
        Assert.Equal(people[Array.IndexOf(took, true)].Id, (await db.Docket.SingleAsync()).AssigneeId);
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "case.assigned"));
    }

    private static DocketQuery Query =>
        new()
        {
            Office = Office,
            Procedures = Procedures,
            Take = 3,
        };

    /// <summary>Ten cases in all lanes, some due at the same time, some with an officer in charge.</summary>
    private static async Task Filed(TestHouse house, Person examiner)
    {
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        for (var n = 0; n < 10; n++)
        {
            var (id, _) = await house.File(resident, "outdoor-advertising", Filings.Permit);
            if (n % 3 == 0)
                await house.Use<AssignCase>(u => u.Run(id, examiner.Id, null, "試験", examiner, default));
            if (n % 4 == 1)
                await house.Use<WithdrawApplication>(u => u.Run(id, resident, default));
            else if (n % 4 == 2)
                await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
            if (n % 3 == 2)
                house.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static IEnumerable<DocketQuery> Combinations(Person examiner, DateTimeOffset now) =>
        from who in new Func<DocketQuery, DocketQuery>[]
        {
            q => q,
            q => q with { Assignee = examiner.Id },
            q => q with { Unassigned = true },
        }
        from stage in new Func<DocketQuery, DocketQuery>[]
        {
            q => q with { Lanes = [Lane.Desk] },
            q => q with { Lanes = [Lane.Desk, Lane.Away] },
            q => q with { Stage = "審査" },
            q => q with { Lanes = [Lane.Closed], ByArrival = true },
            q => q with { ByArrival = true },
            q => q with { Lanes = [Lane.Desk, Lane.Away], DueBefore = now.AddDays(15) },
        }
        from procedure in new[] { null, "outdoor-advertising", "outdoor-advertising-business" }
        select stage(who(Query)) with
        {
            Procedure = procedure,
        };

    private static IEnumerable<DocketEntry> Plain(List<DocketEntry> all, DocketQuery query)
    {
        var fitting = all.Where(d =>
            query.Lanes.Contains(d.Lane)
            && (query.Stage is null || d.Stage == query.Stage)
            && (query.Procedure is null || d.ProcedureCode == query.Procedure)
            && (query.Assignee is null || d.AssigneeId == query.Assignee)
            && (!query.Unassigned || d.AssigneeId is null)
            && (query.DueBefore is null || d.DueAt <= query.DueBefore)
        );
        return query.ByArrival
            ? fitting.OrderByDescending(d => d.ArrivedAt).ThenByDescending(d => d.Id)
            : fitting.OrderBy(d => d.DueAt).ThenBy(d => d.Id);
    }

    private static DocketPlace PlaceOf(DocketEntry entry, DocketQuery query) =>
        new(query.ByArrival ? entry.ArrivedAt : entry.DueAt!.Value, entry.Id);

    private static async Task<List<string>> Forth(FindCases find, DocketQuery query)
    {
        List<string> all = [];
        for (var page = await find.Run(query, default); page.Count > 0; )
        {
            all.AddRange(page.Select(d => d.ReceiptNumber));
            page = await find.Run(query with { After = PlaceOf(page[^1], query) }, default);
        }
        return all;
    }

    private static async Task<List<string>> Back(FindCases find, DocketQuery query)
    {
        var end = query.ByArrival ? new DocketPlace(DateTimeOffset.UnixEpoch, Guid.Empty) : new(DocketEntry.NoHurry, Guid.AllBitsSet);
        List<string> all = [];
        for (var page = await find.Run(query with { Before = end }, default); page.Count > 0; )
        {
            all.InsertRange(0, page.Reverse().Select(d => d.ReceiptNumber));
            page = await find.Run(query with { Before = PlaceOf(page[^1], query) }, default);
        }
        return all;
    }
}
