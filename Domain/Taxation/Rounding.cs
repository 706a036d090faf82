using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>端数計算 — how bases, taxes and instalments are rounded down (地方税法20条の4の2第1項・第3項・第6項). Units in yen.</summary>
/// <param name="BaseUnit">課税標準額</param>
/// <param name="TaxUnit">税額</param>
/// <param name="InstalmentUnit">期別の税額</param>
public sealed record Rounding(long BaseUnit, long TaxUnit, long InstalmentUnit)
{
    /// <summary>Below the unit the whole amount is cut off.</summary>
    public Yen Base(Yen amount) => amount.FloorTo(BaseUnit);

    /// <inheritdoc cref="Base"/>
    public Yen Tax(Yen amount) => amount.FloorTo(TaxUnit);

    /// <summary>
    /// 分割金額 — equal instalments; odd yen below the unit, or an instalment that is smaller than the unit, are all added to the first
    /// (同条第6項). Instalments of nothing are left out.
    /// </summary>
    /// <param name="tax">Not negative.</param>
    /// <param name="count">1 or more.</param>
    public IReadOnlyList<Yen> Split(Yen tax, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tax.Amount);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (tax == Yen.Zero)
            return [];
        var later = new Yen(tax.Amount / count).FloorTo(InstalmentUnit);
        return later == Yen.Zero ? [tax] : [tax - later * (count - 1), .. Enumerable.Repeat(later, count - 1)];
    }

    public override string ToString() =>
        $"課税標準額{BaseUnit:N0}円未満、税額{TaxUnit:N0}円未満を切捨て、期別の税額は{InstalmentUnit:N0}円単位";
}
