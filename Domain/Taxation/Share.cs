using System.Numerics;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>割合 — a fraction of the law, such as six parts of one (6分の1).</summary>
public readonly record struct Share(int Numerator, int Denominator)
{
    /// <summary>That part of an amount, below one yen cut off.</summary>
    public Yen Of(Yen amount) => new((long)((BigInteger)amount.Amount * Numerator / Denominator));

    public override string ToString() => $"{Numerator}／{Denominator}";
}

/// <summary>百分率 — a rate in percent with its exact decimals: 2.4 is 2.4%.</summary>
public readonly record struct Percent(decimal Value)
{
    /// <summary>That part of an amount, below one yen cut off.</summary>
    public Yen Of(Yen amount) => new((long)decimal.Floor(amount.Amount * Value / 100m));

    public override string ToString() => $"{Value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)}％";
}
