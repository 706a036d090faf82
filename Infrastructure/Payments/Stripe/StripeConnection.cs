using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>
/// Sends requests to the REST API and reads what comes back. What fails for a passing reason is sent again, a change only
/// under the very same idempotency key, so that whatever happened to the first try it is done once.
/// </summary>
internal sealed class StripeConnection(IHttpClientFactory clients, IOptions<StripeOptions> options, StripePace pace, TimeProvider clock)
{
    public const string ClientName = "stripe";

    private readonly StripeOptions _options = options.Value;

    /// <exception cref="PaymentGatewayException">Out of reach, or refused: then with a <see cref="StripeRefusal"/> inside.</exception>
    public Task<T> Get<T>(string path, StripeForm query, CancellationToken ct)
        where T : class
    {
        var parameters = query.Encode();
        return Send<T>(HttpMethod.Get, parameters.Length == 0 ? path : $"{path}?{parameters}", null, null, path, ct);
    }

    /// <exception cref="PaymentGatewayException">As for <see cref="Get"/>.</exception>
    public Task<T> Post<T>(string path, StripeForm form, string idempotencyKey, CancellationToken ct)
        where T : class => Send<T>(HttpMethod.Post, path, form.Encode(), idempotencyKey, path, ct);

    private async Task<T> Send<T>(HttpMethod method, string address, string? form, string? key, string path, CancellationToken ct)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Try(method, address, form, key, path, ct);
            if (answer.Body is { } body)
                return Read<T>(body, path);
            var pause = Pause(attempt, answer.RetryAfter);
            if (answer.SlowDown)
                pace.SlowDown(pause < _options.LongestPause ? pause : _options.LongestPause);
            if (!answer.Again || attempt >= _options.Tries || pause > _options.LongestPause)
                throw answer.Failure!;
            await Task.Delay(pause, clock, ct);
        }
    }

    private async Task<Answer> Try(HttpMethod method, string address, string? form, string? key, string path, CancellationToken ct)
    {
        using var place = await pace.Place(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_options.Patience);
        using var request = new HttpRequestMessage(method, new Uri(new Uri(_options.ApiBase), address));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.SecretKey);
        request.Headers.Add("Stripe-Version", StripeOptions.ApiVersion);
        request.Headers.UserAgent.ParseAdd("TochoDX");
        if (form is not null)
            request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            return response.IsSuccessStatusCode ? new(body) : Refused(method, path, response, body);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return new(null, Failure: new($"Stripe cannot be reached: {method} {path}.", lost), Again: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, Failure: new($"Stripe did not answer in time: {method} {path}."), Again: true);
        }
    }

    private Answer Refused(HttpMethod method, string path, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var refusal = new StripeRefusal(status, Error(body), Header(response, "Request-Id"));
        var failure = new PaymentGatewayException($"Stripe refuses {method} {path}: {refusal.Message}", refusal);
        // Stripe's own word first; without it, what is known to pass: a lock or a key in use, too many requests, its own faults.
        var again = Header(response, "Stripe-Should-Retry") switch
        {
            "true" => true,
            "false" => false,
            _ => status is 409 or 429 or >= 500,
        };
        return new(null, failure, again, RetryAfter(response), status == 429);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } at } => at - clock.GetUtcNow(),
            _ => null,
        };

    /// <summary>Half of it by chance, so that those who failed together do not come back together.</summary>
    private TimeSpan Pause(int attempt, TimeSpan? retryAfter)
    {
        var longest = _options.FirstPause * Math.Pow(2, Math.Min(attempt - 1, 20));
        if (longest > _options.LongestPause)
            longest = _options.LongestPause;
        var chosen = longest * (0.5 + (Random.Shared.NextDouble() / 2));
        return retryAfter is { } told && told > chosen ? told : chosen;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static StripeError? Error(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<StripeErrorBody>(body, StripeJson.Options)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Read<T>(byte[] body, string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, StripeJson.Options)
                ?? throw new PaymentGatewayException($"Stripe's answer to {path} is empty.");
        }
        catch (JsonException unreadable)
        {
            throw new PaymentGatewayException(
                string.Create(CultureInfo.InvariantCulture, $"Stripe's answer to {path} cannot be read."),
                unreadable
            );
        }
    }

    private sealed record Answer(
        byte[]? Body,
        PaymentGatewayException? Failure = null,
        bool Again = false,
        TimeSpan? RetryAfter = null,
        bool SlowDown = false
    );
}
