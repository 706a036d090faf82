using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Payments.Slips;

namespace TochoDX.Web.Administrators.SlipImports;

/// <summary>入金の照合 — the bank's statement shows the money that a file's 確報 announced.</summary>
[Route("/administrators/slip-imports/{id:guid}/reconcile")]
public sealed class SlipReconciliationController(ReconcileSlipFile reconcile) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Reconcile(Guid id, long? fees, CancellationToken ct)
    {
        if (!ModelState.IsValid || fees is null)
            this.Notify("手数料を数字で入力してください。なければ0としてください。何も記帳していません。");
        else
        {
            await reconcile.Run(id, new(fees.Value), User.ToPerson(), ct);
            this.Notify("入金を照合し、記帳しました。");
        }
        return Redirect($"/administrators/slip-imports/{id}");
    }
}
