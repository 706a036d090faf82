using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Public.Home;

/// <summary>For load balancers: is the process alive, can it reach the database.</summary>
[DisableRateLimiting]
public sealed class HealthController(ITochoDb db) : Controller
{
    [HttpGet("/health/live")]
    public IActionResult Live() => Content("ok");

    [HttpGet("/health/ready")]
    public async Task<IActionResult> Ready(CancellationToken ct)
    {
        await db.Offices.AsNoTracking().AnyAsync(ct);
        return Content("ok");
    }
}
