using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>計算から除く期間 — both days included.</summary>
public sealed record ExcludedDays(DateOnly From, DateOnly To, string Reason);

/// <summary>還付加算金 — interest on a tax that is paid back (地方税法17条の4, 附則3条の2).</summary>
public sealed class RefundInterest
{
    private readonly Dated<InterestRules> _rules;
    private readonly IReadOnlyList<ExcludedDays> _excluded;

    private RefundInterest(
        Yen refund,
        DateOnly start,
        DateOnly decided,
        Dated<InterestRules> rules,
        IReadOnlyList<ExcludedDays> excluded,
        IReadOnlyList<InterestSegment> segments
    )
    {
        (Refund, Start, Decided, _rules, _excluded, Segments) = (refund, start, decided, rules, excluded, segments);
        Sum = InterestSegment.Sum(segments, rules.Value.Rounding);
        Amount = rules.Value.Final(Sum);
    }

    public Yen Refund { get; }

    /// <summary>First day counted.</summary>
    public DateOnly Start { get; }

    /// <summary>支出決定の日, the last day counted.</summary>
    public DateOnly Decided { get; }
    public IReadOnlyList<InterestSegment> Segments { get; }
    public Yen Sum { get; }

    /// <summary>What is paid in addition to the refund, in yen.</summary>
    public Yen Amount { get; }

    /// <summary>The interest when the payment of the refund is decided on the day.</summary>
    /// <param name="refund">What is paid back. Not negative.</param>
    /// <param name="start">First day counted: the day after the payment, or the start that the law sets.</param>
    /// <param name="excluded">Days not counted, such as those after 30 days without a claim.</param>
    /// <exception cref="RuleBrokenException">The amount is negative, or rates of a year of the period are not registered.</exception>
    public static RefundInterest On(
        DateOnly decided,
        Yen refund,
        DateOnly start,
        TaxParameters parameters,
        IReadOnlyList<ExcludedDays>? excluded = null
    )
    {
        if (refund < Yen.Zero)
            throw new RuleBrokenException("還付する金額には0円以上の金額を指定してください。");
        if (excluded?.Any(e => e.To < e.From) == true)
            throw new RuleBrokenException("計算から除く期間の終わりの日が、始まりの日より前です。");
        var rules = parameters.RefundInterestRules.On(decided);
        for (var year = start.Year; year <= decided.Year; year++)
            parameters.LateRates.On(year == decided.Year ? decided : new(year, 12, 31));
        excluded ??= [];
        return new(
            refund,
            start,
            decided,
            rules,
            excluded,
            [.. Segmented(decided, refund, start, parameters.LateRates, rules.Value, excluded)]
        );
    }

    /// <summary>計算書</summary>
    public CalculationSheet Sheet()
    {
        var rules = _rules.Value;
        List<SheetLine> lines =
        [
            new(
                "還付する金額",
                $"{JapaneseDate.Format(Start)}から支出決定の日 {JapaneseDate.Format(Decided)}まで",
                Refund,
                _rules.Authority
            ),
            new("計算の基礎", $"{rules.BaseUnit:N0}円未満の端数切捨て", rules.BaseOf(Refund), _rules.Authority),
        ];
        lines.AddRange(
            _excluded.Select(e => new SheetLine(
                "除く期間",
                $"{JapaneseDate.Format(e.From)}から{JapaneseDate.Format(e.To)}まで（{e.Reason}）",
                null,
                _rules.Authority
            ))
        );
        lines.AddRange(Segments.Select(s => s.ToLine(rules.Rounding)));
        lines.Add(new("合計", "各期間の額の合計", Sum, rules.Practice));
        lines.Add(
            new("還付加算金額", $"{rules.Unit:N0}円未満の端数切捨て。{rules.Minimum:N0}円未満のときは全額切捨て", Amount, _rules.Authority)
        );
        return new("還付加算金計算書", lines, "還付加算金額", Amount, []);
    }

    private static IEnumerable<InterestSegment> Segmented(
        DateOnly decided,
        Yen refund,
        DateOnly start,
        DatedTable<LateRates> rates,
        InterestRules rules,
        IReadOnlyList<ExcludedDays> excluded
    )
    {
        var bearing = rules.BaseOf(refund);
        var from = start;
        while (bearing > Yen.Zero && from <= decided)
        {
            if (excluded.FirstOrDefault(e => e.From <= from && from <= e.To) is { } pause)
            {
                from = pause.To.AddDays(1);
                continue;
            }
            var to = new DateOnly(from.Year, 12, 31);
            if (decided < to)
                to = decided;
            foreach (var next in excluded.Where(e => e.From > from && e.From <= to))
                to = next.From.AddDays(-1);
            var row = rates.On(from);
            yield return new(from, to, bearing, row.Value.Refund, rules.DaysOf(from.Year), "還付加算金", row.Authority);
            from = to.AddDays(1);
        }
    }
}
