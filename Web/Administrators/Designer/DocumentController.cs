using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed class SubmitForm
{
    public string? FromDay { get; set; }
    public string? FromTime { get; set; }
    public string? UntilDay { get; set; }
    public string? UntilTime { get; set; }
}

/// <param name="Before">Number of the older version; null when there is none.</param>
public sealed record DifferencesPage(DesignPage Page, int? Before, IReadOnlyList<DiffLine> Lines);

/// <summary>一つの手続 — its versions and outline, and the way of a version to publication and out of it.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed class DocumentController(
    ITochoDb db,
    Catalogue catalogue,
    SubmitProcedure submit,
    ApproveProcedure approve,
    ReturnProcedure giveBack,
    WithdrawProcedure withdraw
) : Controller
{
    private const string ReasonField = "Reason";

    [HttpGet("")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Show", await DesignPage.Load(db, id, User.ToPerson(), ct));
    }

    [HttpPost("submit")]
    public async Task<IActionResult> Submit(Guid id, SubmitForm form, CancellationToken ct)
    {
        var from = Moment(nameof(form.FromDay), form.FromDay, nameof(form.FromTime), form.FromTime);
        var until = Moment(nameof(form.UntilDay), form.UntilDay, nameof(form.UntilTime), form.UntilTime);
        if (ModelState.IsValid)
        {
            var faults = await submit.Run(id, from, until, User.ToPerson(), ct);
            if (faults.Count == 0)
            {
                this.Notify("承認を依頼しました。作成者とは別の方が承認すると公開されます。");
                return Redirect($"/administrators/procedures/{id}");
            }
            ModelState.AddModelError(
                "",
                $"文書に誤りが{faults.Count}件あるため、承認を依頼できません。「{faults[0].Line}行目：{faults[0].Message}」"
            );
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Show", await DesignPage.Load(db, id, User.ToPerson(), ct));
    }

    /// <param name="hash">Of the text that was shown.</param>
    [HttpPost("approve")]
    public async Task<IActionResult> Approve(Guid id, string? hash, CancellationToken ct)
    {
        await approve.Run(id, hash ?? "", User.ToPerson(), ct);
        this.Notify("承認しました。公開の開始の日時から、新しい申請を受け付けます。");
        return Redirect($"/administrators/procedures/{id}");
    }

    [HttpPost("return")]
    public async Task<IActionResult> Return(Guid id, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            ModelState.Clear();
            ModelState.AddModelError(ReasonField, "差戻しの理由を入力してください。");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Show", await DesignPage.Load(db, id, User.ToPerson(), ct));
        }
        await giveBack.Run(id, reason, User.ToPerson(), ct);
        this.Notify("差し戻しました。");
        return Redirect($"/administrators/procedures/{id}");
    }

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken ct)
    {
        await withdraw.Run(id, User.ToPerson(), ct);
        this.Notify("作成中の版を取り下げました。");
        return Redirect($"/administrators/procedures/{id}");
    }

    [HttpGet("export/{number:int}")]
    public async Task<IActionResult> Export(Guid id, int number, CancellationToken ct)
    {
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct, number);
        return File(Encoding.UTF8.GetBytes(page.Version.Yaml), "application/yaml", $"{page.Document.Code}-{number}.yaml");
    }

    /// <param name="with">Number of the version to compare with; none: the one before.</param>
    [HttpGet("differences/{number:int}")]
    public async Task<IActionResult> Differences(Guid id, int number, int? with, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct, number);
        var before = with is { } other ? page.Document.Versions.SingleOrDefault(v => v.Number == other) : page.Before;
        // What was built in is the first version of what continues it.
        var builtIn = with is null && before is null ? catalogue.BuiltInVersions(page.Document.Code).LastOrDefault() : null;
        return View(
            "Differences",
            new DifferencesPage(
                page,
                before?.Number ?? builtIn?.Procedure.Version,
                LineDiff.Of(Written(before?.Yaml ?? builtIn?.Yaml ?? ""), Written(page.Version.Yaml))
            )
        );
    }

    /// <summary>Two spellings of the same are no difference.</summary>
    private static string Written(string yaml) => ProcedureTree.Read(yaml)?.Write() ?? yaml;

    /// <summary>A day and a time in Tokyo; no time: midnight.</summary>
    private DateTimeOffset? Moment(string dayField, string? day, string timeField, string? time)
    {
        var read = this.ReadDay(dayField, day);
        var at = TimeOnly.MinValue;
        if (
            !string.IsNullOrWhiteSpace(time)
            && !TimeOnly.TryParseExact(Width.Narrow(time).Trim(), "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)
        )
            ModelState.AddModelError(timeField, "時刻は「9:00」のように入力してください。");
        else if (string.IsNullOrWhiteSpace(day) && !string.IsNullOrWhiteSpace(time))
            ModelState.AddModelError(dayField, "時刻だけでなく、日付も入力してください。");
        return read is { } known ? JapaneseDate.EndOf(known.AddDays(-1)) + at.ToTimeSpan() : null;
    }
}
