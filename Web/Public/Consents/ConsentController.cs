using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Public.Consents;

/// <summary>確認のお願い — what exactly is confirmed: the procedure, who acts, and the answers as they will arrive.</summary>
public sealed record ConsentPage(Application Application, Consent Consent, Procedure Procedure, string Code, bool InTime)
{
    public string Action => $"/consents/{Application.Id}/{Code}";
    public bool MayAnswer => InTime && Consent.IsOpen && Application.Status == ApplicationStatus.AwaitingConsent;
    public bool IsPrincipal => Consent.Kind == ConsentKind.Principal;

    /// <summary>The rest is shown only while it is asked for.</summary>
    public IReadOnlyList<AnswerGroup> Answers => MayAnswer ? AnswerGroup.Of(Application, Procedure.Form, Application.Answers) : [];
}

/// <summary>
/// 委任の確認・連署 — opened by the link in a mail, without an account. The code is 128 random bits and works once; guessing is
/// limited as at sign-in, and a wrong code looks like an address that never was.
/// </summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class ConsentController(ITochoDb db, Catalogue catalogue, TimeProvider clock, GiveConsent give, RefuseConsent refuse)
    : Controller
{
    [HttpGet("/consents/{id:guid}/{code}"), HttpGet("/consents/{id:guid}/{code}/refuse")]
    public async Task<IActionResult> Index(Guid id, string code, CancellationToken ct) =>
        await Load(id, code, ct) is { } page ? View("Consent", page) : Unknown();

    [HttpPost("/consents/{id:guid}/{code}")]
    public Task<IActionResult> Give(Guid id, string code, CancellationToken ct) => Answer(id, code, () => give.Run(id, code, ct), ct);

    [HttpPost("/consents/{id:guid}/{code}/refuse")]
    public Task<IActionResult> Refuse(Guid id, string code, CancellationToken ct) => Answer(id, code, () => refuse.Run(id, code, ct), ct);

    private async Task<IActionResult> Answer(Guid id, string code, Func<Task> answer, CancellationToken ct)
    {
        if (await Load(id, code, ct) is null)
            return Unknown();
        try
        {
            await answer();
        }
        catch (RuleBrokenException rule)
        {
            // Said twice, too late, or taken back: the page tells how it stands.
            ModelState.AddModelError("", rule.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await Load(id, code, ct) is { } page ? View("Consent", page) : Unknown();
        }
        return Redirect($"/consents/{id}/{code}");
    }

    private async Task<ConsentPage?> Load(Guid id, string code, CancellationToken ct)
    {
        // A 128-bit code in hex; nothing else was ever sent.
        if (code.Length != 32 || !code.All(char.IsAsciiHexDigitLower))
            return null;
        if (await db.Applications.AsNoTracking().OpenedBy(id, code, ct) is not var (application, consent))
            return null;
        var inTime = application.ConsentDueOn is { } due && clock.GetUtcNow() < JapaneseDate.EndOf(due);
        return new(application, consent, catalogue.Of(application).Procedure, code, inTime);
    }

    private ViewResult Unknown()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Unknown");
    }
}
