using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>一部納付 — a part of the tax, paid before the rest.</summary>
public sealed record PartPayment(DateOnly Paid, Yen Amount);

/// <summary>
/// 延滞金 — for paying a tax after its due date (地方税法64条・72条の53・177条の21・369条 and others; 附則3条の2).
/// </summary>
public sealed class LateCharge
{
    private readonly Dated<InterestRules> _rules;

    private LateCharge(Yen tax, DateOnly due, DateOnly until, Dated<InterestRules> rules, IReadOnlyList<InterestSegment> segments)
    {
        (Tax, Due, Until, _rules, Segments) = (tax, due, until, rules, segments);
        Sum = InterestSegment.Sum(segments, rules.Value.Rounding);
        Amount = rules.Value.Final(Sum);
    }

    public Yen Tax { get; }
    public DateOnly Due { get; }
    public DateOnly Until { get; }
    public IReadOnlyList<InterestSegment> Segments { get; }

    /// <summary>Before the last rounding.</summary>
    public Yen Sum { get; }

    /// <summary>What is to be paid, in yen; zero when it would be less than the minimum.</summary>
    public Yen Amount { get; }

    /// <summary>The charge for a tax that is, or was, paid on the day.</summary>
    /// <param name="tax">The tax of one due date, without any late charge. Not negative.</param>
    /// <param name="due">納期限, already moved to an open day.</param>
    /// <param name="day">Day of payment; on or before the due date there is no charge.</param>
    /// <param name="parts">Parts of the tax paid before; from the day after, only the rest bears the charge.</param>
    /// <exception cref="RuleBrokenException">An amount is negative, or rates of a year of the period are not registered.</exception>
    public static LateCharge On(DateOnly day, Yen tax, DateOnly due, TaxParameters parameters, IReadOnlyList<PartPayment>? parts = null)
    {
        if (tax < Yen.Zero)
            throw new RuleBrokenException("税額には0円以上の金額を指定してください。");
        if (parts?.Any(p => p.Amount <= Yen.Zero) == true)
            throw new RuleBrokenException("一部納付の金額には1円以上の金額を指定してください。");
        var rules = parameters.LateChargeRules.On(day);
        // All rates first: nothing is worked out for a period of which a year is missing.
        for (var year = due.AddDays(1).Year; year <= day.Year; year++)
            parameters.LateRates.On(year == day.Year ? day : new(year, 12, 31));
        return new(tax, due, day, rules, [.. Segmented(day, tax, due, parameters.LateRates, rules.Value, parts ?? [])]);
    }

    /// <summary>
    /// One month from the day after the due date: the day before the corresponding day of the next month, or the last day of that month
    /// where there is none (民法143条2項).
    /// </summary>
    public static DateOnly EndOfFirstMonth(DateOnly due)
    {
        var start = due.AddDays(1);
        var next = start.AddMonths(1); // clamped to the last day of the month
        return next.Day == start.Day ? next.AddDays(-1) : next;
    }

    /// <summary>計算書</summary>
    public CalculationSheet Sheet()
    {
        var rules = _rules.Value;
        List<SheetLine> lines =
        [
            new("税額", $"納期限 {JapaneseDate.Format(Due)}、計算の日 {JapaneseDate.Format(Until)}", Tax, _rules.Authority),
            new(
                "計算の基礎",
                $"{rules.BaseUnit:N0}円未満の端数切捨て。{rules.BaseMinimum:N0}円未満のときは全額切捨て",
                rules.BaseOf(Tax),
                _rules.Authority
            ),
        ];
        lines.AddRange(Segments.Select(s => s.ToLine(rules.Rounding)));
        lines.Add(
            Until <= Due
                ? new("合計", "納期限までの納付には、延滞金はかかりません", Sum, rules.Practice)
                : new("合計", Segments.Count > 0 ? string.Join(" ＋ ", Summands()) : "計算する期間がありません", Sum, rules.Practice)
        );
        lines.Add(
            new("延滞金額", $"{rules.Unit:N0}円未満の端数切捨て。{rules.Minimum:N0}円未満のときは全額切捨て", Amount, _rules.Authority)
        );
        return new("延滞金計算書", lines, "延滞金額", Amount, []);
    }

    private IEnumerable<string> Summands() =>
        _rules.Value.Rounding == InterestRounding.PerSegment
            ? Segments.Select(s => s.Amount.ToString())
            : ["各期間の額（1円未満を含む。）の合計。1円未満切捨て"];

    private static IEnumerable<InterestSegment> Segmented(
        DateOnly day,
        Yen tax,
        DateOnly due,
        DatedTable<LateRates> rates,
        InterestRules rules,
        IReadOnlyList<PartPayment> parts
    )
    {
        var monthEnd = EndOfFirstMonth(due);
        var from = due.AddDays(1);
        while (from <= day)
        {
            var rest = parts.Where(p => p.Paid < from).Aggregate(tax, (rest, p) => rest - p.Amount);
            var owed = rest <= Yen.Zero ? Yen.Zero : rules.BaseOf(rest);
            if (owed == Yen.Zero)
                yield break;
            var to = Earliest(day, new(from.Year, 12, 31));
            var first = from <= monthEnd;
            if (first)
                to = Earliest(to, monthEnd);
            foreach (var part in parts.Where(p => p.Paid >= from))
                to = Earliest(to, part.Paid);
            var row = rates.On(from);
            yield return new(
                from,
                to,
                owed,
                first ? row.Value.FirstMonth : row.Value.After,
                rules.DaysOf(from.Year),
                first ? "1か月以内" : "1か月経過後",
                row.Authority
            );
            from = to.AddDays(1);
        }
    }

    private static DateOnly Earliest(DateOnly a, DateOnly b) => a < b ? a : b;
}
