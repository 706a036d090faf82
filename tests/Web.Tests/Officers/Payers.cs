using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Tests.Officers;

/// <summary>Residents with fees, for officers to decide about.</summary>
internal sealed class Payers(Site site, Desk desk)
{
    /// <summary>A signed-in resident who owes a fee of the office.</summary>
    public async Task<(Browser Payer, Guid Charge)> Owing()
    {
        var email = Site.Email();
        await site.AddResident(email);
        var browser = site.Open();
        await browser.SignIn(email);
        var me = await desk.Read(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var now = site.Clock.GetUtcNow();
        var terms = new ChargeTerms(
            "application:1",
            "屋外広告物許可申請手数料",
            new(3220),
            me,
            Desk.Advertising,
            JapaneseDate.DayOf(now).AddDays(14)
        );
        var id = await desk.Use<OpenCharge, Guid>(u => u.Run(terms, Act.OfSystem("test", now), default));
        return (browser, id);
    }

    /// <summary>One who has paid it by card.</summary>
    public async Task<(Browser Payer, Guid Charge, Guid Payment)> Paid()
    {
        var (payer, charge) = await Owing();
        await payer.Get($"/payments/{charge}");
        var started = await payer.Submit($"/payments/{charge}", ("Method", "Card"));
        await payer.Follow();
        await payer.Submit(new Uri(started.Location!).AbsolutePath + "/card", ("card", "4242424242424242"));
        await payer.Follow();
        await payer.Follow();
        return (payer, charge, (await desk.Read(db => db.Payments.AsNoTracking().SingleAsync())).Id);
    }
}
