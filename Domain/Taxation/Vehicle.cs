using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>自動車 — what the tax depends on.</summary>
/// <param name="DisplacementCc">総排気量 in cc; 0 for cars without an engine.</param>
/// <param name="FirstRegistered">初度登録年月（日）</param>
public sealed record Vehicle(VehicleClass Class, Fuel Fuel, int DisplacementCc, DateOnly FirstRegistered)
{
    private const int LargestCc = 30_000;

    /// <exception cref="RuleBrokenException">Such a car does not exist.</exception>
    public void Check()
    {
        if (VehicleWords.HasEngine(Fuel))
        {
            if (DisplacementCc is < 1 or > LargestCc)
                throw new RuleBrokenException($"総排気量は1から{LargestCc:N0}までの数（cc）で指定してください。");
        }
        else if (DisplacementCc != 0)
            throw new RuleBrokenException($"{VehicleWords.TitleOf(Fuel)}自動車の総排気量は0にしてください。");
    }
}

/// <summary>年度中の異動 — what happened to the car in the fiscal year.</summary>
/// <param name="Registered">新規登録 in the year; null where the car has been registered before. A first registration in the year counts by itself.</param>
/// <param name="Deregistered">抹消登録</param>
/// <param name="Transferred">名義変更, to somebody else or to another prefecture; changes nothing in the year (地方税法177条の10第4項).</param>
/// <param name="DisabilityRelief">障害者減免 was granted.</param>
public sealed record VehicleYear(
    DateOnly? Registered = null,
    DateOnly? Deregistered = null,
    DateOnly? Transferred = null,
    bool DisabilityRelief = false
)
{
    public static readonly VehicleYear Uneventful = new();
}
