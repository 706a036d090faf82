using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Slips;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Files of paid slips: booked whole, once, or not at all; what was foreseen is what comes to pass.</summary>
public abstract class SlipImportTests(DatabaseProvider provider) : SlipWorld(provider)
{
    [Fact]
    public async Task A_flash_and_its_final_report_book_once_and_the_case_goes_on()
    {
        var (charge, slip) = await Slip();
        Assert.Equal([RowOutcome.Paid], await Import(Line(1, "R1", slip)));
        Assert.Equal([RowOutcome.Confirmed], await Import(Line(2, "R1", slip)));
        Assert.Equal([RowOutcome.Unchanged], await Import(Line(2, "R1", slip)));

        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        var payment = Assert.Single(await World.PaymentsOf(charge));
        Assert.Equal((PaymentMethod.Slip, new Yen(3220), PaidAt), (payment.Method, payment.Applied, payment.PaidAt));
        Assert.Equal(3220, await World.Balance(LedgerAccount.GatewayClearing));
        Assert.Equal([$"charge:{charge}:settled"], await World.Resumed());
    }

    [Fact]
    public async Task A_flash_taken_back_is_owed_again_and_may_be_paid_again()
    {
        var (charge, slip) = await Slip();
        await Import(Line(1, "R1", slip));
        Assert.Equal([RowOutcome.Revoked], await Import(Line(3, "R1", slip)));
        Assert.True((await World.Charge(charge)).IsOpen);
        Assert.Equal(0, await World.Balance(LedgerAccount.GatewayClearing));

        Assert.Equal([RowOutcome.Unchanged, RowOutcome.Paid], await Import(Line(1, "R1", slip), Line(1, "R2", slip)));
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(CollectionStatus.Revoked, await StatusOf("R1"));
    }

    [Fact]
    public async Task All_of_it_may_stand_in_one_file()
    {
        var (charge, slip) = await Slip();
        RowOutcome[] expected = [RowOutcome.Paid, RowOutcome.Revoked, RowOutcome.Paid, RowOutcome.Confirmed];
        Assert.Equal(expected, await Import(Line(1, "R1", slip), Line(3, "R1", slip), Line(1, "R2", slip), Line(2, "R2", slip)));
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(CollectionStatus.Confirmed, await StatusOf("R2"));
    }

    [Fact]
    public async Task Paid_twice_or_late_is_the_payers_and_another_amount_is_in_suspense()
    {
        var (first, slip) = await Slip();
        Assert.Equal([RowOutcome.Paid, RowOutcome.Overpaid], await Import(Line(1, "R1", slip), Line(1, "R2", slip)));
        var (late, other) = await Slip();
        await World.Do(async d =>
        {
            await d.Cancel.Run(late, "取下げ", World.Act, default);
            return true;
        });
        Assert.Equal([RowOutcome.Overpaid], await Import(Line(1, "R3", other)));
        var (wrong, third) = await Slip();
        Assert.Equal([RowOutcome.Suspended], await Import(Line(2, "R4", third, 3000)));

        Assert.Equal(-6440, await World.Balance(LedgerAccount.Overpayment));
        Assert.Equal(-3000, await World.Balance(LedgerAccount.Suspense));
        Assert.True((await World.Charge(wrong)).IsOpen);
        Assert.Equal(ChargeStatus.Paid, (await World.Charge(first)).Status);
        var listed = Assert.Single(await World.Discrepancies());
        Assert.Equal((DiscrepancyKind.Amount, 3220, 3000), (listed.Kind, listed.Ours, listed.Theirs));
    }

    [Fact]
    public async Task A_slip_that_was_issued_again_stays_payable()
    {
        var (charge, slip) = await Slip();
        var again = await Issue(charge, again: true);
        Assert.Equal((1, true), (again.Reissue, again.Key != slip.Key));
        Assert.Equal(1, KonbiniBarcode.Parse(again.Barcode!).Reissue);
        Assert.Equal([RowOutcome.Paid, RowOutcome.Overpaid], await Import(Line(1, "R1", slip), Line(1, "R2", again)));
    }

    [Fact]
    public async Task What_contradicts_the_books_is_listed_and_not_booked()
    {
        var (charge, slip) = await Slip();
        await Import(Line(2, "R1", slip));
        Assert.Equal([RowOutcome.Differs], await Import(Line(3, "R1", slip)));
        Assert.Equal([RowOutcome.Differs], await Import(Line(2, "R1", slip, 3000)));

        Assert.Equal(ChargeStatus.Paid, (await World.Charge(charge)).Status);
        Assert.Equal(2, (await World.Discrepancies()).Count);
        Assert.Equal(3220, await World.Balance(LedgerAccount.GatewayClearing));
    }

    [Fact]
    public async Task A_file_is_taken_in_once()
    {
        var (_, slip) = await Slip();
        var file = Csv(Line(1, "R1", slip));
        var staged = await Stage(file);
        Assert.Equal(staged, await Stage(file));
        await Book(staged);
        var rule = await Assert.ThrowsAsync<RuleBrokenException>(() => Stage(file));
        Assert.Contains("出納 花子が取り込んでいます", rule.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Book(staged));
    }

    [Fact]
    public async Task Of_many_who_book_a_file_at_once_one_does()
    {
        var (charge, slip) = await Slip();
        var staged = await Stage(Csv(Line(1, "R1", slip)));
        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    try
                    {
                        await Book(staged);
                        return 1;
                    }
                    catch (RuleBrokenException)
                    {
                        return 0;
                    }
                })
        );
        Assert.Equal(1, tries.Sum());
        Assert.Single(await World.PaymentsOf(charge));
    }

    [Fact]
    public async Task A_file_that_was_left_can_be_taken_up_again()
    {
        var (charge, slip) = await Slip();
        var file = Csv(Line(1, "R1", slip));
        var staged = await Stage(file);
        await World.Do(async d =>
        {
            await new DropSlipFile(d.Db, World.Clock).Run(staged, Clerk, default);
            return true;
        });
        await Assert.ThrowsAsync<RuleBrokenException>(() => Book(staged));
        Assert.Empty(await World.PaymentsOf(charge));
        Assert.Equal(staged, await Stage(file));
        Assert.Equal([RowOutcome.Paid], await Book(staged));
    }

    [Fact]
    public async Task Whatever_is_wrong_is_refused_whole_with_its_line()
    {
        var (charge, slip) = await Slip();
        var (_, other) = await Slip();
        await Import(Line(1, "R0", slip), Line(3, "R0", slip));
        var good = Line(1, "R1", slip);
        var unknown = PayEasyNumber.New(new(2026), SlipSettings.BuiltIn.Values).Key;

        await Refused("3行目：納付番号", Csv(good, $"D,1,R2,{unknown},3220,{Time},C,"));
        await Refused("3行目：取扱番号R2の速報がない", Csv(good, Line(3, "R2", slip)));
        await Refused("3行目：取扱番号R1の速報は、2行目と重複", Csv(good, good));
        await Refused("3行目：取扱番号R0は、別の納付番号", Csv(good, Line(1, "R0", other)));
        await Refused("2行目：納付書の収納機関番号", Csv([good], "H,01,20260406,99999,銀行"));
        await Refused("3行目：納付日が", Csv(good, Line(1, "R2", slip).Replace(Time, "203001010000", StringComparison.Ordinal)));
        await Refused("3行目：納付日が", Csv(good, Line(1, "R2", slip).Replace(Time, "202501010000", StringComparison.Ordinal)));
        await Refused("3行目：検査値", Encoding.UTF8.GetBytes($"H,01,20260406,13800,銀行\n{good}\nT,1,3220,12345678\n"));
        await Refused("3行目：件数", Encoding.UTF8.GetBytes($"H,01,20260406,13800,銀行\n{good}\nT,2,3220,12345678\n"));
        await Refused("文字コードが", [.. Csv(good), 0xFF, 0xFF, 0xFE]);

        Assert.Equal(ChargeStatus.Open, (await World.Charge(charge)).Status);
        Assert.Equal(1, await World.Do(d => d.Db.SlipImports.CountAsync()));
    }

    /// <summary>The books may change between the look and the booking: then it is refused whole, nothing half done.</summary>
    [Fact]
    public async Task What_can_no_longer_be_booked_books_nothing()
    {
        var (charge, slip) = await Slip();
        var (_, other) = await Slip();
        var staged = await Stage(Csv(Line(1, "R1", slip), Line(1, "R2", other)));
        await Import(Line(1, "R2", slip));

        var rule = await Assert.ThrowsAsync<RuleBrokenException>(() => Book(staged));
        Assert.StartsWith("3行目：取扱番号R2は、別の納付番号", rule.Message, StringComparison.Ordinal);
        Assert.Single(await World.PaymentsOf(charge));
    }

    [Fact]
    public async Task Money_that_came_in_at_the_bank_leaves_the_clearing_account()
    {
        var (_, slip) = await Slip();
        await Import(Line(1, "R1", slip));
        var staged = await Stage(Csv(Line(2, "R1", slip)));
        await Book(staged);
        Task<bool> Reconcile(long fees) =>
            World.Do(async d =>
            {
                await new ReconcileSlipFile(d.Db, World.Clock).Run(staged, new(fees), Clerk, default);
                return true;
            });
        await Assert.ThrowsAsync<RuleBrokenException>(() => Reconcile(3220));
        await Reconcile(20);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Reconcile(20));

        Assert.Equal((3200, 0), (await World.Balance(LedgerAccount.Bank), await World.Balance(LedgerAccount.GatewayClearing)));
        Assert.Equal(CollectionStatus.Reconciled, await StatusOf("R1"));
    }

    [Fact]
    public async Task A_charge_with_a_slip_does_not_lapse_while_reports_may_come()
    {
        var (charge, slip) = await Slip();
        World.Clock.Advance(TimeSpan.FromDays(16));
        Task<Lapsing> Lapse() => World.Do(d => d.Lapse.Run(charge, World.Act, default));
        Assert.Equal(Lapsing.WaitsForSlip, await Lapse());
        Assert.Equal([RowOutcome.Paid], await Import(Line(1, "R1", slip)));
        var (other, _) = await Slip();
        World.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(Lapsing.Lapsed, await World.Do(d => d.Lapse.Run(other, World.Act, default)));
    }

    [Fact]
    public async Task Numbers_of_slips_have_no_gap_though_many_are_issued_at_once()
    {
        var charges = new List<Guid>();
        for (var i = 0; i < 12; i++)
            charges.Add(await World.Open());
        await Task.WhenAll(charges.SelectMany(c => new[] { Issue(c), Issue(c), Issue(c, again: true) }));
        var numbers = await World.Do(d => d.Db.Slips.Select(s => s.Number).ToListAsync());
        Assert.Equal(
            Enumerable.Range(1, numbers.Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"2026-toshi-koukoku-N{n:D6}")),
            numbers.Order(StringComparer.Ordinal)
        );
        Assert.InRange(numbers.Count, 12, 24);
    }
}

public sealed class SlipImportOnSqlite() : SlipImportTests(DatabaseProvider.Sqlite);

public sealed class SlipImportOnPostgreSql() : SlipImportTests(DatabaseProvider.PostgreSql);
