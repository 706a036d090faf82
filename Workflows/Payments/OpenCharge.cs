using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments;

/// <summary>調定 — opens a charge and books it; joins the caller's transaction.</summary>
public sealed class OpenCharge(ITochoDb db)
{
    /// <summary>Returns the id of the charge; its settlement is reported as <c>charge:{id}:settled</c>.</summary>
    /// <exception cref="RuleBrokenException">See <see cref="Charge"/>.</exception>
    public Task<Guid> Run(ChargeTerms terms, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var charge = new Charge(Guid.CreateVersion7(act.At), terms, act);
                db.Charges.Add(charge);
                await db.Book(Ledger.Opening(charge), act, ct);
                return charge.Id;
            },
            ct
        );
}
