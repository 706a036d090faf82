using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using TochoDX.StripeSimulator;
using Xunit;

namespace TochoDX.Web.Tests.Payments;

/// <summary>The real site with Stripe as its gateway, and the simulator in Stripe's place: requests and webhooks over HTTP.</summary>
public sealed class StripeSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("tocho-site-").FullName;
    private readonly ToSite _toSite;
    private Simulator? _stripe;

    public StripeSite() => _toSite = new(() => Server.CreateHandler());

    public Simulator Stripe => _stripe!;

    public async ValueTask InitializeAsync()
    {
        _stripe = await Simulator.Start(TimeProvider.System, _toSite);
        _stripe.WebhookUrl = new("http://localhost/api/webhooks/stripe");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Root", _root);
        builder.UseSetting("Demo:Seed", "false");
        builder.UseSetting("Payments:Gateway", "stripe");
        builder.UseSetting("Stripe:SecretKey", Simulator.SecretKey);
        builder.UseSetting("Stripe:WebhookSecrets:0", Stripe.WebhookSecrets[0]);
        builder.UseSetting("Stripe:ApiBase", Stripe.Address.AbsoluteUri);
        builder.UseSetting("Stripe:Methods:0", "Card");
        builder.UseSetting("Stripe:Methods:1", "Konbini");
        builder.UseSetting("Security:FormTargets:0", Stripe.Address.GetLeftPart(UriPartial.Authority));
        builder.ConfigureTestServices(services =>
        {
            // The tests say when the outbox works.
            foreach (
                var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null).ToList()
            )
                services.Remove(worker);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Stripe.DisposeAsync();
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The site starts after the simulator that has to reach it.</summary>
    private sealed class ToSite(Func<HttpMessageHandler> site) : HttpMessageHandler
    {
        private readonly Lazy<HttpMessageInvoker> _site = new(() => new(site()));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _site.Value.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing && _site.IsValueCreated)
                _site.Value.Dispose();
            base.Dispose(disposing);
        }
    }
}
