using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

/// <summary>The main job on a real database: filing, correction, approval, payment, notice.</summary>
public sealed class PermitStoryTests
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Permit_goes_from_draft_to_notice_and_every_invariant_holds(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner);
        var deputy = await house.Enrol("代理 二郎", Audience.Officer, Office, Post.DeputyManager);
        var manager = await house.Enrol("課長 三郎", Audience.Officer, Office, Post.Manager);

        var (id, receipt) = await house.File(resident, "outdoor-advertising", Filings.Permit);
        Assert.Equal("R8-TK-000001", receipt);

        house.Clock.Advance(TimeSpan.FromDays(1));
        var deadline = JapaneseDate.DayOf(house.Clock.GetUtcNow()).AddDays(14);
        await house.Use<RequestCorrection>(u => u.Run(id, [new("place_address", "番地がありません。")], deadline, examiner, Ct));
        Assert.Equal(ApplicationStatus.CorrectionRequested, (await house.Read(id)).Status);

        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.Use<SaveAnswers, SavedPage>(u =>
            u.Run(id, "place", new Dictionary<string, string[]> { ["place_address"] = ["東京都八王子市元本郷町三丁目24番2号"] }.Posted(), resident, Ct)
        );
        await house.Use<AnswerCorrection>(u => u.Run(id, resident, Ct));

        var approval = await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
        var hash = await house.Hash(approval);
        await house.Use<SealApproval>(u => u.Approve(approval, hash, null, deputy, Ct));
        await house.Use<SealApproval>(u => u.Approve(approval, hash, "異議なし", manager, Ct));
        Assert.Equal(ApplicationStatus.AwaitingPayment, (await house.Read(id)).Status);

        await house.PayAll(resident);
        await house.Drain();

        await using var db = house.Database.Open();
        Assert.All(await db.Outbox.Where(m => m.Kind != "sandbox-webhook").ToListAsync(Ct), m => Assert.Null(m.LastError));
        var done = await house.Read(id);
        Assert.Equal((ApplicationStatus.Completed, "granted"), (done.Status, done.Outcome));
        var notice = await db.Notices.SingleAsync(Ct);
        Assert.Equal("8都市広第1号", notice.Number);
        Assert.NotNull(notice.FileSha256);
        var invariants = await house.Verify();
        Assert.All(invariants, i => Assert.Null(i.Offender));
        Assert.Equal(["ACK", "ONCE", "PAY", "BAL", "CHAIN", "STATE", "NUM", "FILE", "OUT", "SAFE"], invariants.Select(i => i.Name));
    }
}
