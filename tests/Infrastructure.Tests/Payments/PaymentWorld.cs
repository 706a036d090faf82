using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Payments on a real database with a gateway that says what it is told to and an engine that only keeps a tally.</summary>
internal sealed class PaymentWorld(TestDatabase database, IPaymentGateway? other = null)
{
    private int _tills;

    public TestClock Clock { get; init; } = new();
    public FakeGateway Gateway { get; } = new();

    /// <summary>The gateway in use: the fake one, or another under test.</summary>
    public IPaymentGateway Port => other ?? Gateway;
    public MethodLimits Limits { get; init; } = new(Options.Create(new PaymentOptions()));
    public Act Act => new("resident-1", "東京 花子", "", Clock.GetUtcNow());
    public DateOnly Today => JapaneseDate.DayOf(Clock.GetUtcNow());

    /// <summary>One unit of work, as a request would have it.</summary>
    public async Task<T> Do<T>(Func<Desk, Task<T>> work)
    {
        await using var db = database.Open();
        return await work(new(this, db));
    }

    public Task<Guid> Open(long yen = 3220, int dueInDays = 14, Guid? payer = null) =>
        Do(d =>
            d.Open.Run(
                new(
                    "application:1",
                    "屋外広告物許可申請手数料",
                    new(yen),
                    payer ?? Guid.NewGuid(),
                    "toshi-koukoku",
                    Today.AddDays(dueInDays)
                ),
                Act,
                default
            )
        );

    public Task<string> Start(Guid charge, PaymentMethod method = PaymentMethod.Card) => Start([new PaymentPart(charge)], method);

    public async Task<string> Start(IReadOnlyList<PaymentPart> parts, PaymentMethod method = PaymentMethod.Card)
    {
        var started = await Do(d => d.Start.Run(parts, method, id => $"http://localhost/payments/{id}/return", Act, default));
        return (await Payment(started.PaymentId)).SessionId!;
    }

    /// <summary>A charge, paid in full, and its payment.</summary>
    public async Task<(Guid Charge, Payment Payment, string Session)> Settled(long yen = 3220)
    {
        var charge = await Open(yen);
        var session = await Start(charge);
        await Pay(session, yen);
        return (charge, (await PaymentsOf(charge)).Single(), session);
    }

    /// <summary>The gateway takes the money and the webhook is worked off.</summary>
    public Task<Settlement> Pay(string session, long yen = 3220, string currency = "JPY") =>
        Settle(session, Gateway.Truths[session] = Paid(yen, currency));

    /// <summary>Looks at what the gateway says of a session now.</summary>
    public Task<Settlement> Look(string session) => Settle(session, Gateway.Truths[session]);

    public Task<Refund> Refund(Guid id) => Do(d => d.Db.Refunds.AsNoTracking().SingleAsync(r => r.Id == id));

    public Task<List<Discrepancy>> Discrepancies() => Do(d => d.Db.Discrepancies.AsNoTracking().OrderBy(x => x.Key).ToListAsync());

    public Task<Settlement> Settle(string session, GatewayTruth truth) => Do(d => d.Settle.Run(Port.Name, session, truth, default));

    public Task<Charge> Charge(Guid id) => Do(d => d.Db.Charges.AsNoTracking().SingleAsync(c => c.Id == id));

    public Task<Payment> Payment(Guid id) => Do(d => d.Db.Payments.AsNoTracking().SingleAsync(p => p.Id == id));

    public Task<List<Payment>> PaymentsOf(Guid charge) =>
        Do(d =>
            d.Db.Payments.AsNoTracking()
                .Where(p => p.Allocations.Any(a => a.ChargeId == charge))
                .OrderBy(p => p.StartedAt)
                .ThenBy(p => p.Attempt)
                .ToListAsync()
        );

    /// <summary>Keys that the engine was told in transactions that were committed.</summary>
    public Task<List<string>> Resumed() => Do(d => d.Db.Outbox.Where(m => m.Kind == TallyEngine.Kind).Select(m => m.Payload).ToListAsync());

    public Task<long> Balance(LedgerAccount account) =>
        Do(async d =>
        {
            var lines = await d.Db.Journals.SelectMany(j => j.Entries).Where(e => e.Account == account).Select(e => e.Amount).ToListAsync();
            return lines.Sum(a => a.Amount);
        });

    public GatewayTruth Paid(long amount = 3220, string currency = "JPY") =>
        new(GatewayStatus.Paid, amount, currency, PaymentMethod.Card, $"pay_{Interlocked.Increment(ref _tills)}", Clock.GetUtcNow());

    public GatewayTruth Awaited() =>
        new(GatewayStatus.Pending, 3220, "JPY", PaymentMethod.Konbini, Konbini: new("01234567890", Clock.GetUtcNow().AddDays(3)));

    public Task<WebhookReceipt> Deliver(string eventId, string type, string session) =>
        Do(d => d.Receive.Run(FakeGateway.GatewayName, Encoding.UTF8.GetBytes($"{eventId}|{type}|{session}"), _ => "good", default));

    /// <summary>Runs what the outbox holds until nothing is left that succeeds; returns the errors of what failed.</summary>
    public async Task<IReadOnlyList<Exception>> Drain()
    {
        var failed = new Dictionary<Guid, Exception>();
        while (true)
        {
            var ids = await Do(d =>
                d.Db.Outbox.Where(m => m.DoneAt == null && m.Kind != TallyEngine.Kind && m.Kind != "mail" && !failed.Keys.Contains(m.Id))
                    .OrderBy(m => m.Id)
                    .Select(m => m.Id)
                    .ToListAsync()
            );
            if (ids.Count == 0)
                return [.. failed.Values];
            foreach (var id in ids)
            {
                if (await Do(d => d.Handle(id)) is { } error)
                    failed[id] = error;
            }
        }
    }

    /// <summary>Every fault test ends here: PAY and BAL hold.</summary>
    public Task Verify() =>
        Do(async d =>
        {
            Assert.Null((await d.Invariants.Pay(default)).Offender);
            Assert.Null((await d.Invariants.Balance(default)).Offender);
            return true;
        });

    internal sealed class Desk(PaymentWorld world, TochoDb db)
    {
        private readonly PaymentGateways _gateways = new([world.Port]);

        public TochoDb Db => db;
        public OpenCharge Open => new(db);
        public CancelCharge Cancel => new(db);
        public SettlePayment Settle => new(db, new TallyEngine(db), world.Clock);
        public LapseCharge Lapse => new(db, new TallyEngine(db));
        public StartPayment Start => new(db, _gateways, Settle, world.Limits);
        public ReduceCharge Reduce => new(db, new TallyEngine(db));
        public WriteOff WriteOff => new(db, new TallyEngine(db));
        public AllocateSuspense Allocate => new(db, new TallyEngine(db));
        public ApplyOverpayment ApplyOverpayment => new(db, new TallyEngine(db));
        public ValueForeignMoney Value => new(db);
        public RequestRefund Refund => new(db);
        public ExportRefunds Export => new(db);
        public ConfirmRefund Confirm => new(db);
        public FailRefund Fail => new(db);
        public WithdrawRefund Withdraw => new(db);
        public ResolveDiscrepancy Resolve => new(db);
        public CarryOver CarryOver => new(db, world.Clock);
        public RemindOfPayments Remind => new(db, world.Clock);
        public ReconcileBalance Balance => new(db, _gateways, Settle, world.Clock);
        public CheckPayment Check => new(db, _gateways, Settle);
        public ReceiveWebhook Receive => new(db, _gateways, world.Clock);
        public ReconcilePayments Reconcile => new(db, _gateways, Settle, world.Clock);
        public LapseUnpaidCharges LapseUnpaid => new(db, Check, Lapse, world.Clock);
        public FindStalledPayments Stalled => new(db, world.Clock);
        public PaymentInvariants Invariants => new(db);

        public async Task<Exception?> Handle(Guid id)
        {
            var message = await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id);
            IOutboxHandler[] handlers =
            [
                new HandlePaymentEvent(db, _gateways, Settle, world.Clock),
                new CloseCheckout(db, _gateways, Settle),
                new SendRefund(db, _gateways, Settle, world.Clock),
            ];
            try
            {
                await handlers.Single(h => h.Kind == message.Kind).Handle(message, default);
            }
            catch (Exception error) when (error is UnknownSessionException or PaymentGatewayException)
            {
                return error;
            }
            db.ChangeTracker.Clear();
            await db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, world.Clock.GetUtcNow()));
            return null;
        }
    }

    /// <summary>Keeps its tally in the caller's transaction, so that a rolled-back try leaves no mark.</summary>
    private sealed class TallyEngine(TochoDb db) : IProcessEngine
    {
        public const string Kind = "test-resumed";

        public Task<Resumed> Resume(string key, Act act, CancellationToken ct)
        {
            db.Outbox.Add(new(Kind, Guid.NewGuid().ToString(), key, act.At));
            return Task.FromResult(Workflows.Engine.Resumed.Moved);
        }

        public Task Start(string definitionKey, string subject, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task Cancel(string subject, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task CompleteTask(Guid taskId, string outcome, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task<int> WakeTimers(DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();
    }
}
