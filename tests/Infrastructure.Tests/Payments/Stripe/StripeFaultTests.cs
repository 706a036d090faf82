using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.StripeSimulator;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>What goes wrong between Stripe and us: messages twice, in any order, too early, forged or lost; answers that get lost.</summary>
public abstract class StripeFaultTests(DatabaseProvider provider) : IAsyncLifetime
{
    /// <summary>As often as the client asks before it gives up.</summary>
    private const int Tries = 5;

    private StripeBooks _books = null!;

    private PaymentWorld World => _books.World;

    private Simulator Stripe => _books.Stripe;

    public async ValueTask InitializeAsync() => _books = await StripeBooks.Open(provider);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _books.DisposeAsync();
    }

    [Fact]
    public async Task All_orders_of_five_events_a_refund_first_among_them_end_in_the_same_books()
    {
        Stripe.RefundsAtOnce = true;
        var oneByOne = false;
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var (_, _, payment) = await _books.Paid();
            await _books.RefundAtTheirDesk(payment, 1_000);
            var letters = await _books.Letters();
            Assert.Equal(
                ["payment_intent.created", "payment_intent.succeeded", "checkout.session.completed", "refund.created", "charge.refunded"],
                letters.Select(l => l.Type)
            );
            // Each is worked off as it comes, or all when all are there.
            oneByOne = !oneByOne;
            foreach (var i in order)
            {
                Assert.Equal(WebhookReceipt.Stored, await _books.Bring(letters[i]));
                if (oneByOne)
                    Assert.Empty(await World.Drain());
            }
        }
        Assert.Empty(await World.Drain());

        Assert.Equal(0, await World.Do(d => d.Db.WebhookEvents.CountAsync(e => e.ProcessedAt == null)));
        Assert.Equal(120, await World.Do(d => d.Db.Payments.CountAsync(p => p.Status == PaymentStatus.Settled)));
        Assert.Equal(120, await World.Do(d => d.Db.Refunds.CountAsync(r => r.Unasked && r.Status == RefundStatus.Paid)));
        Assert.Equal(120 * 2_220, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(120, (await World.Resumed()).Distinct().Count());
        Assert.All(await _books.Compare(), d => Assert.Equal(DiscrepancyKind.UnaskedRefund, d.Kind));
    }

    [Fact]
    public async Task Fifty_copies_of_a_message_at_once_are_kept_once_and_worked_off_fifty_times_at_once_they_book_once()
    {
        var (charge, _, _) = await _books.Paid();
        var letter = (await _books.Letters()).Single(l => l.Type == "checkout.session.completed");
        var receipts = await StripeBooks.AtOnce(50, _ => _books.Bring(letter));
        Assert.Single(receipts, WebhookReceipt.Stored);
        Assert.Equal(49, receipts.Count(r => r == WebhookReceipt.Duplicate));

        var message = await World.Do(d => d.Db.Outbox.Where(m => m.Kind == HandlePaymentEvent.MessageKind).Select(m => m.Id).SingleAsync());
        Assert.All(await StripeBooks.AtOnce(50, _ => World.Do(d => d.Handle(message))), Assert.Null);
        await BookedOnce(charge);
    }

    [Fact]
    public async Task Three_kinds_of_events_at_once_for_one_payment_book_once()
    {
        var (charge, _, _) = await _books.Paid();
        var letters = await _books.Letters();
        Assert.Equal(3, letters.Select(l => l.Type).Distinct().Count());
        Assert.All(await StripeBooks.AtOnce(3, i => _books.Bring(letters[i])), r => Assert.Equal(WebhookReceipt.Stored, r));

        var ids = await World.Do(d => d.Db.Outbox.Where(m => m.Kind == HandlePaymentEvent.MessageKind).Select(m => m.Id).ToListAsync());
        Assert.All(await StripeBooks.AtOnce(3, i => World.Do(d => d.Handle(ids[i]))), Assert.Null);
        await BookedOnce(charge);
    }

    [Fact]
    public async Task The_answer_is_lost_and_the_money_comes_before_we_know_of_the_session()
    {
        var (charge, session) = await LostSession();
        Assert.True(Stripe.PayByCard(session));
        foreach (var letter in await _books.Letters())
            await _books.Bring(letter);
        Assert.All(await World.Drain(), e => Assert.IsType<UnknownSessionException>(e));
        Assert.Equal(3, await World.Do(d => d.Db.WebhookEvents.CountAsync(e => e.ProcessedAt == null)));

        // The payer asks again: the same key brings the same session, and what waited is worked off.
        Assert.Equal(session, await World.Start(charge));
        Assert.Empty(await World.Drain());
        await BookedOnce(charge);
    }

    [Fact]
    public async Task A_session_that_nobody_heard_of_and_its_key_are_forgotten_and_its_end_is_let_go()
    {
        var (charge, lost) = await LostSession();
        World.Clock.Advance(TimeSpan.FromHours(25));
        var session = await World.Start(charge);
        Assert.NotEqual(lost, session);
        Assert.False(Stripe.PayByCard(lost));

        var letters = await _books.Letters();
        Assert.Contains(letters, l => l.Type == "checkout.session.expired");
        foreach (var letter in letters)
            await _books.Bring(letter);
        Assert.Empty(await World.Drain());
        Assert.True(Stripe.PayByCard(session));
        await _books.Hear();
        await BookedOnce(charge);
    }

    [Fact]
    public async Task A_session_of_somebody_else_on_the_same_account_is_none_of_ours()
    {
        var (body, signature) = Stripe.Message("evt_x", "checkout.session.completed", """{"id":"cs_strange"}""", World.Clock.GetUtcNow());
        Assert.Equal(WebhookReceipt.Stored, await _books.Bring(body, signature));
        Assert.Empty(await World.Drain());
        Assert.Equal(0, await World.Do(d => d.Db.WebhookEvents.CountAsync(e => e.ProcessedAt == null)));
    }

    [Fact]
    public async Task Lost_messages_are_found_by_the_reconciliation()
    {
        var (_, _, known) = await _books.Settled();
        Stripe.LoseMessages = Stripe.RefundsAtOnce = true;
        var (charge, _, payment) = await _books.Paid();
        await _books.RefundAtTheirDesk(known, 1_000);
        await _books.RefundAtTheirDesk(payment, 500);
        Assert.Empty(await _books.Letters());

        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(0, (await World.Do(d => d.Reconcile.Run(World.Today, default))).Failed);
            Assert.Empty(await World.Drain());
        }
        Assert.Equal(PaymentStatus.Settled, await _books.State(charge));
        Assert.Equal(2 * 3_220 - 1_500, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.All(await _books.Compare(), d => Assert.Equal(DiscrepancyKind.UnaskedRefund, d.Kind));
    }

    [Fact]
    public async Task What_no_event_tells_any_more_is_found_on_the_statement_and_paid_out_to_the_yen()
    {
        Stripe.LoseMessages = true;
        var (charge, _, _) = await _books.Paid();
        Stripe.TakeFee(100);
        Stripe.Arrive(Stripe.PayOut()!);
        Assert.Empty(await _books.Compare());

        await BookedOnce(charge, journals: 3);
        var fees = Simulator.FeeOf(3_220) + 100;
        Assert.Equal(0, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal(3_220 - fees, await World.Balance(LedgerAccount.Bank));
        Assert.Equal(fees, await World.Balance(LedgerAccount.GatewayFees));
    }

    [Fact]
    public async Task A_signature_that_is_old_from_the_future_or_wrong_leaves_nothing_and_a_rotated_secret_is_good()
    {
        await _books.Paid();
        var (letter, now) = ((await _books.Letters())[0], World.Clock.GetUtcNow());
        string?[] bad = [null, "", Stripe.Sign(letter.Body, now.AddSeconds(-301)), Stripe.Sign(letter.Body, now.AddSeconds(301))];
        foreach (var signature in bad)
            Assert.Equal(WebhookReceipt.Refused, await _books.Bring(letter.Body, signature));
        var ours = Stripe.WebhookSecrets;
        Stripe.WebhookSecrets = ["whsec_of_somebody_else_0123456789"];
        Assert.Equal(WebhookReceipt.Refused, await _books.Bring(letter.Body, Stripe.Sign(letter.Body, now)));
        Assert.Equal(0, await World.Do(d => d.Db.WebhookEvents.CountAsync()));

        Stripe.WebhookSecrets = ["whsec_of_tomorrow_0123456789abcdef", .. ours];
        Assert.Equal(WebhookReceipt.Stored, await _books.Bring(letter.Body, Stripe.Sign(letter.Body, now)));
    }

    [Fact]
    public async Task While_stripe_is_out_of_reach_messages_wait()
    {
        var (charge, _, _) = await _books.Paid();
        Stripe.GoWrong(new(Refuse: 500), Tries * 3, "GET /v1/checkout/sessions");
        foreach (var letter in await _books.Letters())
            await _books.Bring(letter);
        Assert.All(await World.Drain(), e => Assert.IsType<PaymentGatewayException>(e));
        while ((await World.Drain()).Count > 0) { }
        await BookedOnce(charge);
    }

    [Theory]
    [InlineData(3_219, "jpy", Mismatch.Amount)]
    [InlineData(322_000, "jpy", Mismatch.Amount)]
    [InlineData(3_220, "usd", Mismatch.Currency)]
    public async Task Money_that_was_not_asked_for_waits_in_suspense_and_agrees_with_the_statement(
        long amount,
        string currency,
        Mismatch found
    )
    {
        var charge = await World.Open();
        var session = await World.Start(charge);
        Stripe.WillReceive(session, amount, currency);
        Assert.True(Stripe.PayByCard(session));
        await _books.Hear();

        Assert.Equal(found, Assert.Single(await World.PaymentsOf(charge)).Mismatch);
        Assert.Equal(ChargeStatus.Open, (await World.Charge(charge)).Status);
        Assert.Equal(-amount, await World.Balance(LedgerAccount.Suspense));
        Assert.Empty(await _books.Compare());
    }

    /// <summary>Stripe has opened the session, and no answer came.</summary>
    private async Task<(Guid Charge, string Session)> LostSession()
    {
        var charge = await World.Open();
        Stripe.GoWrong(new(CutAfter: true), Tries, "POST /v1/checkout/sessions");
        await Assert.ThrowsAsync<PaymentGatewayException>(() => World.Start(charge));
        return (charge, await _books.NewestSession());
    }

    private async Task BookedOnce(Guid charge, int journals = 2)
    {
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(journals, await World.Do(d => d.Db.Journals.CountAsync()));
        Assert.Equal([$"charge:{charge}:settled"], await World.Resumed());
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}

public sealed class StripeFaultsOnSqlite() : StripeFaultTests(DatabaseProvider.Sqlite);

public sealed class StripeFaultsOnPostgres() : StripeFaultTests(DatabaseProvider.PostgreSql);
