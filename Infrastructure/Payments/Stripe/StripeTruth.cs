using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Puts together what is true of a session from what Stripe's objects say.</summary>
internal static class StripeTruth
{
    public static async Task<GatewayTruth> Of(StripeSession session, StripeApi api, CancellationToken ct)
    {
        var intent = session.PaymentIntent?.Object;
        var closed = session.Metadata?.ContainsKey(StripeCheckout.Closed) == true;
        var status = StripeStates.Of(session.Status, intent?.Status, intent?.LastPaymentError?.Code, closed);
        if (status != GatewayStatus.Paid)
        {
            var (slip, transfer) = status == GatewayStatus.Pending ? (Slip(intent), Transfer(intent)) : (null, null);
            return new(
                status,
                session.AmountTotal ?? 0,
                Currency(session.Currency),
                Waiting(intent) ?? Only(session),
                Konbini: slip,
                Transfer: transfer
            );
        }

        if (intent!.LatestCharge?.Object is not { } charge)
            throw new PaymentGatewayException($"Stripe: the payment intent {intent.Id} has succeeded without a charge.");
        return new(
            status,
            intent.AmountReceived,
            Currency(intent.Currency),
            StripeStates.Method(charge.PaymentMethodDetails?.Type) ?? Only(session),
            intent.Id,
            // A charge may be older than its money: a till is paid days after the number was given out.
            At(charge.BalanceTransaction?.Object?.Created ?? charge.Created)
        )
        {
            Refunds = await Refunds(intent.Id, charge, api, ct),
            Disputes = charge.Disputed ? await Disputes(intent.Id, api, ct) : [],
        };
    }

    public static GatewayRefund Refund(StripeRefund refund) =>
        new(
            refund.Id,
            Guid.TryParse(refund.Metadata?.GetValueOrDefault(StripeGateway.RefundKey), out var reference) ? reference : null,
            refund.Amount,
            Currency(refund.Currency),
            StripeStates.Refund(refund.Status),
            At(refund.Created),
            refund.FailureReason
        );

    public static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    public static string Currency(string? code) => (code ?? "").ToUpperInvariant();

    private static async Task<IReadOnlyList<GatewayRefund>> Refunds(string intent, StripeCharge charge, StripeApi api, CancellationToken ct)
    {
        if (charge.Refunds is { HasMore: false, Data: var few })
            return few.Count == 0 ? [] : [.. few.Select(Refund).OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal)];
        var all = new List<GatewayRefund>();
        await foreach (var refund in api.Refunds(intent, ct))
            all.Add(Refund(refund));
        return [.. all.OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<GatewayDispute>> Disputes(string intent, StripeApi api, CancellationToken ct)
    {
        var all = new List<GatewayDispute>();
        await foreach (var dispute in api.Disputes(intent, ct))
        {
            var balance = dispute.BalanceTransactions?.Sum(t => t.Amount) ?? 0;
            var status = StripeStates.Dispute(dispute.Status, balance);
            var undecided = status is GatewayDisputeStatus.Inquiry or GatewayDisputeStatus.Open;
            all.Add(
                new(
                    dispute.Id,
                    dispute.Amount,
                    Currency(dispute.Currency),
                    dispute.Reason,
                    status,
                    At(dispute.Created),
                    undecided && dispute.EvidenceDetails?.DueBy is { } due ? At(due) : null
                )
            );
        }
        return [.. all.OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The stores of one voucher share the customer's number; a store that has none is paid by its payment code.</summary>
    private static KonbiniSlip? Slip(StripeIntent? intent)
    {
        if (intent?.NextAction?.KonbiniDisplayDetails is not { } konbini)
            return null;
        StripeStore?[] stores = [konbini.Stores?.Familymart, konbini.Stores?.Ministop, konbini.Stores?.Seicomart, konbini.Stores?.Lawson];
        var number =
            stores.Select(s => s?.ConfirmationNumber).FirstOrDefault(n => !string.IsNullOrEmpty(n))
            ?? stores.Select(s => s?.PaymentCode).FirstOrDefault(n => !string.IsNullOrEmpty(n));
        return number is null ? null : new(number, At(konbini.ExpiresAt), konbini.HostedVoucherUrl);
    }

    private static TransferSlip? Transfer(StripeIntent? intent)
    {
        if (intent?.NextAction?.DisplayBankTransferInstructions is not { } transfer)
            return null;
        var account = transfer.FinancialAddresses?.FirstOrDefault(a => a.Type == "zengin")?.Zengin;
        if (account is null)
            return null;
        return new(
            Named(account.BankName, account.BankCode),
            Named(account.BranchName, account.BranchCode),
            account.AccountType switch
            {
                "futsu" => "普通",
                "toza" => "当座",
                var other => other ?? "",
            },
            account.AccountNumber ?? "",
            account.AccountHolderName ?? "",
            transfer.AmountRemaining ?? intent.Amount
        );
    }

    private static string Named(string? name, string? code) => string.IsNullOrEmpty(code) ? name ?? "" : $"{name}（{code}）";

    private static PaymentMethod? Waiting(StripeIntent? intent) =>
        intent?.NextAction switch
        {
            { KonbiniDisplayDetails: not null } => PaymentMethod.Konbini,
            { DisplayBankTransferInstructions: not null } => PaymentMethod.BankTransfer,
            _ => null,
        };

    private static PaymentMethod? Only(StripeSession session) =>
        session.PaymentMethodTypes is [var only] ? StripeStates.Method(only) : null;
}
