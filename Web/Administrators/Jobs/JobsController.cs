using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Web.Administrators.Jobs;

public sealed class RunForm
{
    [Display(Name = "処理日"), Required]
    public string? Date { get; set; }
}

/// <param name="Days">On which days it is run, in words.</param>
public sealed record JobRow(string Name, string Title, string Cron, string Days, IReadOnlyList<JobRun> Runs);

/// <param name="Today">Default date of a run.</param>
/// <param name="Failed">Name of the job whose form has an error.</param>
public sealed record JobsPage(IReadOnlyList<JobRow> Jobs, string Today, string? Failed);

/// <summary>処理の管理 — the timetable, what its jobs have done, and running one by hand.</summary>
public sealed class JobsController(ITochoDb db, ITimetable timetable, RunJob runJob, TimeProvider clock) : Controller
{
    private const int RunsShown = 5;

    [HttpGet("/administrators"), Navigation("処理の管理", 1)]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await Page(null, ct));

    [HttpPost("/administrators/jobs/{name}/run")]
    public async Task<IActionResult> Run(string name, RunForm form, CancellationToken ct)
    {
        if (timetable.Entries.FirstOrDefault(e => e.Name == name) is not { } entry)
            throw new NotFoundException($"job {name}");
        var day = this.ReadDay(nameof(form.Date), form.Date);
        if (!ModelState.IsValid)
            return View("Index", await Page(name, ct));
        var run = await runJob.Run(name, day!.Value, User.Acting(clock), ct);
        this.Notify(
            run?.Error is { } error
                ? $"「{entry.Title}」は失敗しました：{error}"
                : $"「{entry.Title}」を実行しました（対象{run?.Found ?? 0}、処理{run?.Done ?? 0}、対象外{run?.Skipped ?? 0}、失敗{run?.Failed ?? 0}）。"
        );
        return Redirect("/administrators");
    }

    private async Task<JobsPage> Page(string? failed, CancellationToken ct)
    {
        List<JobRow> jobs = [];
        foreach (var entry in timetable.Entries)
        {
            var runs = await db
                .JobRuns.AsNoTracking()
                .Where(r => r.Job == entry.Name)
                .OrderByDescending(r => r.StartedAt)
                .Take(RunsShown)
                .ToListAsync(ct);
            var days = entry.Days switch
            {
                JobDays.Every => "毎日",
                JobDays.Open => "開庁日",
            };
            jobs.Add(new(entry.Name, entry.Title, entry.Cron, days, runs));
        }
        return new(jobs, JapaneseDate.Format(JapaneseDate.DayOf(clock.GetUtcNow())), failed);
    }
}
