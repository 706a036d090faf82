using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Messages;

public sealed class MessageForm
{
    /// <summary>Made with the page; sent twice, it is one message.</summary>
    public Guid Key { get; set; }
    public string? Message { get; set; }
}

/// <summary>担当課との連絡 — the newest first.</summary>
public sealed record MessagesPage(Application Application, string Procedure, string Office, IReadOnlyList<CaseMessage> Messages)
{
    public bool MaySend => CaseMessage.MayBeSent(Application);
    public bool HasUnread => Messages.Any(m => !m.FromApplicant && m.ReadAt is null);
}

/// <summary>担当課との連絡 — the applicant reads what the office wrote, and writes while the case is open.</summary>
[Route("/applications/{id:guid}/messages")]
public sealed class MessagesController(ITochoDb db, Catalogue catalogue, SendMessage send, ReadMessages read) : Controller
{
    private const int Most = 200;

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) => View("Messages", await Page(id, ct));

    [HttpPost("")]
    public async Task<IActionResult> Send(Guid id, MessageForm form, CancellationToken ct)
    {
        var page = await Page(id, ct);
        if (ModelState.IsValid)
        {
            try
            {
                await send.ToOffice(id, form.Key, form.Message, User.ToPerson(), ct);
                this.Notify("担当課に連絡を送りました。");
                return Redirect($"/applications/{id}/messages");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(nameof(form.Message), rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Messages", page);
    }

    [HttpPost("read")]
    public async Task<IActionResult> Read(Guid id, CancellationToken ct)
    {
        await read.AsApplicant(id, User.ToPerson(), ct);
        this.Notify("連絡を既読にしました。");
        return Redirect($"/applications/{id}");
    }

    private async Task<MessagesPage> Page(Guid id, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        if (application.ReceiptNumber is null)
            throw new NotFoundException($"application {id}");
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Code == application.OfficeCode, ct);
        var messages = await db
            .CaseMessages.AsNoTracking()
            .Where(m => m.ApplicationId == id)
            .OrderByDescending(m => m.At)
            .Take(Most)
            .ToListAsync(ct);
        return new(application, catalogue.Get(application.ProcedureKey).Procedure.Title.Ja, office.FullName, messages);
    }
}
