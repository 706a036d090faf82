using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>納付書の印刷 — the same bytes every time.</summary>
public sealed class PrintSlip(ITochoDb db, IDocumentRenderer renderer, IElQrLayout layout)
{
    /// <param name="slip">Of a charge that the caller may see.</param>
    public async Task<byte[]> Run(Slip slip, CancellationToken ct)
    {
        var charge = await db.Charges.AsNoTracking().SingleAsync(c => c.Id == slip.ChargeId, ct);
        var payer = await db.Accounts.Where(a => a.Id == charge.PayerId).Select(a => a.DisplayName).SingleOrDefaultAsync(ct) ?? "";
        // What an agent pays, the principal owes.
        if (await db.Applications.PrincipalIn(charge.Concerns, ct) is { } principal)
            payer = $"{principal.Name}（代理人 {principal.Agent}）";
        var office = await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.Code == charge.OfficeCode, ct);
        var settings = (await db.SlipSettings.AsNoTracking().ToListAsync(ct)).On(JapaneseDate.DayOf(slip.IssuedAt));
        return renderer.Render(
            SlipDocument.Of(
                slip,
                charge.Title,
                payer,
                office is null ? ["東京都"] : ["東京都", office.FullName],
                settings.Values,
                layout.Write(slip)
            )
        );
    }
}
