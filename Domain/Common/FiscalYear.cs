namespace TochoDX.Domain.Common;

/// <summary>会計年度 — 1 April to 31 March, named by the year it starts in (地方自治法208条).</summary>
public readonly record struct FiscalYear(int Year)
{
    public static FiscalYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    public DateOnly First => new(Year, 4, 1);

    public DateOnly Last => new(Year + 1, 3, 31);

    /// <summary>Year within the era in force on 1 April, as document numbers use it: 8 for 令和8年度.</summary>
    public int EraYear => JapaneseDate.EraYearOf(First);

    public override string ToString() => JapaneseDate.Year(First) + "度";
}
