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
    public string? Refusal(PaymentMethod method, Yen amount, DateOnly day) =>
        Of(method, day) switch
        {
            { Least: { } least } when amount.Amount < least => $"{method.Name()}で支払えるのは、{new Yen(least)}以上です。",
            { Most: { } most } when amount.Amount > most => $"{method.Name()}で支払えるのは、{new Yen(most)}以下です。",
            _ => null,
        };

    /// <summary>一部納付 — why a part of what is owed cannot be paid. What is left afterwards must be payable in the same way.</summary>
    public string? PartRefusal(PaymentMethod method, Yen part, Yen owed, DateOnly day)
    {
        if (part <= Yen.Zero || part > owed)
            return $"納付できる額は、1円から{owed}までです。";
        var (rest, least) = (owed - part, LeastOf(method, day));
        return Refusal(method, part, day)
            ?? (
                rest > Yen.Zero && rest < least
                    ? $"残りが{rest}になり、{method.Name()}で支払えなくなります。全額を納付するか、{least}以上が残る額を入力してください。"
                    : null
            );
    }

    /// <summary>Whether what is owed can be paid in two parts in a way.</summary>
    public bool TakesParts(PaymentMethod method, Yen owed, DateOnly day) => owed >= LeastOf(method, day) * 2;

    private Yen LeastOf(PaymentMethod method, DateOnly day) => new(Of(method, day)?.Least ?? 1);

    private MethodLimit? Of(PaymentMethod method, DateOnly day) =>
        options.Value.Limits.Where(l => l.Method == method && l.From <= day).MaxBy(l => l.From);
}
