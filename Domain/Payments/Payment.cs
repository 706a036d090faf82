using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>支払い — one attempt to pay one or several <see cref="Charge"/>s of a payer, or parts of them, through a gateway.</summary>
public sealed partial class Payment : Aggregate
{
    private readonly List<Allocation> _allocations = [];

    private Payment() { } // for EF Core

    /// <summary>All that is owed of one charge.</summary>
    /// <inheritdoc cref="Payment(Guid, IReadOnlyList{ValueTuple{Charge, Yen}}, int, string, PaymentMethod, Act)"/>
    public Payment(Guid id, Charge charge, int attempt, string gateway, PaymentMethod method, Act act)
        : this(id, [(charge, charge.Remaining)], attempt, gateway, method, act) { }

    /// <param name="parts">What is paid of each charge. The first gives the attempt its number.</param>
    /// <param name="attempt">From 1, one more than the attempt before; unique per first charge.</param>
    /// <exception cref="RuleBrokenException">
    /// Nothing is owed, the due date has passed, more than remains, or the charges are not of one payer and one office.
    /// </exception>
    public Payment(Guid id, IReadOnlyList<(Charge Charge, Yen Amount)> parts, int attempt, string gateway, PaymentMethod method, Act act)
    {
        if (parts.Count == 0 || parts.DistinctBy(p => p.Charge.Id).Count() != parts.Count)
            throw new RuleBrokenException("納付するものを選んでください。");
        foreach (var (charge, amount) in parts)
        {
            if (!charge.IsOpen)
                throw new RuleBrokenException($"この納付は「{charge.Status.Name()}」のため、支払えません。");
            if (!charge.MayBePaidOn(JapaneseDate.DayOf(act.At)))
                throw new RuleBrokenException("納期限を過ぎたため、オンラインでは支払えません。担当窓口へお問い合わせください。");
            if (amount <= Yen.Zero || amount > charge.Remaining)
                throw new RuleBrokenException($"「{charge.Title}」に納付できる額は、1円から{charge.Remaining}までです。");
            if (charge.PayerId != parts[0].Charge.PayerId || charge.OfficeCode != parts[0].Charge.OfficeCode)
                throw new RuleBrokenException("まとめて支払えるのは、同じ方の、同じ窓口の納付だけです。");
            _allocations.Add(new(_allocations.Count + 1, charge.Id, amount));
        }
        Id = id;
        (ChargeId, Attempt, Gateway, Method) = (parts[0].Charge.Id, attempt, gateway, method);
        (Amount, StartedAt) = (parts.Aggregate(Yen.Zero, (sum, p) => sum + p.Amount), act.At);
        Status = PaymentStatus.Created;
        Happened(
            act,
            "payment.started",
            ("charge", string.Join(' ', parts.Select(p => p.Charge.Id))),
            ("attempt", Attempt.ToString(CultureInfo.InvariantCulture)),
            ("method", Method.ToString()),
            ("amount", Charge.Text(Amount))
        );
    }

    public Guid Id { get; private set; }

    /// <summary>The charge, or the first of several: see <see cref="Allocations"/>.</summary>
    public Guid ChargeId { get; private set; }

    /// <summary>What it is to pay and has paid, charge by charge. What is asked sums to <see cref="Amount"/>.</summary>
    public IReadOnlyList<Allocation> Allocations => _allocations;

    /// <summary>From 1.</summary>
    public int Attempt { get; private set; }
    public string Gateway { get; private set; } = "";

    /// <summary>The gateway's session; null until the gateway has answered.</summary>
    public string? SessionId { get; private set; }

    /// <summary>Where the payer goes on; null until the gateway has answered.</summary>
    public string? CheckoutUrl { get; private set; }
    public PaymentMethod Method { get; private set; }

    /// <summary>What was asked for.</summary>
    public Yen Amount { get; private set; }
    public PaymentStatus Status { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>お客様番号 for the till of a konbini.</summary>
    public string? KonbiniNumber { get; private set; }

    /// <summary>Until when the konbini takes the money.</summary>
    public DateTimeOffset? KonbiniPayBy { get; private set; }

    /// <summary>The gateway's page that shows how to pay at each chain; null where it has none.</summary>
    public string? KonbiniGuide { get; private set; }

    /// <summary>振込先; null unless money is awaited by bank transfer.</summary>
    public TransferAccount? Transfer { get; private set; }

    /// <summary>What is still to come by bank transfer; less than <see cref="Amount"/> once a part has arrived at the gateway.</summary>
    public Yen? TransferRemaining { get; private set; }

    public override string Subject => $"payment:{Id}";

    /// <summary>True while the payer may still pay by this attempt.</summary>
    public bool IsLive => Status is PaymentStatus.Created or PaymentStatus.Pending;

    /// <summary>Makes the gateway give the same session to the same attempt, however often it is asked.</summary>
    public string IdempotencyKey => string.Create(CultureInfo.InvariantCulture, $"{ChargeId:N}:{Attempt}");

    /// <summary>The gateway has opened a session. Told twice, it is noted once.</summary>
    /// <exception cref="RuleBrokenException">Another session is noted already.</exception>
    public void SessionOpened(string sessionId, string url, Act act)
    {
        if (SessionId == sessionId)
            return;
        if (SessionId is not null)
            throw new RuleBrokenException("この支払いには別の決済画面が開かれています。");
        (SessionId, CheckoutUrl) = (sessionId, url);
        Happened(act, "payment.session-opened", ("session", sessionId));
    }

    /// <summary>入金待ち — a number to pay at a konbini is out.</summary>
    /// <param name="guide">Address of the gateway's instructions, if it has any.</param>
    public void Await(string konbiniNumber, DateTimeOffset payBy, Act act, string? guide = null)
    {
        MoveTo(PaymentStatus.Pending);
        (KonbiniNumber, KonbiniPayBy, KonbiniGuide) = (konbiniNumber, payBy, guide);
        Happened(act, "payment.pending");
    }

    /// <summary>入金待ち — an account for the transfer is named, or a part has arrived there.</summary>
    /// <param name="remaining">What is still to come.</param>
    /// <returns>False where nothing is new, or more is said to be missing than before: that report is older.</returns>
    public bool Await(TransferAccount account, Yen remaining, Act act)
    {
        if (Status == PaymentStatus.Pending && remaining >= (TransferRemaining ?? Amount))
            return false;
        if (Status != PaymentStatus.Pending)
            MoveTo(PaymentStatus.Pending);
        (Transfer, TransferRemaining) = (account, remaining);
        Happened(act, "payment.pending", ("remaining", Charge.Text(remaining)));
        return true;
    }

    /// <summary>不成立・期限切れ・中止 — the gateway has ended the attempt without money.</summary>
    /// <param name="how"><see cref="PaymentStatus.Failed"/>, <see cref="PaymentStatus.Expired"/> or <see cref="PaymentStatus.Cancelled"/>.</param>
    /// <exception cref="RuleBrokenException">It has ended already.</exception>
    public void End(PaymentStatus how, Act act)
    {
        if (how is PaymentStatus.Created or PaymentStatus.Pending or PaymentStatus.Settled)
            throw new ArgumentOutOfRangeException(nameof(how), how, "Not an end without money.");
        MoveTo(how);
        Happened(
            act,
            how switch
            {
                PaymentStatus.Failed => "payment.failed",
                PaymentStatus.Expired => "payment.expired",
                _ => "payment.cancelled",
            }
        );
    }

    private void MoveTo(PaymentStatus next)
    {
        if (!PaymentTransitions.Allows(Status, next))
            throw new RuleBrokenException($"この支払いは「{Status.Name()}」のため、「{next.Name()}」にできません。");
        Status = next;
    }
}

/// <summary>振込先 — an account at a bank that takes money for one payment only.</summary>
public sealed record TransferAccount(string Bank, string Branch, string Kind, string Number, string Holder);
