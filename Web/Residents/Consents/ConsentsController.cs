using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Consents;

/// <summary>確認のお願い — what the one who files does about the consents of others.</summary>
public sealed class ConsentsController(AskForConsentAgain again, ReopenDraft reopen) : Controller
{
    /// <summary>The address that stays in the browser when asking was refused.</summary>
    [HttpGet("/applications/{id:guid}/consents/again"), HttpGet("/applications/{id:guid}/reopen")]
    public IActionResult Index(Guid id) => Redirect($"/applications/{id}");

    [HttpPost("/applications/{id:guid}/consents/again"), EnableRateLimiting(Limits.SignUp)]
    public async Task<IActionResult> Again(Guid id, string? key, CancellationToken ct)
    {
        await again.Run(id, key ?? "", User.ToPerson(), ct);
        this.Notify("確認のお願いをもう一度送りました。前に送ったリンクは使えなくなります。");
        return Redirect($"/applications/{id}");
    }

    [HttpPost("/applications/{id:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken ct)
    {
        await reopen.Run(id, User.ToPerson(), ct);
        this.Notify("下書きに戻しました。これまでの確認は無効になり、送信の後に改めてお願いします。");
        return Redirect($"/applications/{id}/check");
    }
}
