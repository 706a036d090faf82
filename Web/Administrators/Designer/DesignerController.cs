using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <param name="Id">Null for a built-in procedure that nobody has changed online.</param>
/// <param name="Version">In force now; null when none is.</param>
/// <param name="Open">State of the version that is being made; null when none is.</param>
public sealed record DesignerRow(Guid? Id, string Code, string Title, string Office, int? Version, ProcedureVersionStatus? Open);

public sealed record DesignerList(IReadOnlyList<DesignerRow> Rows);

public sealed class NewProcedureForm
{
    [Display(Name = "元にする手続")]
    public string? From { get; set; }

    [Display(Name = "手続の名前")]
    public string? Title { get; set; }

    [Display(Name = "手続の記号")]
    public string? Code { get; set; }

    [Display(Name = "担当する所属")]
    public string? Office { get; set; }

    public IReadOnlyList<SelectListItem> Procedures { get; set; } = [];
    public IReadOnlyList<SelectListItem> Offices { get; set; } = [];
}

/// <summary>手続の設計 — all procedures of the office, and beginning a new one or the next version.</summary>
[Route("/administrators/procedures")]
public sealed class DesignerController(ITochoDb db, Catalogue catalogue, StartProcedure start, ReviseProcedure revise) : Controller
{
    private const string Blank = "blank";
    private const int MostBytes = 1_000_000;
    private const int RowsShown = 500;

    [HttpGet(""), Navigation("手続の設計", 3)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var me = User.ToPerson();
        var made = await db
            .ProcedureDocuments.AsNoTracking()
            .SeenBy(me)
            .OrderBy(d => d.Code)
            .Take(RowsShown)
            .Select(d => new
            {
                d.Id,
                d.Code,
                d.Title,
                d.OfficeCode,
                Open = d
                    .Versions.Where(v => v.Status == ProcedureVersionStatus.Draft || v.Status == ProcedureVersionStatus.AwaitingApproval)
                    .Select(v => (ProcedureVersionStatus?)v.Status)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.FullName, ct);
        string Named(string code) => offices.GetValueOrDefault(code, code);
        var rows = made.Select(d => new DesignerRow(
            d.Id,
            d.Code,
            d.Title,
            Named(d.OfficeCode),
            catalogue.Find(d.Code)?.Procedure.Version,
            d.Open
        ));
        var builtIn = catalogue
            .Current.Select(entry => entry.Procedure)
            .Where(p => (me.Office is null || p.Office == me.Office) && made.All(d => d.Code != p.Code))
            .Select(p => new DesignerRow(null, p.Code, p.Title.Ja, Named(p.Office), p.Version, null));
        return View(new DesignerList([.. rows, .. builtIn]));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(string? from, CancellationToken ct)
    {
        ModelState.Clear();
        return View(await Filled(new() { From = from }, ct));
    }

    [HttpPost("new"), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> New(NewProcedureForm form, IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        var yaml =
            file is { Length: > 0 } ? await Text(file, ct)
            : form.From == Blank ? NewPart.Document()
            : catalogue.Find(form.From ?? "")?.Yaml;
        if (yaml is null)
            ModelState.AddModelError(nameof(form.From), "元にする手続を選ぶか、YAMLのファイルを選んでください。");
        else if (yaml.Length == 0)
            ModelState.AddModelError("File", "このファイルは、UTF-8の文書として読めません。");
        else
        {
            try
            {
                var id = await start.Run(form.Code ?? "", form.Title ?? "", form.Office ?? "", yaml, User.ToPerson(), ct);
                this.Notify("下書きを作成しました。");
                return Redirect($"/administrators/procedures/{id}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(FieldOf(rule.Message), rule.Message);
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(await Filled(form, ct));
    }

    [HttpPost("revise/{code}")]
    public async Task<IActionResult> Revise(string code, CancellationToken ct)
    {
        var id = await revise.Run(code, User.ToPerson(), ct);
        this.Notify("次の版の下書きを作成しました。");
        return Redirect($"/administrators/procedures/{id}");
    }

    internal static async Task<string> Text(IFormFile file, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return "";
        }
    }

    private static string FieldOf(string message) =>
        message.Contains("記号", StringComparison.Ordinal) ? nameof(NewProcedureForm.Code)
        : message.Contains("名前", StringComparison.Ordinal) ? nameof(NewProcedureForm.Title)
        : message.Contains("所属", StringComparison.Ordinal) ? nameof(NewProcedureForm.Office)
        : nameof(NewProcedureForm.From);

    private async Task<NewProcedureForm> Filled(NewProcedureForm form, CancellationToken ct)
    {
        var me = User.ToPerson();
        var offices = await db
            .Offices.AsNoTracking()
            .Where(o => o.ReceiptSymbol != null && (me.Office == null || o.Code == me.Office))
            .OrderBy(o => o.Code)
            .ToListAsync(ct);
        form.Offices = [new("選択してください", ""), .. offices.Select(o => new SelectListItem(o.FullName, o.Code))];
        form.Procedures =
        [
            new("選択してください", ""),
            new("新しく始める（審査・決裁・通知の標準の流れ）", Blank),
            .. catalogue.Current.Select(entry => new SelectListItem(entry.Procedure.Title.Ja, entry.Procedure.Code)),
        ];
        return form;
    }
}
