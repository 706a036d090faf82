using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>One line of a journal.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Amount">Debit (借方) positive, credit (貸方) negative; never zero.</param>
public sealed record JournalEntry(int Line, LedgerAccount Account, Yen Amount);

/// <summary>仕訳 — one event in the double-entry ledger. Never changed; a mistake is corrected by <see cref="Reverse"/>.</summary>
public sealed class Journal : Aggregate
{
    private readonly List<JournalEntry> _entries = [];

    private Journal() { } // for EF Core

    /// <param name="no">Next number of the fiscal year of the act's day, from 1, without a gap.</param>
    /// <exception cref="ArgumentException">Fewer than two lines, a line of zero, or the lines do not sum to zero: a fault of the program.</exception>
    public Journal(Guid id, long no, Booking booking, Act act)
    {
        if (booking.Lines.Count < 2 || booking.Lines.Any(l => l.Amount == Yen.Zero))
            throw new ArgumentException("A journal has two lines or more, none of them zero.", nameof(booking));
        if (booking.Lines.Aggregate(Yen.Zero, (sum, l) => sum + l.Amount) != Yen.Zero)
            throw new ArgumentException($"The journal does not balance: {Describe(booking.Lines)}", nameof(booking));
        (Id, No, Key) = (id, no, booking.Key);
        Date = JapaneseDate.DayOf(act.At);
        Year = FiscalYear.Of(Date).Year;
        BelongsTo = booking.Year?.Year ?? Year;
        (Description, ChargeId, PaymentId, Reverses) = (booking.Description, booking.ChargeId, booking.PaymentId, booking.Reverses);
        _entries.AddRange(booking.Lines.Select((l, i) => new JournalEntry(i + 1, l.Account, l.Amount)));
        Happened(
            act,
            "journal.booked",
            ("no", string.Create(CultureInfo.InvariantCulture, $"{Year}-{No}")),
            ("key", Key),
            ("entries", EntriesText())
        );
    }

    public Guid Id { get; private set; }

    /// <summary>Fiscal year (会計年度) of the number.</summary>
    public int Year { get; private set; }

    /// <summary>会計年度 whose books it belongs to: until 31 May it may be the year before (出納整理期間).</summary>
    public int BelongsTo { get; private set; }

    /// <summary>From 1, gapless within <see cref="Year"/>.</summary>
    public long No { get; private set; }

    /// <summary>Name of the event booked; unique, so that no event is booked twice.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Day of booking in Tokyo.</summary>
    public DateOnly Date { get; private set; }
    public string Description { get; private set; } = "";
    public Guid? ChargeId { get; private set; }
    public Guid? PaymentId { get; private set; }

    /// <summary>The journal that this one takes back.</summary>
    public Guid? Reverses { get; private set; }

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public override string Subject => $"journal:{Id}";

    /// <summary>振戻し — the same lines with opposite signs, in the same year's books if they are not closed on the day.</summary>
    public Booking Reverse(string description, DateOnly day) =>
        new(
            $"reversal:{Id}",
            description,
            ChargeId,
            PaymentId,
            [.. _entries.Select(e => (e.Account, -e.Amount))],
            Id,
            day <= Ledger.ClosingOf(new(BelongsTo)) ? new(BelongsTo) : null
        );

    /// <summary>The lines as the audit log keeps them, e.g. <c>Receivable+400 Revenue-400</c>.</summary>
    public string EntriesText() => Describe([.. _entries.OrderBy(e => e.Line).Select(e => (e.Account, e.Amount))]);

    private static string Describe(IReadOnlyList<(LedgerAccount Account, Yen Amount)> lines) =>
        string.Join(' ', lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Account}{l.Amount.Amount:+0;-0}")));
}
