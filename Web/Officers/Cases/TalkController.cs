using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

public sealed class NoteForm
{
    /// <summary>Made with the page; sent twice, it is one note.</summary>
    public Guid Key { get; set; }
    public string? Memo { get; set; }
}

public sealed class MessageForm
{
    public Guid Key { get; set; }
    public string? Message { get; set; }
}

/// <summary>内部メモ・連絡</summary>
[Route("/officers/cases/{id:guid}")]
public sealed class TalkController(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, TimeProvider clock) : Controller
{
    [HttpPost("notes")]
    public Task<IActionResult> Note(Guid id, NoteForm form, [FromServices] WriteNote write, CancellationToken ct) =>
        Do(
            id,
            nameof(form.Memo),
            () => write.Run(id, form.Key, form.Memo, User.ToPerson(), ct),
            "内部メモを書きました。申請者には見えません。",
            "notes",
            ct
        );

    [HttpPost("messages")]
    public Task<IActionResult> Send(Guid id, MessageForm form, [FromServices] SendMessage send, CancellationToken ct) =>
        Do(
            id,
            nameof(form.Message),
            () => send.ToApplicant(id, form.Key, form.Message, User.ToPerson(), ct),
            "申請者に連絡を送りました。メールでもお知らせします。",
            "messages",
            ct
        );

    [HttpPost("messages/read")]
    public async Task<IActionResult> Read(Guid id, [FromServices] ReadMessages read, CancellationToken ct)
    {
        await db.SeenCase(id, User.ToPerson(), ct);
        await read.AsOffice(id, User.ToPerson(), ct);
        this.Notify("申請者からの連絡を確認済みにしました。");
        return Redirect($"/officers/cases/{id}#messages");
    }

    /// <summary>What cannot be taken comes back beside its field, as it was typed.</summary>
    private async Task<IActionResult> Do(Guid id, string field, Func<Task> act, string done, string part, CancellationToken ct)
    {
        await db.SeenCase(id, User.ToPerson(), ct);
        if (ModelState.IsValid)
        {
            try
            {
                await act();
                this.Notify(done);
                return Redirect($"/officers/cases/{id}#{part}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(field, rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Case", await db.CasePage(id, User.ToPerson(), catalogue, calendar, JapaneseDate.DayOf(clock.GetUtcNow()), ct));
    }
}
