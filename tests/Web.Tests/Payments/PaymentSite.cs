using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TochoDX.Infrastructure.Payments.Sandbox;

namespace TochoDX.Web.Tests.Payments;

/// <summary>The real site on an embedded database of its own; the sandbox's webhooks travel over HTTP to the site itself.</summary>
public sealed class PaymentSite : WebApplicationFactory<Program>
{
    public const string Secret = "a-secret-of-thirty-two-characters";
    private readonly string _root = Directory.CreateTempSubdirectory("tocho-site-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Root", _root);
        builder.UseSetting("Payments:Sandbox:Secrets:0", Secret);
        builder.UseSetting("Payments:Sandbox:WebhookUrl", "http://localhost/api/webhooks/sandbox");
        builder.ConfigureTestServices(services =>
        {
            services.AddHttpClient(SandboxWebhooks.ClientName).ConfigurePrimaryHttpMessageHandler(() => Server.CreateHandler());
            // The tests say when the outbox works.
            foreach (
                var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null).ToList()
            )
                services.Remove(worker);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }
}
