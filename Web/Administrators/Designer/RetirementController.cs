using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>廃止 — one administrator asks for it, another agrees; or it is left at that.</summary>
[Route("/administrators/procedures/{id:guid}/retire/{number:int}")]
public sealed class RetirementController(AskRetirement ask, RetireProcedure retire, KeepProcedure keep) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Ask(Guid id, int number, CancellationToken ct)
    {
        await ask.Run(id, number, User.ToPerson(), ct);
        this.Notify($"第{number}版の廃止を依頼しました。ほかの管理者が承認するまで、受付は続きます。");
        return Redirect($"/administrators/procedures/{id}");
    }

    [HttpPost("approve")]
    public async Task<IActionResult> Approve(Guid id, int number, CancellationToken ct)
    {
        await retire.Run(id, number, User.ToPerson(), ct);
        this.Notify($"第{number}版を廃止しました。進行中の申請は、そのまま続きます。");
        return Redirect($"/administrators/procedures/{id}");
    }

    [HttpPost("keep")]
    public async Task<IActionResult> Keep(Guid id, int number, CancellationToken ct)
    {
        await keep.Run(id, number, User.ToPerson(), ct);
        this.Notify($"第{number}版の廃止を取りやめました。");
        return Redirect($"/administrators/procedures/{id}");
    }
}
