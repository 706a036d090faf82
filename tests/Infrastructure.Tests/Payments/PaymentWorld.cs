using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Payments on a real database with a gateway that says what it is told to and an engine that only keeps a tally.</summary>
internal sealed class PaymentWorld(TestDatabase database)
{
    private int _tills;

    public TestClock Clock { get; } = new();
    public FakeGateway Gateway { get; } = new();
    public Act Act => new("resident-1", "東京 花子", "", Clock.GetUtcNow());
    public DateOnly Today => JapaneseDate.DayOf(Clock.GetUtcNow());

    /// <summary>One unit of work, as a request would have it.</summary>
    public async Task<T> Do<T>(Func<Desk, Task<T>> work)
    {
        await using var db = database.Open();
        return await work(new(this, db));
    }

    public Task<Guid> Open(long yen = 3220, int dueInDays = 14) =>
        Do(d =>
            d.Open.Run(
                new("application:1", "屋外広告物許可申請手数料", new(yen), Guid.NewGuid(), "toshi-koukoku", Today.AddDays(dueInDays)),
                Act,
                default
            )
        );

    public async Task<string> Start(Guid charge, PaymentMethod method = PaymentMethod.Card)
    {
        var started = await Do(d => d.Start.Run(charge, method, id => $"http://localhost/payments/{id}/return", Act, default));
        return (await Payment(started.PaymentId)).SessionId!;
    }

    public Task<Settlement> Settle(string session, GatewayTruth truth) =>
        Do(d => d.Settle.Run(FakeGateway.GatewayName, session, truth, default));

    public Task<Charge> Charge(Guid id) => Do(d => d.Db.Charges.AsNoTracking().SingleAsync(c => c.Id == id));

    public Task<Payment> Payment(Guid id) => Do(d => d.Db.Payments.AsNoTracking().SingleAsync(p => p.Id == id));

    public Task<List<Payment>> PaymentsOf(Guid charge) =>
        Do(d => d.Db.Payments.AsNoTracking().Where(p => p.ChargeId == charge).OrderBy(p => p.Attempt).ToListAsync());

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
                d.Db.Outbox.Where(m => m.DoneAt == null && m.Kind != TallyEngine.Kind && !failed.Keys.Contains(m.Id))
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
        private readonly PaymentGateways _gateways = new([world.Gateway]);

        public TochoDb Db => db;
        public OpenCharge Open => new(db);
        public CancelCharge Cancel => new(db);
        public SettlePayment Settle => new(db, new TallyEngine(db), world.Clock);
        public LapseCharge Lapse => new(db, new TallyEngine(db));
        public StartPayment Start => new(db, _gateways, Settle);
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

/// <summary>Says of each session what the test has decided.</summary>
internal sealed class FakeGateway : IPaymentGateway
{
    public const string GatewayName = "fake";

    private readonly ConcurrentDictionary<string, string> _sessions = new();

    public ConcurrentDictionary<string, GatewayTruth> Truths { get; } = new();

    /// <summary>True while the gateway is out of reach.</summary>
    public bool Down { get; set; }

    /// <summary>True while its answers are lost on the way, after it has done what it was asked.</summary>
    public bool TimesOut { get; set; }

    public string Name => GatewayName;

    public IReadOnlyList<PaymentMethod> Methods { get; } = Enum.GetValues<PaymentMethod>();

    public Task<CheckoutSession> CreateCheckout(CheckoutRequest request, CancellationToken ct)
    {
        Reach();
        var id = _sessions.GetOrAdd(request.IdempotencyKey, _ => "cs_" + Guid.NewGuid().ToString("N"));
        Truths.TryAdd(id, new(GatewayStatus.Open, request.Amount.Amount, "JPY"));
        return TimesOut
            ? throw new PaymentGatewayException("timeout")
            : Task.FromResult(new CheckoutSession(id, $"https://pay.example/{id}"));
    }

    public Task<GatewayTruth> Fetch(string sessionId, CancellationToken ct)
    {
        Reach();
        return Truths.TryGetValue(sessionId, out var truth)
            ? Task.FromResult(truth)
            : throw new PaymentGatewayException($"no session {sessionId}");
    }

    public Task<GatewayTruth> Close(string sessionId, CancellationToken ct)
    {
        Reach();
        return Task.FromResult(
            Truths.AddOrUpdate(
                sessionId,
                _ => throw new PaymentGatewayException("none"),
                (_, t) => t.Status is GatewayStatus.Open or GatewayStatus.Pending ? t with { Status = GatewayStatus.Cancelled } : t
            )
        );
    }

    public WebhookHint ReadWebhook(ReadOnlyMemory<byte> rawBody, Func<string, string?> header, DateTimeOffset now)
    {
        if (header("Fake-Signature") != "good")
            throw new InvalidSignatureException("wrong");
        var parts = Encoding.UTF8.GetString(rawBody.Span).Split('|');
        return new(parts[0], parts[1], parts[2]);
    }

    private void Reach()
    {
        if (Down)
            throw new PaymentGatewayException("down");
    }
}
