using System.Globalization;

namespace TochoDX.Domain.Common;

/// <summary>円 — an amount of money in whole yen; may be negative in a ledger entry.</summary>
public readonly record struct Yen(long Amount) : IComparable<Yen>
{
    public static readonly Yen Zero = new(0);

    public static Yen operator +(Yen a, Yen b) => new(checked(a.Amount + b.Amount));

    public static Yen operator -(Yen a, Yen b) => new(checked(a.Amount - b.Amount));

    public static Yen operator -(Yen a) => new(checked(-a.Amount));

    public static Yen operator *(Yen a, long n) => new(checked(a.Amount * n));

    public static bool operator <(Yen a, Yen b) => a.Amount < b.Amount;

    public static bool operator >(Yen a, Yen b) => a.Amount > b.Amount;

    public static bool operator <=(Yen a, Yen b) => a.Amount <= b.Amount;

    public static bool operator >=(Yen a, Yen b) => a.Amount >= b.Amount;

    public int CompareTo(Yen other) => Amount.CompareTo(other.Amount);

    /// <summary>Rounds down to a multiple of <paramref name="unit"/> yen (端数処理, 地方税法20条の4の2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not positive or the amount is negative.</exception>
    public Yen FloorTo(long unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);
        ArgumentOutOfRangeException.ThrowIfNegative(Amount);
        return new(Amount - Amount % unit);
    }

    /// <summary>Formats as on notices: <c>12,340円</c>.</summary>
    public override string ToString() => Amount.ToString("N0", CultureInfo.InvariantCulture) + "円";
}
