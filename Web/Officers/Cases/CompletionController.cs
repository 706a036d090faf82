using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

/// <summary>工程の完了 — for tasks that end in neither a draft nor a correction.</summary>
[Route("/officers/cases/{id:guid}/complete"), TellsWhatChanged]
public sealed class CompletionController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    CompleteTask completeTask,
    TimeProvider clock
) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Complete(Guid id, Guid task, string? outcome, string? note, CancellationToken ct)
    {
        if (note?.Length > CompleteTask.LongestNote)
        {
            ModelState.AddModelError("Note", $"備考は{CompleteTask.LongestNote:N0}文字以内で入力してください。");
            var page = await db.CasePage(id, User.ToPerson(), catalogue, calendar, JapaneseDate.DayOf(clock.GetUtcNow()), ct);
            return View("Case", page with { Note = note });
        }
        await completeTask.Run(id, task, outcome, note, User.ToPerson(), ct);
        this.Notify("この工程を完了しました。");
        return Redirect($"/officers/cases/{id}");
    }
}
