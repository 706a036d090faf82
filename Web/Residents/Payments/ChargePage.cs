using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>One line of the payer's list.</summary>
/// <param name="Remaining">What is still owed; zero where nothing is.</param>
/// <param name="MayPay">It can be paid now, alone or with others of its office.</param>
public sealed record ChargeLine(
    Guid Id,
    LocalizedText Title,
    string OfficeCode,
    string Office,
    Yen Amount,
    Yen Remaining,
    DateOnly DueOn,
    ChargeStatus Status,
    bool MayPay
);

/// <summary>Charges that the payer has ticked to pay at once, the most urgent first.</summary>
/// <param name="Methods">Ways to pay the sum, and why one cannot be used; null where it can.</param>
public sealed record TogetherPage(IReadOnlyList<ChargeLine> Lines, IReadOnlyList<(PaymentMethod Method, string? Refusal)> Methods)
{
    public Yen Sum => Lines.Aggregate(Yen.Zero, (sum, line) => sum + line.Remaining);

    /// <summary>納期限 of the most urgent.</summary>
    public DateOnly DueOn => Lines.Min(line => line.DueOn);
}

/// <summary>What the payer sees of a charge.</summary>
public sealed record ChargePage(Charge Charge, LocalizedText Title)
{
    public Guid Id => Charge.Id;
    public ChargeStatus Status => Charge.Status;

    /// <summary>The newest attempt; null when none was made.</summary>
    public required Payment? Attempt { get; init; }

    /// <summary>Payments that have brought money, the oldest first.</summary>
    public required IReadOnlyList<PaidLine> Paid { get; init; }
    public required IReadOnlyList<RefundLine> Refunds { get; init; }

    /// <summary>Money came in that is not what was asked for; an officer looks into it.</summary>
    public required bool Unclear { get; init; }

    /// <summary>For whom it is paid; null where the payer owes it.</summary>
    public required Principal? Principal { get; init; }

    /// <summary>Ways to pay, and why one cannot be used for this amount; null where it can.</summary>
    public required IReadOnlyList<(PaymentMethod Method, string? Refusal)> Methods { get; init; }

    /// <summary>速報取消 — what took the money back last was the till's report of a slip, not a card company.</summary>
    public required bool ReportRevoked { get; init; }

    /// <summary>一部納付 — a part can be paid online so that the rest can be, too.</summary>
    public required bool MayPayPart { get; init; }

    /// <summary>今日 in Tokyo.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The number or account that is out is good until its time is over, whatever the payer chooses.</summary>
    public required bool NumberStands { get; init; }

    /// <summary>まとめて納付 — what the newest attempt asks for, charge by charge; empty where it is about this charge alone.</summary>
    public required IReadOnlyList<TogetherLine> Together { get; init; }

    public bool MayPay => Charge.MayBePaidOn(Today) && !Unclear && !NumberStands;

    /// <summary>Waits for the money of a number or an account that is out.</summary>
    public Payment? Awaited => Charge.IsOpen && Attempt?.Status == PaymentStatus.Pending ? Attempt : null;

    /// <summary>How the last attempt ended without money; null where it did not, or nothing is owed any more.</summary>
    public PaymentStatus? Ended =>
        Charge.IsOpen
        && !Unclear
        && Attempt?.Status is (PaymentStatus.Failed or PaymentStatus.Expired or PaymentStatus.Cancelled) and var how
            ? how
            : null;
}

/// <param name="Amount">What it has paid of this charge.</param>
/// <param name="HasReceipt">There is a receipt to take.</param>
public sealed record PaidLine(Guid Payment, DateTimeOffset PaidAt, PaymentMethod Method, Yen Amount, bool HasReceipt);

/// <param name="Done">The payer has it, as far as is known.</param>
/// <param name="NeedsAccount">Waits for the payer to say where it shall go.</param>
public sealed record RefundLine(Guid Id, DateTimeOffset DecidedAt, Yen Amount, bool Done, bool NeedsAccount);

/// <param name="Amount">What the payment asks for it.</param>
public sealed record TogetherLine(Guid Id, LocalizedText Title, Yen Amount);

public sealed class MethodForm
{
    [Required(ErrorMessage = "支払方法を選んでください。")]
    [Display(Name = "支払方法")]
    public PaymentMethod? Method { get; set; }

    /// <summary>一部納付 — as typed; empty for all that is owed.</summary>
    [Display(Name = "一部だけ納付するときの額")]
    public string? Amount { get; set; }

    /// <summary>Refuses a way to pay that is not offered, or does not take the amount.</summary>
    public void Check(Controller controller, IReadOnlyList<(PaymentMethod Method, string? Refusal)> methods)
    {
        if (!controller.ModelState.IsValid)
            return;
        if (methods.All(m => m.Method != Method))
            controller.ModelState.AddModelError(nameof(Method), "この支払方法は使えません。別の方法を選んでください。");
        else if (methods.First(m => m.Method == Method).Refusal is { } refusal)
            controller.ModelState.AddModelError(nameof(Method), refusal);
    }

    /// <summary>The gateway does not answer; nothing has been paid.</summary>
    public void Unreachable(Controller controller) =>
        controller.ModelState.AddModelError(
            nameof(Method),
            "決済サービスにつながりません。しばらくしてから、もう一度お試しください。支払いは行われていません。"
        );
}
