using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments;

namespace TochoDX.Web.Officers.Money;

/// <param name="HasAccount">Somebody has said where it shall go.</param>
public sealed record RefundRow(Refund Refund, string Title, bool HasAccount)
{
    /// <summary>Can go to the bank.</summary>
    public bool Ready => HasAccount && Payees.NeedsAccount(Refund);
}

public sealed record RefundList(IReadOnlyList<RefundRow> Rows, IReadOnlyList<TransferFile> Files, IReadOnlyList<Guid> Chosen, DateOnly On);

public sealed record FilePage(TransferFile File, IReadOnlyList<RefundRow> Rows);

/// <summary>還付と振込 — refunds, and the files in which they go to the bank.</summary>
[Route("/officers/money/refunds")]
public sealed class TransfersController(ITochoDb db, ExportTransfers export, BusinessCalendar calendar, TimeProvider clock) : Controller
{
    private const int Newest = 100;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Refunds", await List([], null, ct));

    [HttpPost("export")]
    public async Task<IActionResult> Export(List<Guid> refunds, string? on, CancellationToken ct)
    {
        var day = this.ReadDay("On", on);
        if (day is null)
            ModelState.TryAddModelError("On", "振込日を入力してください。");
        try
        {
            if (ModelState.IsValid)
                return Redirect($"/officers/money/refunds/files/{await export.Run(refunds, day!.Value, User.ToPerson(), ct)}");
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError(rule.Message.Contains("振込日", StringComparison.Ordinal) ? "On" : "Refunds", rule.Message);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Refunds", await List(refunds, day, ct));
    }

    [HttpGet("files/{id:guid}")]
    public async Task<IActionResult> Sent(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } file)
            return NotFound();
        var rows = (await Rows(db.Refunds.Where(r => file.Refunds.Contains(r.Id)), ct)).ToDictionary(r => r.Refund.Id);
        return View("Sent", new FilePage(file, [.. file.Refunds.Where(rows.ContainsKey).Select(r => rows[r])]));
    }

    /// <summary>The same bytes every time.</summary>
    [HttpGet("files/{id:guid}/download")]
    public async Task<IActionResult> Download(Guid id, CancellationToken ct) =>
        await Find(id, ct) is { Content: { } content } file ? File(Zengin.Bytes(content), "text/plain", file.Name) : NotFound();

    private async Task<RefundList> List(IReadOnlyList<Guid> chosen, DateOnly? on, CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        var files = await db
            .TransferFiles.AsNoTracking()
            .Where(f => f.OfficeCode == office)
            .OrderByDescending(f => f.Id)
            .Take(Newest)
            .ToListAsync(ct);
        var open = db.RefundsOf(office)
            .OrderBy(r => r.Status == RefundStatus.Paid || r.Status == RefundStatus.Withdrawn)
            .ThenByDescending(r => r.DecidedAt)
            .Take(Newest);
        return new(await Rows(open, ct), files, chosen, on ?? calendar.RollForward(JapaneseDate.DayOf(clock.GetUtcNow()).AddDays(1)));
    }

    private async Task<IReadOnlyList<RefundRow>> Rows(IQueryable<Refund> refunds, CancellationToken ct)
    {
        var rows = await refunds
            .AsNoTracking()
            .Select(r => new
            {
                Refund = r,
                Title = db.Payments.Where(p => p.Id == r.PaymentId).Join(db.Charges, p => p.ChargeId, c => c.Id, (p, c) => c.Title).First(),
                HasAccount = db.PayeeAccounts.Any(a => a.Id == r.Id && a.EnteredAt != null),
            })
            .ToListAsync(ct);
        return [.. rows.Select(r => new RefundRow(r.Refund, r.Title, r.HasAccount))];
    }

    private Task<TransferFile?> Find(Guid id, CancellationToken ct)
    {
        var office = User.ToPerson().Office;
        return db.TransferFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.OfficeCode == office, ct);
    }
}
