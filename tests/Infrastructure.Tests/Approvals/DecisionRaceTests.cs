using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Approvals;

/// <summary>Two officers decide opposite ways at once: exactly one decision, and the loser is told in words.</summary>
public sealed class DecisionRaceTests
{
    private const int Rounds = 100;
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Of_two_who_decide_opposite_ways_exactly_one_prevails(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner);
        var deputy = await house.Enrol("代理 二郎", Audience.Officer, Office, Post.DeputyManager);
        var yes = await house.Enrol("課長 三郎", Audience.Officer, Office, Post.Manager);
        var no = await house.Enrol("課長 四郎", Audience.Officer, Office, Post.Manager);
        var wins = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (id, _) = await house.File(resident, "outdoor-advertising", Filings.Permit);
            var approval = await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
            var hash = await house.Hash(approval);
            await house.Use<SealApproval>(u => u.Approve(approval, hash, null, deputy, Ct));

            using var start = new Barrier(2);
            var answers = await Task.WhenAll(
                Task.Run(() => Answer(() => house.Use<SealApproval>(u => u.Approve(approval, hash, null, yes, Ct)), start), Ct),
                Task.Run(() => Answer(() => house.Use<SealApproval>(u => u.Return(approval, "再考を求める。", no, Ct)), start), Ct)
            );

            var refusal = Assert.Single(answers.OfType<RuleBrokenException>());
            await using var db = house.Database.Open();
            var after = await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == approval, Ct);
            var decided = answers[0] is null;
            Assert.Equal(decided ? ApprovalStatus.Decided : ApprovalStatus.Returned, after.Status);
            Assert.Equal($"この決裁案は「{after.Status.Name()}」のため、承認や差戻しはできません。", refusal.Message);
            Assert.Equal(decided ? ApplicationStatus.AwaitingPayment : ApplicationStatus.UnderReview, (await house.Read(id)).Status);
            wins += decided ? 1 : 0;
        }
        Assert.InRange(wins, 0, Rounds);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    private static async Task<Exception?> Answer(Func<Task> act, Barrier start)
    {
        start.SignalAndWait();
        return await Record.ExceptionAsync(act);
    }
}
