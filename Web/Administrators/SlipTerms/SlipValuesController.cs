using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Payments.Slips;

namespace TochoDX.Web.Administrators.SlipTerms;

/// <param name="Current">What applies today.</param>
/// <param name="All">Newest first, what is built in at the end.</param>
public sealed record SlipValuesPage(SlipSettings Current, IReadOnlyList<SlipSettings> All);

/// <summary>納付書の諸元 — as it is typed.</summary>
public sealed class SlipValuesForm
{
    [Required, Display(Name = "適用を始める日")]
    public string From { get; set; } = "";

    [Required, Display(Name = "収納機関番号"), RegularExpression("[0-9]{3,8}")]
    public string Institution { get; set; } = "";

    [Required, Display(Name = "納付番号の桁数"), Range(10, 20)]
    public int? KeyDigits { get; set; }

    [Required, Display(Name = "確認番号の桁数"), Range(4, 8)]
    public int? ConfirmationDigits { get; set; }

    [Required, Display(Name = "納付区分"), RegularExpression("[0-9]{1,5}")]
    public string Category { get; set; } = "";

    [Display(Name = "請求書発行企業コード"), RegularExpression("[0-9]{6}")]
    public string? KonbiniIssuer { get; set; }

    [Required, Display(Name = "コンビニの上限額"), Range(1, 999_999)]
    public long? KonbiniCap { get; set; }

    [Required, Display(Name = "印紙フラグ"), Range(0, 1)]
    public int? Stamp { get; set; }

    [Required, Display(Name = "最も細いバーの幅"), Range(150, 194)]
    public int? ModuleMicrometres { get; set; }

    [Required, Display(Name = "バーの高さ"), Range(8, 20)]
    public int? BarMillimetres { get; set; }

    [Required, Display(Name = "収納の報告を待つ日数"), Range(0, 30)]
    public int? ReportDays { get; set; }

    [Required, Display(Name = "根拠"), StringLength(400)]
    public string Source { get; set; } = "";

    [Display(Name = "根拠を確認した")]
    public bool Confirmed { get; set; }

    internal SlipValues Values =>
        new(
            Institution,
            KeyDigits!.Value,
            ConfirmationDigits!.Value,
            Category,
            KonbiniIssuer ?? "",
            new(KonbiniCap!.Value),
            Stamp!.Value,
            ModuleMicrometres!.Value,
            BarMillimetres!.Value,
            ReportDays!.Value
        );

    internal static SlipValuesForm Of(SlipSettings settings) =>
        new()
        {
            Institution = settings.Values.Institution,
            KeyDigits = settings.Values.KeyDigits,
            ConfirmationDigits = settings.Values.ConfirmationDigits,
            Category = settings.Values.Category,
            KonbiniIssuer = settings.Values.KonbiniIssuer,
            KonbiniCap = settings.Values.KonbiniCap.Amount,
            Stamp = settings.Values.Stamp,
            ModuleMicrometres = settings.Values.ModuleMicrometres,
            BarMillimetres = settings.Values.BarMillimetres,
            ReportDays = settings.Values.ReportDays,
        };
}

/// <summary>納付書の諸元 — shows what applies from when and on what ground, and takes what will.</summary>
[Route("/administrators/slip-values")]
public sealed class SlipValuesController(ITochoDb db, SetSlipValues set, TimeProvider clock) : Controller
{
    [HttpGet(""), Navigation("納付書の諸元", 11)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var page = await Page(ct);
        return View("Index", SlipValuesForm.Of(page.Current));
    }

    [HttpPost("")]
    public async Task<IActionResult> Index(SlipValuesForm form, CancellationToken ct)
    {
        var from = this.ReadDay(nameof(form.From), form.From);
        if (ModelState.IsValid && from is { } day)
        {
            try
            {
                await set.Run(day, form.Values, form.Source, form.Confirmed, User.ToPerson(), ct);
                this.Notify($"{JapaneseDate.Format(day)}から適用する諸元を登録しました。");
                return Redirect("/administrators/slip-values");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(nameof(form.From), rule.Message);
            }
        }
        await Page(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", form);
    }

    private async Task<SlipValuesPage> Page(CancellationToken ct)
    {
        var all = await db.SlipSettings.AsNoTracking().OrderByDescending(s => s.From).ToListAsync(ct);
        var page = new SlipValuesPage(all.On(JapaneseDate.DayOf(clock.GetUtcNow())), [.. all, SlipSettings.BuiltIn]);
        ViewData["Page"] = page;
        return page;
    }
}
