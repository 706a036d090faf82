using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Stripe's hosted Checkout: card, konbini, PayPay and, where the account has it, bank transfer.</summary>
public sealed class StripeGateway : IPaymentGateway
{
    public const string GatewayName = "stripe";
    public const string SignatureHeader = "Stripe-Signature";

    internal const string RefundKey = "refund";

    /// <summary>Longest id or event type that is stored; Stripe's own are shorter.</summary>
    private const int LongestId = 200;

    // Stripe keeps idempotency keys for a day.
    private static readonly TimeSpan KeysLive = TimeSpan.FromHours(25);

    private readonly StripeApi _api;
    private readonly StripeOptions _options;
    private readonly TimeProvider _clock;

    internal StripeGateway(StripeApi api, IOptions<StripeOptions> options, TimeProvider clock)
    {
        (_api, _options, _clock) = (api, options.Value, clock);
        Methods = _options.Methods.Count > 0 ? [.. _options.Methods] : [PaymentMethod.Card, PaymentMethod.Konbini, PaymentMethod.PayPay];
    }

    public string Name => GatewayName;

    public IReadOnlyList<PaymentMethod> Methods { get; }

    public bool TakesNumbersBack => false;

    public string? TooLate(PaymentMethod method, DateTimeOffset payBy, DateTimeOffset now) => StripeCheckout.TooLate([method], payBy, now);

    public async Task<CheckoutSession> CreateCheckout(CheckoutRequest request, CancellationToken ct)
    {
        // An account number of its own for every attempt: what arrives there is for this charge and nothing else.
        var customer = request.Methods.Contains(PaymentMethod.BankTransfer)
            ? await _api.CreateCustomer(StripeCheckout.AddReference(new(), "metadata", request), $"{request.IdempotencyKey}:customer", ct)
            : null;
        var form = StripeCheckout.Form(request, customer?.Id, _clock.GetUtcNow());
        StripeSession session;
        try
        {
            session = await _api.CreateSession(form, request.IdempotencyKey, ct);
        }
        catch (PaymentGatewayException refused) when (refused.InnerException is StripeRefusal { Type: "idempotency_error" })
        {
            // Asked again at another time the same wish has other times in it. Then the session is there already.
            if (await Earlier(request, ct) is not { } earlier)
                throw;
            session = earlier;
        }
        return new(session.Id, session.Url ?? request.ReturnUrl);
    }

    /// <param name="sessionId">Id of a session (<c>cs_…</c>), or any reference that <see cref="SessionOf"/> knows.</param>
    /// <inheritdoc/>
    public async Task<GatewayTruth> Fetch(string sessionId, CancellationToken ct)
    {
        var id = sessionId.StartsWith("cs_", StringComparison.Ordinal) ? sessionId : await SessionOf(sessionId, ct);
        if (id is null)
            throw new PaymentGatewayException($"Stripe has no session for {sessionId}.");
        return await StripeTruth.Of(await _api.Session(id, ct), _api, ct);
    }

    /// <summary>
    /// A number for the till or an account for a transfer that is already given out cannot be taken back: the truth is then
    /// still <see cref="GatewayStatus.Pending"/>.
    /// </summary>
    /// <inheritdoc/>
    public async Task<GatewayTruth> Close(string sessionId, CancellationToken ct)
    {
        var session = await _api.Session(sessionId, ct);
        if (session.Status == "open")
        {
            try
            {
                var mark = new StripeForm().Add($"metadata[{StripeCheckout.Closed}]", "1");
                await _api.UpdateSession(session.Id, mark, $"{session.Id}:close", ct);
                await _api.ExpireSession(session.Id, $"{session.Id}:expire", ct);
            }
            catch (PaymentGatewayException refused) when (refused.InnerException is StripeRefusal { Status: 400 })
            {
                // The payer was faster. What is true now tells.
            }
            session = await _api.Session(session.Id, ct);
        }
        return await StripeTruth.Of(session, _api, ct);
    }

    /// <summary>返金. Asked for twice, even after Stripe has forgotten the key, it is made once.</summary>
    /// <exception cref="PaymentGatewayException">Out of reach, or more than is left of the payment.</exception>
    public async Task<GatewayRefund> Refund(RefundRequest request, CancellationToken ct)
    {
        await foreach (var made in _api.Refunds(request.PaymentId, ct))
        {
            if (made.Metadata?.GetValueOrDefault(RefundKey) == request.Refund.ToString())
                return StripeTruth.Refund(made);
        }
        var charge = (await _api.Intent(request.PaymentId, ct)).LatestCharge?.Object;
        var form = new StripeForm()
            .Add("payment_intent", request.PaymentId)
            .Add("amount", request.Amount)
            .Add($"metadata[{RefundKey}]", request.Refund.ToString());
        // There is no way back through a till: Stripe asks the payer by mail for an account.
        if (StripeStates.Method(charge?.PaymentMethodDetails?.Type) is PaymentMethod.Konbini or PaymentMethod.BankTransfer)
            form.Add("instructions_email", charge?.BillingDetails?.Email);
        return StripeTruth.Refund(await _api.CreateRefund(form, request.IdempotencyKey, ct));
    }

    /// <summary>What Stripe has told since, newest first: for finding what a webhook failed to bring. Kept there for 30 days.</summary>
    public async IAsyncEnumerable<WebhookHint> Events(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var told in _api.Events(since, StripeEvents.Telling, ct))
            yield return new(told.Id, told.Type, told.Data is null ? "" : StripeEvents.ReferenceOf(told.Type, told.Data.Object));
    }

    /// <summary>取引明細 — lines created in [from, to), newest first, with the payout that carried each.</summary>
    public async IAsyncEnumerable<GatewayMovement> Movements(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var carriers = await Carriers(from, ct);
        await foreach (var line in _api.BalanceTransactions(from, to, ct))
        {
            var kind = StripeStates.Movement(line.Type, line.ReportingCategory);
            var source = line.Source;
            var payment = source?.Object?.PaymentIntent;
            yield return new(
                line.Id,
                kind,
                line.Amount,
                line.Fee,
                StripeTruth.Currency(line.Currency),
                kind == MovementKind.Payment && payment is not null ? payment : source?.Id ?? "",
                payment,
                StripeTruth.At(line.Created),
                kind is MovementKind.Payout or MovementKind.PayoutFailed ? source?.Id : carriers.GetValueOrDefault(line.Id)
            );
        }
    }

    /// <summary>入金 — payouts made in [from, to), newest first.</summary>
    public async IAsyncEnumerable<GatewayPayout> Payouts(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var payout in _api.Payouts(from, to, ct))
            yield return new(
                payout.Id,
                payout.Amount,
                StripeTruth.Currency(payout.Currency),
                StripeStates.Payout(payout.Status),
                DateOnly.FromDateTime(StripeTruth.At(payout.ArrivalDate).UtcDateTime),
                StripeTruth.At(payout.Created)
            );
    }

    /// <summary>The session behind a reference that a hint carries (<c>cs_…</c>, <c>pi_…</c>, <c>ch_…</c>, <c>py_…</c>, <c>cus_…</c>).</summary>
    /// <returns>Null where it is none of ours: the account may serve others too.</returns>
    public async Task<string?> SessionOf(string reference, CancellationToken ct)
    {
        try
        {
            return reference.Split('_')[0] switch
            {
                "cs" => IsOurs(await _api.Session(reference, ct)) ? reference : null,
                "pi" => await Newest(() => new StripeForm().Add("payment_intent", reference), ct),
                "cus" => await Newest(() => new StripeForm().Add("customer", reference), ct),
                "ch" or "py" => (await _api.Charge(reference, ct)).PaymentIntent is { } intent ? await SessionOf(intent, ct) : null,
                _ => null,
            };
        }
        catch (PaymentGatewayException refused) when (refused.InnerException is StripeRefusal { Code: "resource_missing" })
        {
            return null;
        }
    }

    public WebhookHint ReadWebhook(ReadOnlyMemory<byte> rawBody, Func<string, string?> header, DateTimeOffset now)
    {
        WebhookSignature.Verify(_options.WebhookSecrets, header(SignatureHeader), rawBody.Span, now);
        try
        {
            var told = JsonSerializer.Deserialize<StripeEventObject>(rawBody.Span, StripeJson.Options);
            if (told is { Id.Length: > 0 and <= LongestId, Type.Length: > 0 and <= LongestId })
            {
                var reference = told.Data is null ? "" : StripeEvents.ReferenceOf(told.Type, told.Data.Object);
                return new(told.Id, told.Type, reference.Length <= LongestId ? reference : "");
            }
        }
        catch (JsonException) { }
        throw new InvalidSignatureException("The message is signed but cannot be read.");
    }

    private static bool IsOurs(StripeSession session) => session.Metadata?.ContainsKey(StripeCheckout.Charge) == true;

    private async Task<string?> Newest(Func<StripeForm> filter, CancellationToken ct)
    {
        await foreach (var session in _api.ListSessions(filter, ct))
        {
            if (IsOurs(session))
                return session.Id;
        }
        return null;
    }

    private async Task<StripeSession?> Earlier(CheckoutRequest request, CancellationToken ct)
    {
        var since = _clock.GetUtcNow() - KeysLive;
        await foreach (var session in _api.ListSessions(() => new StripeForm().Add("created[gte]", since), ct))
        {
            if (StripeCheckout.Answers(session, request))
                return session;
        }
        return null;
    }

    /// <summary>Which payout carried which line; a payout leaves after what it carries.</summary>
    private async Task<Dictionary<string, string>> Carriers(DateTimeOffset from, CancellationToken ct)
    {
        var carriers = new Dictionary<string, string>();
        await foreach (var payout in _api.Payouts(from, null, ct))
        {
            if (!payout.Automatic)
                continue;
            await foreach (var line in _api.CarriedBy(payout.Id, ct))
                carriers[line.Id] = payout.Id;
        }
        return carriers;
    }
}
