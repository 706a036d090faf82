using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;

namespace TochoDX.Domain.Payments;

/// <summary>Money that was paid by slip: nobody started it here, it is told afterwards.</summary>
public sealed partial class Payment
{
    /// <summary>
    /// 納付書による入金 — asks for what the slip asked for. What became of the charge since does not matter: money that is
    /// there is booked.
    /// </summary>
    /// <param name="receipt">取扱番号, which stands for the session.</param>
    /// <param name="attempt">From 1, one more than the attempt before; unique per charge.</param>
    public static Payment BySlip(Guid id, Slip slip, string receipt, int attempt, Act act)
    {
        var payment = new Payment
        {
            Id = id,
            ChargeId = slip.ChargeId,
            Attempt = attempt,
            Gateway = Slip.Gateway,
            SessionId = receipt,
            Method = PaymentMethod.Slip,
            Amount = slip.Amount,
            StartedAt = act.At,
            Status = PaymentStatus.Created,
        };
        payment._allocations.Add(new(1, slip.ChargeId, slip.Amount));
        payment.Happened(
            act,
            "payment.by-slip",
            ("charge", slip.ChargeId.ToString()),
            ("slip", slip.Number),
            ("attempt", attempt.ToString(CultureInfo.InvariantCulture)),
            ("amount", Charge.Text(slip.Amount))
        );
        return payment;
    }
}
