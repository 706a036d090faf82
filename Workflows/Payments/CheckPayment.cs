using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>入金の確認 — the payer has come back from the gateway: asks for the truth now instead of waiting for the webhook.</summary>
public sealed class CheckPayment(ITochoDb db, PaymentGateways gateways, SettlePayment settle)
{
    /// <summary>Unchanged where there is no session to ask about.</summary>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached; the webhook or the reconciliation will tell.</exception>
    public async Task<Settlement> Run(Guid paymentId, CancellationToken ct)
    {
        var payment = await db.Payments.Where(p => p.Id == paymentId).Select(p => new { p.Gateway, p.SessionId }).SingleAsync(ct);
        if (payment.SessionId is null)
            return Settlement.Unchanged;
        var truth = await gateways.Get(payment.Gateway).Fetch(payment.SessionId, ct);
        return await settle.Run(payment.Gateway, payment.SessionId, truth, ct);
    }
}
