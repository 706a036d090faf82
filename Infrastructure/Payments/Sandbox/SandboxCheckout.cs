using System.Security.Cryptography;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary>A session as the sandbox keeps it. No other part of the system reads this table.</summary>
public sealed partial class SandboxCheckout
{
    private SandboxCheckout() { } // for EF Core

    public SandboxCheckout(CheckoutRequest request, DateTimeOffset now)
    {
        Id = "sbx_cs_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        (IdempotencyKey, Charge, Attempt) = (request.IdempotencyKey, request.Charge, request.Attempt);
        (Amount, Description, ReturnUrl) = (request.Amount, request.Description, request.ReturnUrl);
        Methods = string.Join(',', request.Methods);
        (CreatedAt, PayBy) = (now, request.PayBy);
    }

    public string Id { get; private set; } = "";
    public string IdempotencyKey { get; private set; } = "";
    public Guid Charge { get; private set; }
    public int Attempt { get; private set; }
    public Yen Amount { get; private set; }
    public string Description { get; private set; } = "";

    /// <summary>Names of <see cref="PaymentMethod"/>, separated by commas.</summary>
    public string Methods { get; private set; } = "";
    public string ReturnUrl { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset PayBy { get; private set; }
    public GatewayStatus Status { get; private set; }
    public PaymentMethod? Method { get; private set; }
    public string? PaymentId { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public string? KonbiniNumber { get; private set; }
    public DateTimeOffset? KonbiniPayBy { get; private set; }

    /// <summary>口座番号 of the account for a transfer; null until asked for.</summary>
    public string? TransferNumber { get; private set; }

    /// <summary>What has arrived there so far.</summary>
    public Yen Funded { get; private set; }
    public IReadOnlyList<SandboxRefund> Refunds { get; private set; } = [];
    public IReadOnlyList<SandboxDispute> Disputes { get; private set; } = [];

    /// <summary>Concurrency version.</summary>
    public long Revision { get; private set; }

    public IReadOnlyList<PaymentMethod> Offered => [.. Methods.Split(',').Select(Enum.Parse<PaymentMethod>)];

    /// <summary>
    /// A page lives for a day, a konbini number for three days (to the end of the day in Tokyo), an account for a transfer to the due
    /// date; none beyond it.
    /// </summary>
    public GatewayStatus StatusAt(DateTimeOffset now) =>
        Status switch
        {
            GatewayStatus.Open when now >= Earlier(CreatedAt.AddDays(1), PayBy) => GatewayStatus.Expired,
            GatewayStatus.Pending when now >= (KonbiniPayBy ?? PayBy) => GatewayStatus.Expired,
            var status => status,
        };

    public GatewayTruth TruthAt(DateTimeOffset now)
    {
        var status = StatusAt(now);
        var truth = new GatewayTruth(status, Amount.Amount, "JPY", Method, PaymentId, PaidAt, Slip(status), Account(status));
        return truth with
        {
            Refunds = Refunds.Count == 0 ? truth.Refunds : [.. Refunds.Select(r => r.Said)],
            Disputes = Disputes.Count == 0 ? truth.Disputes : [.. Disputes.Select(d => d.Said)],
        };
    }

    public SandboxPage PageAt(DateTimeOffset now, CardRefusal? refusal = null)
    {
        var status = StatusAt(now);
        return new(Id, Description, Amount, Offered, status, Slip(status), ReturnUrl, refusal)
        {
            Transfer = Account(status),
            Left = Status == GatewayStatus.Paid ? Left : Yen.Zero,
            RefundPending = Refunds.Any(r => r.Status == GatewayRefundStatus.Pending),
            Refunded = Refunds.Any(r => r.IsKept),
            Disputed = Disputes.Any(d => d.Status == GatewayDisputeStatus.Open),
        };
    }

    /// <summary>Does what the payer pressed; returns the types of the events that follow, none where the state does not allow it.</summary>
    public IReadOnlyList<string> Do(SandboxMove move, DateTimeOffset now)
    {
        switch (move, StatusAt(now))
        {
            case (SandboxMove.Card, GatewayStatus.Open) when Offers(PaymentMethod.Card):
                return Paid(PaymentMethod.Card, now, "session.completed", "payment.succeeded");
            case (SandboxMove.PayPay, GatewayStatus.Open) when Offers(PaymentMethod.PayPay):
                return Paid(PaymentMethod.PayPay, now, "session.completed", "payment.succeeded");
            case (SandboxMove.KonbiniPaid, GatewayStatus.Pending) when KonbiniNumber is not null:
                return Paid(PaymentMethod.Konbini, now, "payment.succeeded");
            case (SandboxMove.KonbiniNumber, GatewayStatus.Open) when Offers(PaymentMethod.Konbini):
                Method = PaymentMethod.Konbini;
                KonbiniNumber = RandomNumberGenerator.GetString("0123456789", 11);
                KonbiniPayBy = Earlier(JapaneseDate.EndOf(JapaneseDate.DayOf(now).AddDays(3)), PayBy);
                return Become(GatewayStatus.Pending, "session.completed");
            case (SandboxMove.TransferAccount, GatewayStatus.Open) when Offers(PaymentMethod.BankTransfer):
                Method = PaymentMethod.BankTransfer;
                TransferNumber = RandomNumberGenerator.GetString("0123456789", 7);
                return Become(GatewayStatus.Pending, "session.completed");
            case (SandboxMove.TransferPart, GatewayStatus.Pending) when TransferNumber is not null && Amount.Amount - Funded.Amount > 1:
                Funded += new Yen((Amount - Funded).Amount / 2);
                return Become(GatewayStatus.Pending, "payment.partially_funded");
            case (SandboxMove.TransferRest, GatewayStatus.Pending) when TransferNumber is not null:
                Funded = Amount;
                return Paid(PaymentMethod.BankTransfer, now, "payment.succeeded");
            case (SandboxMove.Cancel, GatewayStatus.Open or GatewayStatus.Pending):
                return Become(GatewayStatus.Cancelled, "session.cancelled");
            default:
                return [];
        }
    }

    /// <summary>Whether the same idempotency key was sent with the same wish.</summary>
    public bool Matches(CheckoutRequest request) =>
        Amount == request.Amount && Charge == request.Charge && Methods == string.Join(',', request.Methods);

    private bool Offers(PaymentMethod method) => Offered.Contains(method);

    private string[] Paid(PaymentMethod method, DateTimeOffset now, params string[] events)
    {
        (Method, PaidAt) = (method, now);
        PaymentId = "sbx_pay_" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        Move(MovementKind.Payment, Amount.Amount, Fee(Amount), PaymentId, now);
        return Become(GatewayStatus.Paid, events);
    }

    private string[] Become(GatewayStatus status, params string[] events)
    {
        Status = status;
        Revision++;
        return events;
    }

    private KonbiniSlip? Slip(GatewayStatus status) =>
        status == GatewayStatus.Pending && KonbiniNumber is not null && KonbiniPayBy is { } payBy ? new(KonbiniNumber, payBy) : null;

    private TransferSlip? Account(GatewayStatus status) =>
        status == GatewayStatus.Pending && TransferNumber is { } number
            ? new("見本銀行", "都庁前支店", "普通", number, "トチヨウデイ－エツクス", (Amount - Funded).Amount)
            : null;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
