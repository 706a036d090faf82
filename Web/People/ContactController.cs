using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.People;

public sealed class ContactForm
{
    [Display(Name = "郵便番号")]
    public string? Postcode { get; set; }

    [Display(Name = "都道府県・市区町村・町名")]
    public string? Town { get; set; }

    [Display(Name = "丁目・番地・号")]
    public string? Block { get; set; }

    [Display(Name = "建物名・部屋番号")]
    public string? Building { get; set; }

    [Display(Name = "電話番号")]
    public string? Phone { get; set; }

    [Display(Name = "法人番号")]
    public string? CorporateNumber { get; set; }

    internal IReadOnlyDictionary<string, string?> Typed =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["postcode"] = Postcode,
            ["town"] = Town,
            ["block"] = Block,
            ["building"] = Building,
            ["phone"] = Phone,
            ["corporate_number"] = CorporateNumber,
        };
}

/// <summary>連絡先 — what a resident tells once and every form offers.</summary>
public sealed class ContactController(ITochoDb db, ChangeContact change) : Controller
{
    [HttpGet("/profile/contact")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var me = User.AccountId();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == me, ct);
        if (account.Audience is not Audience.Resident)
            return Redirect("/profile");
        ViewData["Corporation"] = account.IsCorporation;
        return View(
            "Contact",
            new ContactForm
            {
                Postcode = account.Postcode,
                Town = account.Town,
                Block = account.Block,
                Building = account.Building,
                Phone = account.PhoneNumber,
                CorporateNumber = account.CorporateNumber,
            }
        );
    }

    [HttpPost("/profile/contact")]
    public async Task<IActionResult> Index(ContactForm form, CancellationToken ct)
    {
        foreach (var fault in ChangeContact.Read(form.Typed).Faults)
            ModelState.AddModelError(
                fault.QuestionId == "corporate_number" ? nameof(form.CorporateNumber) : Pascal(fault.QuestionId),
                fault.Message
            );
        if (!ModelState.IsValid)
        {
            var me = User.AccountId();
            ViewData["Corporation"] = await db.Accounts.AnyAsync(a => a.Id == me && a.IsCorporation, ct);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Contact", form);
        }
        await change.Run(User.AccountId(), form.Typed, ct);
        this.Notify("連絡先を変更しました。これからの申請の入力に使います。");
        return Redirect("/profile");
    }

    private static string Pascal(string id) => char.ToUpperInvariant(id[0]) + id[1..];
}
