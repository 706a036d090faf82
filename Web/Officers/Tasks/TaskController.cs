using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Web.Officers.Decisions;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Officers.Tasks;

/// <summary>工程の入力 — a task that asks the officer for something is completed on a page of its own.</summary>
[Route("/officers/cases/{id:guid}/task"), TellsWhatChanged]
public sealed class TaskController(EnterTask enter) : Controller
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct) =>
        View("Task", PageOf(await enter.Preview(id, Nothing, User.ToPerson(), ct), judged: false));

    /// <summary>The same page with one entry of a repeated group more, or one less. Nothing is judged yet.</summary>
    [HttpPost("rows")]
    public async Task<IActionResult> Rows(Guid id, string? add, string? remove, string? note, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var form = (await enter.Preview(id, Nothing, officer, ct)).Form;
        var posted = Posted(form);
        foreach (var group in form.Questions.Where(q => q.IsRepeated))
        {
            IReadOnlyList<string> keys = [.. posted[group.Id].Where(key => $"{group.Id}-{key}" != remove)];
            posted[group.Id] = add == group.Id && keys.Count < group.MaxEntries ? [.. keys, EntryOf.NewKey(keys)] : keys;
        }
        return View("Task", PageOf(await enter.Preview(id, posted, officer, ct), judged: false) with { Note = note });
    }

    /// <param name="task">The task that was on the screen.</param>
    [HttpPost("")]
    public async Task<IActionResult> Complete(Guid id, Guid task, string? outcome, string? note, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var posted = Posted((await enter.Preview(id, Nothing, officer, ct)).Form);
        var preview = await enter.Preview(id, posted, officer, ct);
        var shown = Request.Form["Shown"].ToString().Split(' ');
        var more = preview.Questions.Any(q => !shown.Contains(q.Id));
        if (note?.Length > CompleteTask.LongestNote)
            ModelState.AddModelError("Note", $"備考は{CompleteTask.LongestNote:N0}文字以内で入力してください。");
        else if (!more)
        {
            preview = await enter.Run(id, task, outcome, note, posted, officer, ct);
            if (preview.Reading.IsValid)
            {
                this.Notify("入力した内容を記録し、この工程を完了しました。");
                return Redirect($"/officers/cases/{id}");
            }
        }
        // What has only now come onto the page has not been left out by anybody.
        foreach (var fault in preview.Reading.Faults.Where(f => shown.Contains(f.QuestionId.Split('-')[0])))
            ModelState.AddModelError(DraftField.NameOf(fault.QuestionId), fault.Message);
        return View("Task", PageOf(preview, judged: true) with { Note = note, HasMore = more });
    }

    private TaskPage PageOf(TaskEntry entry, bool judged)
    {
        var rows = $"/officers/cases/{entry.Application.Id}/task/rows";
        return new(
            entry.Application,
            entry.At,
            [
                .. entry.Questions.Select(q =>
                    DraftField.Of(
                        entry.Form,
                        q,
                        of => entry.Reading.Typed.GetValueOrDefault(of.Id) ?? [],
                        of => judged ? Told(of) : null,
                        rows
                    )
                ),
            ]
        );
    }

    private string? Told(string question) =>
        ModelState.TryGetValue(DraftField.NameOf(question), out var state) && state.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>Only the fields of this task; whatever else was sent is not looked at.</summary>
    /// <exception cref="BadHttpRequestException">Bytes that were no text.</exception>
    private Dictionary<string, IReadOnlyList<string>> Posted(Form form)
    {
        var posted = form.Questions.Where(q => q.TakesAnswer).ToDictionary(q => q.Id, q => Typed(q.Id), StringComparer.Ordinal);
        foreach (var entry in form.Questions.Where(q => q.IsRepeated).SelectMany(q => form.EntriesOf(q, posted[q.Id])).ToList())
            posted[entry.Id] = Typed(entry.Id);
        return posted.Values.SelectMany(v => v).Any(v => v.Contains('\uFFFD', StringComparison.Ordinal))
            ? throw new BadHttpRequestException("Not UTF-8.")
            : posted;
    }

    private IReadOnlyList<string> Typed(string id) => [.. Request.Form[DraftField.NameOf(id)].OfType<string>().Where(v => v.Length > 0)];
}
