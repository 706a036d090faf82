namespace TochoDX.Infrastructure.Payments.Stripe;

// The parts of Stripe's objects that we read. Times are seconds since 1970, amounts are in the smallest unit of the currency.

internal interface IStripeObject
{
    string Id { get; }
}

internal sealed record StripeList<T>(IReadOnlyList<T> Data, bool HasMore);

internal sealed record StripeErrorBody(StripeError? Error);

internal sealed record StripeError(string? Type, string? Code, string? Param, string? Message);

internal sealed record StripeSession(
    string Id,
    string Status,
    long? AmountTotal,
    string? Currency,
    string? Url,
    string? Customer,
    Expandable<StripeIntent>? PaymentIntent,
    IReadOnlyList<string>? PaymentMethodTypes,
    IReadOnlyDictionary<string, string>? Metadata
) : IStripeObject;

internal sealed record StripeIntent(
    string Id,
    string Status,
    long Amount,
    long AmountReceived,
    string Currency,
    Expandable<StripeCharge>? LatestCharge,
    StripeNextAction? NextAction,
    StripeError? LastPaymentError
) : IStripeObject;

internal sealed record StripeNextAction(string Type, StripeKonbini? KonbiniDisplayDetails, StripeTransfer? DisplayBankTransferInstructions);

internal sealed record StripeKonbini(long ExpiresAt, string? HostedVoucherUrl, StripeStores? Stores);

internal sealed record StripeStores(StripeStore? Familymart, StripeStore? Lawson, StripeStore? Ministop, StripeStore? Seicomart);

internal sealed record StripeStore(string? ConfirmationNumber, string? PaymentCode);

internal sealed record StripeTransfer(long? AmountRemaining, IReadOnlyList<StripeAddress>? FinancialAddresses);

internal sealed record StripeAddress(string Type, StripeZengin? Zengin);

internal sealed record StripeZengin(
    string? AccountHolderName,
    string? AccountNumber,
    string? AccountType,
    string? BankCode,
    string? BankName,
    string? BranchCode,
    string? BranchName
);

internal sealed record StripeCharge(
    string Id,
    long Created,
    string? PaymentIntent,
    bool Disputed,
    Expandable<StripeBalanceTransaction>? BalanceTransaction,
    StripeList<StripeRefund>? Refunds,
    StripeMethodDetails? PaymentMethodDetails,
    StripeBilling? BillingDetails
) : IStripeObject;

internal sealed record StripeMethodDetails(string Type);

internal sealed record StripeBilling(string? Email);

internal sealed record StripeRefund(
    string Id,
    long Amount,
    string Currency,
    string Status,
    long Created,
    string? FailureReason,
    IReadOnlyDictionary<string, string>? Metadata
) : IStripeObject;

internal sealed record StripeDispute(
    string Id,
    long Amount,
    string Currency,
    string Status,
    string Reason,
    long Created,
    IReadOnlyList<StripeBalanceTransaction>? BalanceTransactions,
    StripeEvidence? EvidenceDetails
) : IStripeObject;

internal sealed record StripeEvidence(long? DueBy);

internal sealed record StripeBalanceTransaction(
    string Id,
    string Type,
    string? ReportingCategory,
    long Amount,
    long Fee,
    string Currency,
    long Created,
    Expandable<StripeSource>? Source
) : IStripeObject;

/// <summary>Charge, refund, dispute or payout behind a balance transaction: of all of them we read only this.</summary>
internal sealed record StripeSource(string Id, string? PaymentIntent) : IStripeObject;

internal sealed record StripePayout(string Id, long Amount, string Currency, string Status, long ArrivalDate, long Created, bool Automatic)
    : IStripeObject;

internal sealed record StripeCustomer(string Id) : IStripeObject;
