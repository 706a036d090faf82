namespace TochoDX.Domain.Taxation;

/// <summary>根拠 — where a rate, a limit or a rule comes from.</summary>
/// <param name="Source">Article or notice, e.g. 地方税法177条の7.</param>
/// <param name="Confirmed">False: 要確認, marked wherever it is shown.</param>
public sealed record Authority(string Source, bool Confirmed = true)
{
    public override string ToString() => Confirmed ? Source : Source + "【要確認】";
}
