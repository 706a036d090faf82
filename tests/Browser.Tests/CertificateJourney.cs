using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>納税証明 on a telephone that runs no scripts; the tax office is on the road, too.</summary>
public sealed class CertificateJourney(Site site)
{
    private const string Office = "shuzei-chiyoda";

    private static readonly Dictionary<string, string[]> Issued = new()
    {
        ["payable"] = ["120000"],
        ["paid"] = ["120000"],
        ["legal_due"] = ["令和7年8月31日"],
    };

    [Fact]
    public async Task Paid_at_the_konbini_examined_and_received_on_a_phone_without_scripts()
    {
        await using var resident = await site.Resident(Manner.OnPhoneWithoutScripts);
        await resident.Start("納税証明", "納税証明書交付請求");
        await resident.FillCertificate(site.Sheet("本人確認書類"));
        var receipt = await resident.Submit();
        await resident.TakeKonbiniNumber();

        await using var examiner = await site.Officer(Office, Post.Examiner, Manner.OnPhoneWithoutScripts);
        await examiner.PressMenu("担当の仕事");
        Assert.DoesNotContain(receipt, await examiner.Main.InnerTextAsync(), StringComparison.Ordinal);
        await resident.PayAtKonbini();

        await examiner.PressMenu("担当の仕事");
        await examiner.AwaitsOnPage(examiner.Main.GetByText(receipt).Last);
        await examiner.OpenCase(receipt);
        await examiner.Draft("交付", Issued, "納税証明書");
        await using var manager = await site.Officer(Office, Post.Manager, Manner.OnPhoneWithoutScripts);
        await manager.Decide(receipt);

        var pdf = await resident.TakeNotice(receipt, "納税証明書");
        Assert.Contains("120,000円", PdfTools.Characters(pdf), StringComparison.Ordinal);
    }
}
