using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>Settings under <c>Payments</c>.</summary>
public sealed class PaymentOptions
{
    /// <summary>What each way to pay takes at once; of several for one way, the newest in force counts.</summary>
    public IList<MethodLimit> Limits { get; } = [];
}

/// <summary>支払方法の限度額 — from a day on. Of the provider's terms, not of law: 要確認.</summary>
public sealed class MethodLimit
{
    public PaymentMethod Method { get; set; }

    /// <summary>適用開始日</summary>
    public DateOnly From { get; set; }

    /// <summary>Least yen of one payment; null for none.</summary>
    [Range(1, long.MaxValue)]
    public long? Least { get; set; }

    /// <summary>Most yen of one payment; null for none.</summary>
    [Range(1, long.MaxValue)]
    public long? Most { get; set; }
}

/// <summary>Says which ways to pay take an amount, and why not.</summary>
public sealed class MethodLimits(IOptions<PaymentOptions> options)
{
    /// <summary>Why a way to pay does not take an amount on a day; null where it does.</summary>
    public string? Refusal(PaymentMethod method, Yen amount, DateOnly day)
    {
        var limit = options.Value.Limits.Where(l => l.Method == method && l.From <= day).MaxBy(l => l.From);
        return limit switch
        {
            { Least: { } least } when amount.Amount < least => $"{method.Name()}で支払えるのは、{new Yen(least)}以上です。",
            { Most: { } most } when amount.Amount > most => $"{method.Name()}で支払えるのは、{new Yen(most)}以下です。",
            _ => null,
        };
    }
}
