using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>計算期間 — days of one calendar year with one rate on one amount.</summary>
/// <param name="From">First day, counted.</param>
/// <param name="To">Last day, counted.</param>
/// <param name="Base">What bears interest, already rounded.</param>
/// <param name="YearDays">Divisor: 365 or 366.</param>
public sealed record InterestSegment(DateOnly From, DateOnly To, Yen Base, Percent Rate, int YearDays, string Label, Authority Authority)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Below one yen cut off.</summary>
    public Yen Amount => new((long)decimal.Floor(Product / (100m * YearDays)));

    /// <summary>Over the common divisor of years of 365 and 366 days and of percent, so that parts of a yen add up exactly.</summary>
    private decimal Numerator => Product * (365 * 366 / YearDays);

    private decimal Product => Base.Amount * Rate.Value * Days;

    /// <summary>The sum, rounded as the rules say.</summary>
    internal static Yen Sum(IReadOnlyList<InterestSegment> segments, InterestRounding rounding)
    {
        if (rounding == InterestRounding.SumOnly)
            return new((long)decimal.Floor(segments.Sum(s => s.Numerator) / (100m * 365 * 366)));
        var sum = Yen.Zero;
        foreach (var segment in segments)
            sum += segment.Amount;
        return sum;
    }

    internal SheetLine ToLine(InterestRounding rounding)
    {
        var working = $"{Label} {JapaneseDate.Format(From)}から{JapaneseDate.Format(To)}まで {Base} × {Rate} × {Days}日 ÷ {YearDays}日";
        if (rounding == InterestRounding.PerSegment)
            return new($"{Days}日間", working + "（1円未満切捨て）", Amount, Authority);
        var exact = decimal.Floor(Product / YearDays) / 100m;
        return new($"{Days}日間", $"{working} ＝ {exact.ToString("N2", CultureInfo.InvariantCulture)}円", null, Authority);
    }
}
