using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>収納の決裁 — what three people decide is carried out once, and only if nothing has moved meanwhile.</summary>
public abstract class MoneyOrderTests(DatabaseProvider provider) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PaymentWorld _world = null!;
    private MoneyDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        _world = new(_database);
        _desk = new(_world);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _world.Verify();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Twenty_decisions_at_once_refund_once()
    {
        var (_, payment, _) = await _world.Settled();
        var order = await _desk.Reviewed(MoneyDesk.Refund(payment.Id, 1000, 3220));

        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => _desk.Seal(order, MoneyDesk.Officer(Post.Manager)))))
        );

        Assert.Single(tries, e => e is null);
        Assert.All(tries.OfType<Exception>(), e => Assert.IsType<RuleBrokenException>(e));
        var refund = await _world.Do(d => d.Db.Refunds.SingleAsync());
        Assert.Equal((1000, 2220), (refund.Amount.Amount, (await _world.Payment(payment.Id)).Left.Amount));
        Assert.Equal(refund.Id, (await _desk.Order(order)).RefundId);
    }

    [Fact]
    public async Task Of_two_who_decide_opposite_ways_one_has_an_effect()
    {
        for (var i = 0; i < 5; i++)
        {
            var (_, payment, _) = await _world.Settled();
            var order = await _desk.Reviewed(MoneyDesk.Refund(payment.Id, 1000, 3220));
            var tries = await Task.WhenAll(
                Task.Run(async () => await Record.ExceptionAsync(() => _desk.Seal(order, MoneyDesk.Manager))),
                Task.Run(async () =>
                    await Record.ExceptionAsync(() =>
                        _desk.Do(s => s.Return(order, "金額の誤り", MoneyDesk.Officer(Post.Manager), default))
                    )
                )
            );

            Assert.Single(tries, e => e is null);
            var refunds = await _world.Do(d => d.Db.Refunds.CountAsync(r => r.PaymentId == payment.Id));
            Assert.Equal((await _desk.Order(order)).State == MoneyOrderState.Decided ? 1 : 0, refunds);
        }
    }

    [Fact]
    public async Task More_than_is_left_is_never_refunded_whatever_was_drafted_before()
    {
        var (_, payment, _) = await _world.Settled();
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Draft(MoneyDesk.Refund(payment.Id, 3221, 3220)));
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Draft(MoneyDesk.Refund(payment.Id, 100, 3219)));
        var first = await _desk.Reviewed(MoneyDesk.Refund(payment.Id, 2000, 3220));
        var second = await _desk.Reviewed(MoneyDesk.Refund(payment.Id, 2000, 3220));

        await _desk.Seal(first, MoneyDesk.Manager);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Seal(second, MoneyDesk.Manager));

        Assert.Contains("起案の後に残額が変わりました", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _world.Do(d => d.Db.Refunds.CountAsync()));
        await _desk.Do(s => s.Return(second, "残額が変わったため", MoneyDesk.Manager, default));
        Assert.Equal(MoneyOrderState.Returned, (await _desk.Order(second)).State);
    }

    [Fact]
    public async Task Only_the_post_of_the_level_decides_and_nobody_of_another_office()
    {
        var charge = await _world.Open();
        var order = await _desk.Reviewed(
            new(MoneyOrderKind.Reduction, null, charge, null, new(3220), new(3220), null, "生活保護", "条例第5条")
        );

        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Seal(order, MoneyDesk.Manager));
        await Assert.ThrowsAsync<NotFoundException>(() => _desk.Seal(order, MoneyDesk.Officer(Post.Director, "soumu-joho")));
        Assert.Equal(ChargeStatus.Open, (await _world.Charge(charge)).Status);
        await _desk.Seal(order, MoneyDesk.Director);

        Assert.Equal(ChargeStatus.Exempt, (await _world.Charge(charge)).Status);
    }

    [Fact]
    public async Task What_is_owed_is_given_up_by_decision()
    {
        var charge = await _world.Open();
        await _desk.Decided(
            new(MoneyOrderKind.WriteOff, null, charge, null, new(3220), new(3220), null, "時効の完成", "地方自治法236条"),
            MoneyDesk.Director
        );

        Assert.Equal(ChargeStatus.WrittenOff, (await _world.Charge(charge)).Status);
        Assert.Equal(3220, await _world.Balance(LedgerAccount.WriteOff));
    }

    [Fact]
    public async Task Suspense_turns_into_the_payers_money_and_pays_another_charge()
    {
        var payer = Guid.NewGuid();
        var session = await _world.Start(await _world.Open(payer: payer));
        await _world.Pay(session, 5000);
        var payment = await _world.Do(d => d.Db.Payments.AsNoTracking().SingleAsync());
        var other = await _world.Open(1000, payer: payer);

        await _desk.Decided(
            new(MoneyOrderKind.Allocation, payment.Id, payment.ChargeId, null, new(3220), new(5000), null, "申出", "規則"),
            MoneyDesk.Manager
        );
        await _desk.Decided(
            new(MoneyOrderKind.Allocation, payment.Id, null, null, new(1780), new(1780), null, "申出", "規則"),
            MoneyDesk.Manager
        );
        var strange = await _world.Open(1000);
        var offset = new MoneyDraft(MoneyOrderKind.Offset, payment.Id, strange, null, new(1000), new(1780), null, "申出", "規則");
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Draft(offset));
        await _desk.Decided(offset with { ChargeId = other }, MoneyDesk.Manager);

        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(payment.ChargeId)).Status);
        Assert.Equal(ChargeStatus.Paid, (await _world.Charge(other)).Status);
        Assert.Equal((780, 0), ((await _world.Payment(payment.Id)).Overpaid.Amount, (await _world.Payment(payment.Id)).Suspended.Amount));
    }

    [Fact]
    public async Task A_refund_goes_out_in_a_file_once_comes_back_and_goes_out_again()
    {
        var (_, payment, _) = await _world.Settled();
        var order = await _desk.Decided(MoneyDesk.Refund(payment.Id, 1000, 3220), MoneyDesk.Manager);
        var refund = (await _desk.Order(order)).RefundId!.Value;
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Export(MoneyDesk.Deputy, refund));
        await _desk.Enter(refund, MoneyDesk.Deputy);
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Export(MoneyDesk.Deputy, refund));
        await _desk.Enter(refund);
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Export(MoneyDesk.Drafter, refund));
        await Assert.ThrowsAsync<NotFoundException>(() => _desk.Export(MoneyDesk.Officer(Post.Manager, "soumu-joho"), refund));

        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => _desk.Export(MoneyDesk.Deputy, refund))))
        );
        Assert.Single(tries, e => e is null);
        var file = await _world.Do(d => d.Db.TransferFiles.AsNoTracking().SingleAsync());
        Assert.Equal((1, 1000, refund), (file.Count, file.Total.Amount, file.Refunds.Single()));
        Assert.Contains("ﾄｳｷﾖｳ ﾊﾅｺ".PadRight(30) + "0000001000", file.Content, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.Enter(refund));

        await _desk.Report(refund, "口座名義相違");
        Assert.Equal(RefundStatus.Failed, (await _world.Refund(refund)).Status);
        Assert.Null((await _world.Do(d => d.Db.PayeeAccounts.AsNoTracking().SingleAsync())).Account);
        await _desk.Enter(refund);
        await _desk.Export(MoneyDesk.Manager, refund);
        await _desk.Report(refund, null);
        Assert.Equal(RefundStatus.Paid, (await _world.Refund(refund)).Status);
        Assert.Equal(-1000, await _world.Balance(LedgerAccount.Bank));

        _world.Clock.Advance(TimeSpan.FromDays(366));
        await _world.Do(d => new EraseAccounts(d.Db, Options.Create(MoneyDesk.Transfers), _world.Clock).Run(_world.Today, default));
        Assert.All(await _world.Do(d => d.Db.TransferFiles.AsNoTracking().ToListAsync()), f => Assert.Null(f.Content));
        Assert.Null((await _world.Do(d => d.Db.PayeeAccounts.AsNoTracking().SingleAsync())).Account);
    }

    [Fact]
    public async Task A_refund_that_has_not_gone_out_is_taken_back_by_decision()
    {
        var (_, payment, _) = await _world.Settled();
        var order = await _desk.Decided(MoneyDesk.Refund(payment.Id, 1000, 3220), MoneyDesk.Manager);
        var refund = (await _desk.Order(order)).RefundId!.Value;
        await _desk.Decided(
            new(MoneyOrderKind.Withdrawal, null, null, refund, new(1000), new(1000), null, "誤り", "規則"),
            MoneyDesk.Manager
        );

        Assert.Equal(RefundStatus.Withdrawn, (await _world.Refund(refund)).Status);
        Assert.Equal(3220, (await _world.Payment(payment.Id)).Left.Amount);
    }
}

public sealed class SqliteMoneyOrderTests() : MoneyOrderTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlMoneyOrderTests() : MoneyOrderTests(DatabaseProvider.PostgreSql);
