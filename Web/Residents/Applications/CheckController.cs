using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>確認・送信 — shows all that will be sent; sent twice, it arrives once.</summary>
public sealed class CheckController(
    ITochoDb db,
    Catalogue catalogue,
    FormProgress progress,
    SubmitApplication submit,
    AnswerCorrection correct,
    AskForConsent ask
) : Controller
{
    // The other two: the address that stays in the browser when sending was refused.
    [HttpGet("/applications/{id:guid}/check"), HttpGet("/applications/{id:guid}/submit"), HttpGet("/applications/{id:guid}/correct")]
    [HttpGet("/applications/{id:guid}/consents")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) =>
        (await Load(id, ct)).IsEditable ? View("Check", await Page(id, ct)) : Redirect($"/applications/{id}");

    [HttpPost("/applications/{id:guid}/submit")]
    public async Task<IActionResult> Submit(Guid id, CancellationToken ct)
    {
        try
        {
            await submit.Run(id, User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            return await Again(id, rule, ct);
        }
        return Redirect($"/applications/{id}/done");
    }

    /// <summary>確認のお願い — instead of sending, where others must say yes first.</summary>
    [HttpPost("/applications/{id:guid}/consents"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Ask(Guid id, CancellationToken ct)
    {
        try
        {
            await ask.Run(id, User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            return await Again(id, rule, ct);
        }
        this.Notify("確認のお願いを送りました。全員の確認が済むと、申請が都に届きます。");
        return Redirect($"/applications/{id}");
    }

    [HttpPost("/applications/{id:guid}/correct")]
    public async Task<IActionResult> Correct(Guid id, CancellationToken ct)
    {
        try
        {
            await correct.Run(id, User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            return await Again(id, rule, ct);
        }
        this.Notify("送信した内容を受け付けました。審査を再開します。");
        return Redirect($"/applications/{id}");
    }

    /// <summary>The check page with what stands in the way; a click that came second leads to what the first has done.</summary>
    private async Task<IActionResult> Again(Guid id, RuleBrokenException rule, CancellationToken ct)
    {
        if (!(await Load(id, ct)).IsEditable)
            return Redirect($"/applications/{id}");
        ModelState.AddModelError("", rule.Message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Check", await Page(id, ct));
    }

    private async Task<CheckPage> Page(Guid id, CancellationToken ct)
    {
        var application = await Load(id, ct);
        return CheckPage.Of(application, catalogue.Of(application).Procedure, await progress.All(id, User.ToPerson(), ct));
    }

    private Task<Application> Load(Guid id, CancellationToken ct) => db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
}
