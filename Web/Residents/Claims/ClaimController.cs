using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Counter;

namespace TochoDX.Web.Residents.Claims;

public sealed class ClaimForm
{
    [Display(Name = "受付番号"), Required]
    public string? Number { get; set; }

    [Display(Name = "引取りコード"), Required]
    public string? Code { get; set; }
}

/// <summary>窓口の申請の引取り — a filing that was typed at a counter comes into the applicant's own account.</summary>
public sealed class ClaimController(ClaimCase claim) : Controller
{
    /// <param name="form">Filled in by the QR code of the receipt.</param>
    [HttpGet("/claim")]
    public IActionResult Index([FromQuery] ClaimForm form)
    {
        ModelState.Clear();
        return View("Claim", form);
    }

    [HttpPost("/claim"), EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Claim([FromForm] ClaimForm form, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var id = await claim.Run(form.Number, form.Code, User.ToPerson(), ct);
                this.Notify("窓口の申請を引き取りました。これからの手続は、インターネットでできます。");
                return Redirect($"/applications/{id}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(nameof(form.Code), rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(form);
    }
}
