using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Notices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Web.Public.Verify;

public sealed class CodeForm
{
    [Display(Name = "確認コード"), Required, StringLength(400)]
    public string? Code { get; set; }
}

/// <summary>文書の確認 — what a stranger with the code may see.</summary>
public sealed record VerifiedPage(
    string Number,
    string Title,
    DateOnly Date,
    string Office,
    DateTimeOffset AvailableAt,
    IReadOnlyList<Block> Content
);

/// <summary>文書の確認 — anyone who holds a notice sees that it is genuine and what it says. Guessing is limited as at sign-in.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class VerifyController(VerifyNotice verify, ITochoDb db) : Controller
{
    [Navigation("文書の確認", 50)]
    [HttpGet("/verify")]
    public IActionResult Index() => View(new CodeForm());

    [HttpPost("/verify")]
    public IActionResult Index(CodeForm form)
    {
        if (ModelState.IsValid)
            return RedirectToAction(nameof(Show), new { code = CodeIn(form.Code!) });
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(form);
    }

    [HttpGet("/verify/{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken ct)
    {
        // A 128-bit code in hex; nothing else was ever issued.
        var notice = code.Length == 32 && code.All(char.IsAsciiHexDigit) ? await verify.Run(code.ToLowerInvariant(), ct) : null;
        if (notice is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View("Unknown", code);
        }
        var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == notice.OfficeCode, ct);
        return View(
            new VerifiedPage(
                notice.Number,
                notice.Title,
                notice.Document.Date!.Value,
                office?.FullName ?? "",
                notice.AvailableAt!.Value,
                PublicContent.Of(notice.Document)
            )
        );
    }

    /// <summary>Takes the code as it was read: with spaces and hyphens, or with the whole address.</summary>
    private static string CodeIn(string typed)
    {
        var text = typed.Trim().TrimEnd('/');
        text = text[(text.LastIndexOf('/') + 1)..].Normalize(System.Text.NormalizationForm.FormKC);
        var code = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return code.Length == 0 ? "-" : code;
    }
}
