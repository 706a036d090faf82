using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>決済代行者への再照会 — asks the gateway for the truth behind a difference, and books what it says.</summary>
public sealed class AskAgain(ITochoDb db, PaymentGateways gateways, SettlePayment settle)
{
    /// <summary>Null where the gateway knows no payment of ours behind it.</summary>
    /// <exception cref="PaymentGatewayException">The gateway cannot be reached.</exception>
    public async Task<Settlement?> Run(Discrepancy found, CancellationToken ct)
    {
        var gateway = gateways.Get(found.Gateway);
        var session = found.PaymentId is { } id
            ? await db.Payments.Where(p => p.Id == id).Select(p => p.SessionId).SingleOrDefaultAsync(ct)
            : await gateway.SessionOf(found.Source.Split(':')[0], ct);
        if (session is null)
            return null;
        try
        {
            return await settle.Run(found.Gateway, session, await gateway.Fetch(session, ct), ct);
        }
        catch (UnknownSessionException)
        {
            return null;
        }
    }
}
