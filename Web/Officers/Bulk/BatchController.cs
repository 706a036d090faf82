using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Bulk;

/// <summary>一括処理の進み具合 — of one's own batches.</summary>
public sealed class BatchController(ITochoDb db) : Controller
{
    [HttpGet("/officers/batches/{id:guid}")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var me = User.AccountId();
        var batch =
            await db.Batches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.ById == me, ct)
            ?? throw new NotFoundException($"batch {id}");
        var items = await db.BatchItems.AsNoTracking().Where(i => i.BatchId == id).OrderBy(i => i.No).ToListAsync(ct);
        return View("Batch", new BatchPage(batch, items));
    }
}
