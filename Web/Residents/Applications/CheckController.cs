using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Counter;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>確認・送信 — shows all that will be sent; sent twice, it arrives once.</summary>
[Route("/applications/{id:guid}")]
public class CheckController(
    ITochoDb db,
    Catalogue catalogue,
    FormProgress progress,
    SubmitApplication submit,
    AnswerCorrection correct,
    AskForConsent ask
) : Controller
{
    // The other two: the address that stays in the browser when sending was refused.
    [HttpGet("check"), HttpGet("submit"), HttpGet("correct")]
    [HttpGet("consents")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) =>
        (await Load(id, ct)).IsEditable ? View("Check", await Page(id, ct)) : Redirect(Place(id).Root);

    [HttpPost("submit")]
    public Task<IActionResult> Submit(Guid id, CancellationToken ct) =>
        Send(
            id,
            async () =>
            {
                await submit.Run(id, User.ToPerson(), ct);
                return Redirect(Place(id).Done);
            },
            ct
        );

    /// <summary>確認のお願い — instead of sending, where others must say yes first.</summary>
    [HttpPost("consents"), EnableRateLimiting(Limits.SignUp)]
    public Task<IActionResult> Ask(Guid id, CancellationToken ct) =>
        Send(
            id,
            async () =>
            {
                await ask.Run(id, User.ToPerson(), ct);
                this.Notify("確認のお願いを送りました。全員の確認が済むと、申請が都に届きます。");
                return Redirect(Place(id).Root);
            },
            ct
        );

    [HttpPost("correct")]
    public Task<IActionResult> Correct(Guid id, CancellationToken ct) =>
        Send(
            id,
            async () =>
            {
                await correct.Run(id, User.ToPerson(), ct);
                this.Notify("送信した内容を受け付けました。審査を再開します。");
                return Redirect(Place(id).Root);
            },
            ct
        );

    /// <summary>What must be on record before anything is sent; at the counter more than at home.</summary>
    /// <returns>False: something is missing, and stands in the model state.</returns>
    protected virtual Task<bool> MaySend(Guid id, CancellationToken ct) => Task.FromResult(true);

    /// <summary>What the check page asks beyond the answers.</summary>
    protected virtual CounterCheckForm? Counter => null;

    private async Task<IActionResult> Send(Guid id, Func<Task<IActionResult>> send, CancellationToken ct)
    {
        try
        {
            if (await MaySend(id, ct))
                return await send();
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("", rule.Message);
        }
        // The check page with what stands in the way; a click that came second leads to what the first has done.
        if (!(await Load(id, ct)).IsEditable)
            return Redirect(Place(id).Root);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Check", await Page(id, ct));
    }

    private async Task<CheckPage> Page(Guid id, CancellationToken ct)
    {
        var application = await Load(id, ct);
        return CheckPage.Of(application, catalogue.Of(application).Procedure, await progress.All(id, User.ToPerson(), ct), Place(id)) with
        {
            Counter = Counter,
        };
    }

    private Task<Application> Load(Guid id, CancellationToken ct) => db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);

    private FormPlace Place(Guid id) => FormPlace.Of(id, User.Audience());
}
