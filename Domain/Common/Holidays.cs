namespace TochoDX.Domain.Common;

/// <summary>
/// 国民の祝日 (国民の祝日に関する法律) as published for 2026 and, by the rules of the act, 2027. 要確認: the equinoxes of 2027 are
/// fixed by the notice of February 2026.
/// </summary>
public static class Holidays
{
    public static readonly IReadOnlySet<DateOnly> Known = new HashSet<DateOnly>
    {
        new(2026, 1, 1),
        new(2026, 1, 12),
        new(2026, 2, 11),
        new(2026, 2, 23),
        new(2026, 3, 20),
        new(2026, 4, 29),
        new(2026, 5, 3),
        new(2026, 5, 4),
        new(2026, 5, 5),
        new(2026, 5, 6),
        new(2026, 7, 20),
        new(2026, 8, 11),
        new(2026, 9, 21),
        new(2026, 9, 22),
        new(2026, 9, 23),
        new(2026, 10, 12),
        new(2026, 11, 3),
        new(2026, 11, 23),
        new(2027, 1, 1),
        new(2027, 1, 11),
        new(2027, 2, 11),
        new(2027, 2, 23),
        new(2027, 3, 21),
        new(2027, 3, 22),
        new(2027, 4, 29),
        new(2027, 5, 3),
        new(2027, 5, 4),
        new(2027, 5, 5),
        new(2027, 7, 19),
        new(2027, 8, 11),
        new(2027, 9, 20),
        new(2027, 9, 23),
        new(2027, 10, 11),
        new(2027, 11, 3),
        new(2027, 11, 23),
    };
}
