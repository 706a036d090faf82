using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

public sealed class JournalTests
{
    private static Booking Lines(params (LedgerAccount, Yen)[] lines) => new("test:1", "試験", null, null, lines);

    [Fact]
    public void A_journal_that_does_not_sum_to_zero_is_refused() =>
        Assert.Throws<ArgumentException>(() => Book(Lines((LedgerAccount.Bank, new(100)), (LedgerAccount.Revenue, new(-99)))));

    [Fact]
    public void A_journal_of_one_line_or_with_a_line_of_zero_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Book(Lines()));
        Assert.Throws<ArgumentException>(() => Book(Lines((LedgerAccount.Bank, Yen.Zero))));
        Assert.Throws<ArgumentException>(() => Book(Lines((LedgerAccount.Bank, Yen.Zero), (LedgerAccount.Revenue, Yen.Zero))));
    }

    [Fact]
    public void Sums_do_not_wrap_round() =>
        Assert.Throws<OverflowException>(() =>
            Book(Lines((LedgerAccount.Bank, new(long.MaxValue)), (LedgerAccount.Bank, new(long.MaxValue)), (LedgerAccount.Revenue, new(2))))
        );

    [Fact]
    public void A_reversal_takes_back_line_by_line_and_names_what_it_reverses()
    {
        var charge = A.Charge();
        var opening = Book(Ledger.Opening(charge));

        var reversal = Book(opening.Reverse("調定取消し"));

        Assert.Equal("Receivable+3220 Revenue-3220", opening.EntriesText());
        Assert.Equal("Receivable-3220 Revenue+3220", reversal.EntriesText());
        Assert.Equal(opening.Id, reversal.Reverses);
        Assert.Equal(charge.Id, reversal.ChargeId);
    }

    [Fact]
    public void The_number_belongs_to_the_fiscal_year_of_the_day_in_Tokyo()
    {
        var lastInstant = new DateTimeOffset(2027, 3, 31, 14, 59, 59, TimeSpan.Zero);
        var booking = Lines((LedgerAccount.Bank, new(1)), (LedgerAccount.Revenue, new(-1)));

        Assert.Equal(2026, new Journal(Guid.NewGuid(), 1, booking, Act.OfSystem("test", lastInstant)).Year);
        Assert.Equal(2027, new Journal(Guid.NewGuid(), 1, booking, Act.OfSystem("test", lastInstant.AddSeconds(1))).Year);
    }

    [Fact]
    public void Foreign_money_stands_in_suspense_at_the_amount_asked_for()
    {
        var payment = A.Payment();
        payment.Settle(A.Money(21, "USD"), chargeIsOpen: true, A.Act());

        Assert.Equal("GatewayClearing+3220 Suspense-3220", Book(Ledger.Receipt(payment)).EntriesText());
    }

    private static Journal Book(Booking booking) => new(Guid.NewGuid(), 1, booking, A.Act());
}
