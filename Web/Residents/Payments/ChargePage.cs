using System.ComponentModel.DataAnnotations;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>One line of the payer's list.</summary>
public sealed record ChargeLine(Guid Id, LocalizedText Title, Yen Amount, DateOnly DueOn, ChargeStatus Status);

/// <summary>What the payer sees of a charge.</summary>
/// <param name="Attempt">The newest attempt; null when none was made.</param>
/// <param name="Unclear">Money came in that is not what was asked for; an officer looks into it.</param>
public sealed record ChargePage(
    Guid Id,
    LocalizedText Title,
    Yen Amount,
    DateOnly DueOn,
    ChargeStatus Status,
    string? ReceiptNo,
    DateTimeOffset? PaidAt,
    AttemptLine? Attempt,
    bool Unclear
)
{
    /// <summary>For whom it is paid; null where the payer owes it.</summary>
    public Principal? Principal { get; init; }

    /// <summary>Ways to pay that are offered.</summary>
    public IReadOnlyList<PaymentMethod> Methods { get; init; } = [];

    public bool MayPay => Status == ChargeStatus.Open && !Unclear;
}

public sealed record AttemptLine(
    PaymentStatus Status,
    PaymentMethod Method,
    string? KonbiniNumber,
    DateTimeOffset? KonbiniPayBy,
    string? CheckoutUrl
);

public sealed class MethodForm
{
    [Required(ErrorMessage = "支払方法を選んでください。")]
    [Display(Name = "支払方法")]
    public PaymentMethod? Method { get; set; }
}
