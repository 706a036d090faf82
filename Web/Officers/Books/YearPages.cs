using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Officers.Books;

/// <param name="MayCarry">The one who looks decides for the office.</param>
public sealed record YearPage(BookDesk Desk, YearEndState State, bool MayCarry);

/// <summary>年度の締め — 出納整理期間 and 滞納繰越.</summary>
public abstract class YearPages(YearEnd end) : BookController
{
    [HttpGet("years")]
    public async Task<IActionResult> Years(CancellationToken ct) => View("/Officers/Books/Years.cshtml", await Page(ct));

    protected async Task<YearPage> Page(CancellationToken ct) =>
        new(Desk, await end.Run(Desk.Office, ct), Desk.MayAct && User.Post() is (Post.Manager or Post.Director or Post.BureauDirector));
}

/// <inheritdoc cref="YearPages"/>
[Route("/officers/books")]
public sealed class YearController(YearEnd end, CarryOver carry, TimeProvider clock) : YearPages(end)
{
    /// <summary>滞納繰越 of the office's own charges; what is carried already is left alone.</summary>
    [HttpPost("years/carry")]
    public async Task<IActionResult> Carry(CancellationToken ct)
    {
        if (!(await Page(ct)).MayCarry)
            throw new RuleBrokenException("滞納繰越は、課長以上の職にある方が行います。");
        var report = await carry.Run(User.OfficeCode(), JapaneseDate.DayOf(clock.GetUtcNow()), User.Acting(clock), ct);
        this.Notify($"滞納繰越を行いました（対象{report.Found}、処理{report.Done}、対象外{report.Skipped}）。");
        return Redirect($"{Desk.Root}/years");
    }
}
