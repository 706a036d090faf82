using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;

namespace TochoDX.TestKit;

/// <summary>The long way of a case, in few words.</summary>
public static class Story
{
    private const string Office = "toshi-koukoku";

    public static async Task<string> Hash(this TestHouse house, Guid approval)
    {
        await using var db = house.Database.Open();
        return (await db.Approvals.FindAsync(approval))!.DraftHash;
    }

    /// <summary>Pays every open charge of the payer by card at the sandbox's desk, and lets the return page look.</summary>
    public static async Task PayAll(this TestHouse house, Person payer)
    {
        await using var db = house.Database.Open();
        foreach (var charge in await db.Charges.Where(c => c.PayerId == payer.Id && c.Status == ChargeStatus.Open).ToListAsync())
        {
            var started = await house.Use<StartPayment, StartedPayment>(u =>
                u.Run(charge.Id, PaymentMethod.Card, id => $"http://127.0.0.1/payments/{id}/return", payer.Acting(house.Clock), default)
            );
            var session = await db.Payments.AsNoTracking().Where(p => p.Id == started.PaymentId).Select(p => p.SessionId).SingleAsync();
            await house.Use<ISandboxDesk>(u => u.Do(session!, SandboxMove.Card, "4242424242424242", default));
            await house.Use<CheckPayment>(u => u.Run(started.PaymentId, default));
        }
    }

    /// <summary>Permits that are filed, decided and paid; their notices are promised but not yet made.</summary>
    public static async Task PaidPermits(this TestHouse house, int count)
    {
        var resident = await house.Enrol(Filings.RareName, Audience.Resident);
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, Office, Post.Examiner);
        var deputy = await house.Enrol("代理 二郎", Audience.Officer, Office, Post.DeputyManager);
        var manager = await house.Enrol("課長 三郎", Audience.Officer, Office, Post.Manager);
        for (var n = 0; n < count; n++)
        {
            var (id, _) = await house.File(resident, "outdoor-advertising", Filings.Permit);
            var approval = await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
            var hash = await house.Hash(approval);
            foreach (var officer in new[] { deputy, manager })
                await house.Use<SealApproval>(u => u.Approve(approval, hash, null, officer, default));
        }
        await house.PayAll(resident);
    }
}
