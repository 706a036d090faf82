using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Public.Consultations;

public sealed record ConsultationPage(
    Application Application,
    Consultation Asked,
    ConsultationRule Rule,
    OfficialDocument Letter,
    string Code,
    bool MayAnswer
)
{
    public string Action => $"/consultations/{Application.Id}/{Code}";

    /// <summary>反対意見書に係る通知 — what was decided all the same; null for most, and until its PDF is made.</summary>
    public OfficialDocument? Told { get; init; }

    /// <summary>The letters that can be taken as a PDF.</summary>
    public required IReadOnlySet<Guid> Printed { get; init; }

    public string? Answer { get; init; }
    public string? Opinion { get; init; }
}

/// <summary>
/// 第三者の回答 — opened by the link in a mail, without an account. The code is 128 random bits; guessing is limited as at
/// sign-in, and a wrong code looks like an address that never was.
/// </summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class ConsultationController(ITochoDb db, Catalogue catalogue, TimeProvider clock, AnswerConsultation answer) : Controller
{
    [HttpGet("/consultations/{id:guid}/{code}")]
    public async Task<IActionResult> Index(Guid id, string code, CancellationToken ct) =>
        await Load(id, code, ct) is { } page ? View("Consultation", page) : Unknown();

    [HttpPost("/consultations/{id:guid}/{code}")]
    public async Task<IActionResult> Say(Guid id, string code, string? answered, string? opinion, CancellationToken ct)
    {
        if (await Load(id, code, ct) is not { } page)
            return Unknown();
        opinion = opinion?.Trim().ReplaceLineEndings("\n") ?? "";
        if (answered is not ("agreed" or "opposed"))
            ModelState.AddModelError("Answered", "回答を選択してください。");
        else if (answered == "opposed" && opinion.Length == 0)
            ModelState.AddModelError("Opinion", "反対するときは、その部分と理由を入力してください。");
        if (opinion.Length > Consultation.LongestOpinion)
            ModelState.AddModelError("Opinion", "4,000文字以内で入力してください。");
        page = page with { Answer = answered, Opinion = opinion };
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Consultation", page);
        }
        try
        {
            await answer.Run(id, code, answered == "opposed", opinion, ct);
        }
        catch (RuleBrokenException rule)
        {
            // Said twice, or too late: the page tells how it stands.
            ModelState.AddModelError("", rule.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await Load(id, code, ct) is { } now
                ? View("Consultation", now with { Answer = answered, Opinion = opinion })
                : Unknown();
        }
        return Redirect(page.Action);
    }

    /// <summary>照会書・通知書のPDF — the very files that were signed.</summary>
    [HttpGet("/consultations/{id:guid}/{code}/{letter:guid}.pdf")]
    public async Task<IActionResult> Pdf(Guid id, string code, Guid letter, [FromServices] IFileStore files, CancellationToken ct)
    {
        if (await Load(id, code, ct) is not { } page || !page.Printed.Contains(letter))
            return Unknown();
        var notice = await db.Notices.Where(n => n.Id == letter).Select(n => new { n.Number, n.FileSha256 }).FirstAsync(ct);
        return File(await files.Get(notice.FileSha256!, ct), "application/pdf", $"{notice.Number}.pdf");
    }

    private async Task<ConsultationPage?> Load(Guid id, string code, CancellationToken ct)
    {
        // A 128-bit code in hex; nothing else was ever sent.
        if (code.Length != 32 || !code.All(char.IsAsciiHexDigitLower))
            return null;
        if (await db.Applications.AsNoTracking().ConsultedBy(id, code, ct) is not var (application, asked))
            return null;
        var procedure = catalogue.Of(application).Procedure;
        if (procedure.Consultation is not { } rule)
            return null;
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Code == application.OfficeCode, ct);
        // Letters lie in nobody's box: the link alone opens them, and only those to this third party.
        var letters = await db.Notices.AsNoTracking().Where(n => n.ApplicationId == id && n.RecipientId == asked.Id).ToListAsync(ct);
        var inTime = application.ClosedAt is null && clock.GetUtcNow() < JapaneseDate.EndOf(asked.DueOn);
        var letter = letters.Find(n => n.Id == asked.Letter)?.Document ?? ConsultationLetter.Of(application, procedure, asked, office);
        return new(application, asked, rule, letter, code, inTime && asked.IsOpen)
        {
            Told = letters.Find(n => n.Id == asked.Told && n.AvailableAt != null)?.Document,
            Printed = letters.Where(n => n.FileSha256 is not null).Select(n => n.Id).ToHashSet(),
        };
    }

    private ViewResult Unknown()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("UnknownLink");
    }
}
