using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary>Sends the sandbox's webhooks over HTTP to the site. Signed when sent, so that a late retry is not refused as old.</summary>
public sealed class SandboxWebhooks(IHttpClientFactory clients, IOptions<SandboxOptions> options, IServer server, TimeProvider clock)
    : IOutboxHandler
{
    public const string MessageKind = "sandbox-webhook";
    public const string ClientName = "sandbox-webhook";

    private const string Path = "/api/webhooks/" + SandboxGateway.GatewayName;

    public string Kind => MessageKind;

    /// <exception cref="HttpRequestException">The site did not answer with success; the outbox tries again.</exception>
    public async Task Handle(OutboxMessage message, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(message.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address());
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SandboxSignature.Header, SandboxSignature.Sign(options.Value.SecretsInUse[0], body, clock.GetUtcNow()));
        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }

    private Uri Address() =>
        options.Value.WebhookUrl is { Length: > 0 } configured
            ? new Uri(configured)
            : Loopback(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    /// <summary>The address at which this very process can be reached from itself; plain HTTP where it is served.</summary>
    /// <exception cref="InvalidOperationException">The server has no address (yet).</exception>
    public static Uri Loopback(IEnumerable<string> addresses)
    {
        var bound = addresses
            .Select(a => a.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal))
            .Where(a => Uri.TryCreate(a, UriKind.Absolute, out _))
            .Select(a => new Uri(a))
            .OrderBy(a => a.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .FirstOrDefault();
        return bound is null
            ? throw new InvalidOperationException("The server has no address to send webhooks to; set Payments:Sandbox:WebhookUrl.")
            : new UriBuilder(bound.Scheme, "127.0.0.1", bound.Port, Path).Uri;
    }
}
