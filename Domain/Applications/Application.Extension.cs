using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>期間の延長 — the office needs longer, wholly, or for what remains after a first part; the applicant is told the day and why.</summary>
public sealed partial class Application
{
    /// <summary>Extended due date (期間延長), which replaces the standard period; null when not extended.</summary>
    public DateOnly? ExtendedTo { get; private set; }

    /// <summary>When the extension was issued; corrections after it put the extended date off again.</summary>
    public DateTimeOffset? ExtendedAt { get; private set; }

    /// <summary>Why it was extended, in the words of the notice.</summary>
    public string? ExtensionReason { get; private set; }

    /// <summary>期間特例延長 — last day of what remains once the first part is decided; null in all other cases.</summary>
    public DateOnly? RestDueOn { get; private set; }

    /// <summary>A day was told for a rest, and the first part has still to be decided.</summary>
    public bool MaySplit => RestDueOn is not null && ExtendedTo != RestDueOn;

    /// <summary>期間延長 — a decided extension of the period, with its new last day and the reason.</summary>
    /// <param name="rest">期間特例延長: last day of what remains after a first part.</param>
    public void Extend(DateOnly to, DateOnly? rest, string? reason, Act act)
    {
        if (ArrivedAt is null || to <= JapaneseDate.DayOf(ArrivedAt.Value))
            throw new RuleBrokenException("延長後の期限は、受付日より後の日にしてください。");
        if (rest <= to)
            throw new RuleBrokenException("残りについての期限は、先に決定する部分の期限より後の日にしてください。");
        (ExtendedTo, ExtendedAt, RestDueOn, ExtensionReason) = (to, act.At, rest, reason);
        Happened(
            act,
            "application.extended",
            ("to", to.ToString("O", CultureInfo.InvariantCulture)),
            ("rest", rest?.ToString("O", CultureInfo.InvariantCulture) ?? ""),
            ("reason", reason ?? "")
        );
    }

    /// <summary>一部についての決定 — from here the period runs to the day that was told for the rest.</summary>
    /// <exception cref="RuleBrokenException">No day was told for a rest, or the first part is decided already.</exception>
    public void DecidePart(string decision, Act act)
    {
        if (RestDueOn is not { } rest || !MaySplit)
            throw new RuleBrokenException("一部についての決定は、期間の特例による延長の後に、一度だけできます。");
        ExtendedTo = rest;
        Happened(act, "application.part-decided", ("decision", decision), ("rest", rest.ToString("O", CultureInfo.InvariantCulture)));
    }
}
