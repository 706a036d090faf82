using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Approvals;

/// <summary>Absence, substitution, 後閲, 供覧, obstacles and repair on real databases.</summary>
public sealed class SubstituteTests
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_next_lower_post_decides_for_the_absent_decider_who_reads_it_afterwards(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        await world.Leave(world.Manager, null);
        var (id, approval) = await world.Drafted();
        var hash = await world.House.Hash(approval);
        await world.Seal(approval, world.Deputy);

        await Assert.ThrowsAsync<RuleBrokenException>(() => world.Seal(approval, world.Deputy));
        await world.House.Use<SealApproval>(u => u.Approve(approval, hash, null, "期限が今日のため。", world.Deputy, Ct));

        var decided = await world.Read(approval);
        Assert.True(decided.AwaitsReview);
        Assert.Equal($"{Office} 課長 課長 三郎", decided.Steps.OrderBy(s => s.Order).Last().ActedFor);
        Assert.Equal(ApplicationStatus.AwaitingPayment, (await world.House.Read(id)).Status);
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.House.Use<SealApproval>(u => u.Review(approval, world.Deputy, Ct)));
        await world.House.Use<SealApproval>(u => u.Review(approval, world.Manager, Ct));
        Assert.False((await world.Read(approval)).AwaitsReview);
        Assert.All(await world.House.Verify(), i => Assert.Null(i.Offender));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_substitute_named_may_be_of_another_office_and_sees_that_approval_alone(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var other = await world.House.Enrol("他課 五郎", Audience.Officer, "soumu-joho", Post.Manager);
        var (_, approval) = await world.Drafted();
        var hash = await world.House.Hash(approval);
        await world.Seal(approval, world.Deputy);
        await Assert.ThrowsAsync<NotFoundException>(() =>
            world.House.Use<SealApproval>(u => u.Approve(approval, hash, null, "急ぐ。", other, Ct))
        );

        await world.Leave(world.Manager, other.Id);
        await world.House.Use<SealApproval>(u => u.Approve(approval, hash, null, "急ぐ。", other, Ct));

        Assert.Equal("他課 五郎", (await world.Read(approval)).Steps.OrderBy(s => s.Order).Last().ActorName);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Whoever_is_transferred_leaves_the_step_to_the_next_holder(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var (_, approval) = await world.Drafted();
        await world.Seal(approval, world.Deputy);
        await world.House.Use<SealApproval>(u => u.Open(approval, world.Manager, Ct));
        var today = JapaneseDate.DayOf(world.House.Clock.GetUtcNow());
        await world.House.Use<AppointStaff>(u => u.Relieve(world.Manager.Id, 1, today.AddDays(-1), world.Administrator, Ct));

        var stuck = Assert.Single(await world.House.Use<RepairApproval, IReadOnlyList<StuckStep>>(u => u.Stuck(Ct)));
        Assert.Contains("空席", stuck.Obstacle.What, StringComparison.Ordinal);
        var next = await world.House.Enrol("後任 六郎", Audience.Officer, Office, Post.Manager);
        await world.Seal(approval, next);

        Assert.Equal(ApprovalStatus.Decided, (await world.Read(approval)).Status);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_administrator_repairs_a_stuck_approval_and_the_audit_log_tells_it(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var director = await world.House.Enrol("部長 七郎", Audience.Officer, Office, Post.Director);
        var (_, approval) = await world.Drafted();
        await world.Seal(approval, world.Deputy);
        var today = JapaneseDate.DayOf(world.House.Clock.GetUtcNow());
        await world.House.Use<AppointStaff>(u => u.Relieve(world.Manager.Id, 1, today.AddDays(-1), world.Administrator, Ct));

        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            world.House.Use<RepairApproval>(u =>
                u.Run(approval, 2, Office, ApproverRole.DeputyManager, "課長が空席のため。", world.Administrator, Ct)
            )
        );
        await world.House.Use<RepairApproval>(u =>
            u.Run(approval, 2, Office, ApproverRole.Director, "課長が空席のため。", world.Administrator, Ct)
        );
        await world.Seal(approval, director);

        await using var db = world.House.Database.Open();
        Assert.Equal(
            1,
            await db.AuditEntries.CountAsync(e => e.Subject == $"approval:{approval}" && e.Action == "approval.reassigned", Ct)
        );
        Assert.Equal(ApprovalStatus.Decided, (await world.Read(approval)).Status);
        Assert.All(await world.House.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_found_when_it_is_drafted_with_who_must_fix_it()
    {
        await using var world = await World.Open(DatabaseProvider.Sqlite);
        var today = JapaneseDate.DayOf(world.House.Clock.GetUtcNow());
        var (id, _) = await world.House.File(world.Resident, "outdoor-advertising", Filings.Permit);
        Assert.Empty(await Obstacles());

        await world.Leave(world.Manager, world.Deputy.Id);
        await world.Leave(world.Deputy, world.Manager.Id);
        Assert.All(await Obstacles(), o => Assert.Contains("循環", o.What, StringComparison.Ordinal));
        await world.House.Use<RecordAbsence>(u => u.Return(world.Deputy.Id, 1, world.Deputy, Ct));
        await world.House.Use<RecordAbsence>(u => u.Return(world.Manager.Id, 1, world.Manager, Ct));
        await world.Leave(world.Deputy, null);
        Assert.Contains("代理 二郎が不在", Assert.Single(await Obstacles()).What, StringComparison.Ordinal);
        await world.House.Use<AppointStaff>(u => u.Relieve(world.Manager.Id, 1, today.AddDays(-1), world.Administrator, Ct));
        Assert.Contains(
            await Obstacles(),
            o => o.What.Contains("空席", StringComparison.Ordinal) && o.Who.Contains("発令", StringComparison.Ordinal)
        );
        await using var db = world.House.Database.Open();
        Assert.Equal(0, await db.Approvals.CountAsync(Ct));
        Assert.Contains(
            "当てはまる決裁経路がありません",
            (await db.Obstacles(null, Office, world.Examiner.Id, today, Ct))[0].What,
            StringComparison.Ordinal
        );

        async Task<IReadOnlyList<RouteObstacle>> Obstacles()
        {
            var draft = await world.House.Use<DraftDecision, DecisionDraft>(u =>
                u.Preview(id, "granted", Filings.GrantDraft.Posted(), world.Examiner, Ct)
            );
            if (draft.Obstacles.Count > 0)
            {
                var (approval, _) = await world.House.Use<DraftDecision, (Guid?, DecisionDraft)>(u =>
                    u.Run(id, "granted", Filings.GrantDraft.Posted(), world.Examiner, Ct)
                );
                Assert.Null(approval);
            }
            return draft.Obstacles;
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Back_at_the_first_step_it_goes_through_again_and_readers_only_read(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var reader = await world.House.Enrol("閲覧 八郎", Audience.Officer, "soumu-joho", Post.Examiner);
        var (_, approval) = await world.Drafted();
        await world.House.Use<CirculateApproval>(u => u.Run(approval, [reader.Id], "参考まで", world.Deputy, Ct));
        await world.House.Use<CirculateApproval>(u => u.Run(approval, [reader.Id], null, world.Deputy, Ct));
        await world.Seal(approval, world.Deputy);
        await world.House.Use<SealApproval>(u => u.Return(approval, "根拠を確かめること。", 1, world.Manager, Ct));

        var sentBack = await world.Read(approval);
        Assert.Equal((ApprovalStatus.Circulating, 1, 2), (sentBack.Status, sentBack.Current!.Order, sentBack.History.Count));
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.Seal(approval, reader));
        await world.House.Use<CirculateApproval>(u => u.Read(approval, reader, Ct));
        await world.Seal(approval, world.Deputy);
        await world.Seal(approval, world.Manager);

        await using var db = world.House.Database.Open();
        Assert.NotNull((await db.Circulations.SingleAsync(Ct)).ReadAt);
        Assert.Equal("8都市広起第1号", (await world.Read(approval)).Number);
        Assert.All(await world.House.Verify(), i => Assert.Null(i.Offender));
    }

    private sealed record World(TestHouse House, Person Resident, Person Examiner, Person Deputy, Person Manager, Person Administrator)
        : IAsyncDisposable
    {
        public static async Task<World> Open(DatabaseProvider engine)
        {
            var house = await TestHouse.Open(engine);
            return new(
                house,
                await house.Enrol(Filings.RareName, Audience.Resident),
                await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner),
                await house.Enrol("代理 二郎", Audience.Officer, Office, Post.DeputyManager),
                await house.Enrol("課長 三郎", Audience.Officer, Office, Post.Manager),
                await house.Enrol("管野 守", Audience.Administrator)
            );
        }

        public async Task<(Guid Case, Guid Approval)> Drafted()
        {
            var (id, _) = await House.File(Resident, "outdoor-advertising", Filings.Permit);
            return (id, await House.DraftDecision(id, Examiner, "granted", Filings.GrantDraft));
        }

        public Task Leave(Person who, Guid? substitute)
        {
            var today = JapaneseDate.DayOf(House.Clock.GetUtcNow());
            return House.Use<RecordAbsence>(u => u.Run(who.Id, today, today.AddDays(2), "出張", substitute, who, Ct));
        }

        public async Task Seal(Guid approval, Person officer)
        {
            var hash = await House.Hash(approval);
            await House.Use<SealApproval>(u => u.Approve(approval, hash, null, officer, Ct));
        }

        public async Task<Approval> Read(Guid approval)
        {
            await using var db = House.Database.Open();
            return await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == approval, Ct);
        }

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }
}
