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

        var reversal = Book(opening.Reverse("調定取消し", A.Due));

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
        var portion = Assert.Single(payment.Settle(A.Money(21, "USD"), new Dictionary<Guid, Yen>(), A.Act()));

        Assert.Equal("GatewayClearing+3220 Suspense-3220", Book(Ledger.Receipt(payment, portion, null, A.Act())).EntriesText());
    }

    [Theory]
    [InlineData("2027-03-31", 2026)]
    [InlineData("2027-05-31", 2026)]
    [InlineData("2027-06-01", 2027)]
    [InlineData("2028-04-01", 2028)]
    public void Money_counts_to_the_year_of_its_charge_until_the_books_close_at_the_end_of_May(string day, int year) =>
        Assert.Equal(year, Ledger.YearOf(A.Charge(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Year);

    [Fact]
    public void What_is_still_owed_when_the_books_close_leaves_their_revenue_and_enters_that_of_the_next_year()
    {
        var charge = A.Charge(ChargeStatus.PartlyPaid);
        var journals = Ledger.CarriedOver(charge, new(2027)).Select(Book).ToList();
        charge.CarryOver(new(2027), A.Act());

        Assert.Equal(["Revenue+3200 Receivable-3200", "Receivable+3200 PriorYearRevenue-3200"], journals.Select(j => j.EntriesText()));
        Assert.Equal([2026, 2027], journals.Select(j => j.BelongsTo));
        Assert.Throws<RuleBrokenException>(() => charge.CarryOver(new(2027), A.Act()));
        Assert.Contains(
            "PriorYearRevenue",
            Book(Ledger.CalledBack(charge, new(1), "減額", Guid.NewGuid(), A.Act())).EntriesText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_reversal_does_not_enter_books_that_are_closed()
    {
        var opening = Book(Ledger.Opening(A.Charge()));
        Assert.Equal(2026, opening.Reverse("振戻し", new(2027, 5, 31)).Year?.Year);
        Assert.Null(opening.Reverse("振戻し", new(2027, 6, 1)).Year);
    }

    private static Journal Book(Booking booking) => new(Guid.NewGuid(), 1, booking, A.Act());
}
