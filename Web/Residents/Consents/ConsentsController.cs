using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Consents;

/// <summary>確認のお願い — what the one who files does about the consents of others.</summary>
[Route("/applications/{id:guid}")]
public class ConsentsController(AskForConsentAgain again, ReopenDraft reopen) : Controller
{
    /// <summary>The address that stays in the browser when asking was refused.</summary>
    [HttpGet("consents/again"), HttpGet("reopen")]
    public IActionResult Index(Guid id) => Redirect(Place(id).Root);

    [HttpPost("consents/again"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Again(Guid id, string? key, CancellationToken ct)
    {
        await again.Run(id, key ?? "", User.ToPerson(), ct);
        this.Notify("確認のお願いをもう一度送りました。前に送ったリンクは使えなくなります。");
        return Redirect(Place(id).Root);
    }

    [HttpPost("reopen")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken ct)
    {
        await reopen.Run(id, User.ToPerson(), ct);
        this.Notify("下書きに戻しました。これまでの確認は無効になり、送信の後に改めてお願いします。");
        return Redirect($"{Place(id).Root}/check");
    }

    private FormPlace Place(Guid id) => FormPlace.Of(id, User.Audience());
}
