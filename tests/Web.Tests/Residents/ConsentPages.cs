using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>A site with a procedure that is filed together, and the steps of filing for somebody else.</summary>
public abstract partial class ConsentPages : IAsyncLifetime
{
    protected const string Parties = "申請者 株式会社看板　代理人 東京 花子";

    private protected Site Served { get; private set; } = null!;

    protected string Principal { get; } = Site.Email();

    public async ValueTask InitializeAsync() =>
        Served = await Site.Start(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(Samples.Catalogue()));
            // The outbox is carried out when a test says so; nobody else takes its messages meanwhile.
            var worker = services.Single(s =>
                s.ServiceType == typeof(IHostedService)
                && s.ImplementationFactory?.Method.DeclaringType?.DeclaringType == typeof(EngineSetup)
            );
            services.Remove(worker);
        });

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task Say(string link)
    {
        var browser = Served.Open();
        await browser.Get(link);
        await browser.Submit(link);
    }

    /// <summary>A permit for a corporation, sent by an agent; the corporation has still to say yes.</summary>
    private protected async Task<(Filer Agent, Guid Id)> Asked()
    {
        var agent = new Filer(await Served.SignedIn(Audience.Resident));
        var id = await agent.Start("outdoor-advertising");
        await agent.Get($"/applications/{id}/principal");
        Assert.Equal(HttpStatusCode.Redirect, (await Name(agent, id, "mail")).Status);
        var first = await agent.Get($"/applications/{id}/pages/applicant");
        Assert.Contains("委任者の情報から", first.Text, StringComparison.Ordinal);
        Assert.Equal("株式会社看板", first.Document.QuerySelector("#q-applicant_name")!.GetAttribute("value"));
        await agent.FillAll(id, _ => Consents.PrincipalsPermit);
        await agent.Browser.Submit($"/applications/{id}/consents");
        return (agent, id);
    }

    private protected Task<Page> Name(Filer agent, Guid id, string proof) =>
        agent.Browser.Submit(
            $"/applications/{id}/principal",
            ("Type", "corporation"),
            ("Name", "株式会社看板"),
            ("Kana", "かぶしきがいしゃかんばん"),
            ("Postcode", "1638001"),
            ("Address", "東京都新宿区西新宿二丁目8番1号"),
            ("Email", Principal),
            ("Proof", proof)
        );

    /// <summary>Bodies of the mails to this address, of which there are so many.</summary>
    private protected async Task<IReadOnlyList<string>> Mails(string email, int count)
    {
        await Served.Services.GetRequiredService<OutboxDispatcher>().Drain(TestContext.Current.CancellationToken);
        var mails = Served.Mail.To(email);
        Assert.Equal(count, mails.Count);
        return [.. mails.Select(m => m.Text)];
    }

    private protected async Task<string> LinkTo(string email, int mails = 1) => Link().Match((await Mails(email, mails))[^1]).Value;

    private protected async Task Verify()
    {
        using var scope = Served.Services.CreateScope();
        Assert.All(await scope.ServiceProvider.GetRequiredService<VerifyInvariants>().Run(default), i => Assert.Null(i.Offender));
    }

    [GeneratedRegex("/consents/[0-9a-f-]{36}/[0-9a-f]{32}")]
    private static partial Regex Link();
}
