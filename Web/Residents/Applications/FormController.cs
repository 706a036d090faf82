using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Applications;

/// <summary>
/// 入力 — the pages of a form, drawn from the procedure's document. Every POST saves what is valid and goes on; what is not
/// comes back beside its field with what was typed. Conditions are looked at when the page is sent, so no script is needed.
/// </summary>
[Route("/applications/{id:guid}")]
public class FormController(
    ITochoDb db,
    FormProgress progress,
    SaveAnswers save,
    AttachFile attach,
    DetachFile detach,
    PreviewAnswers preview,
    PageFill fill
) : Controller
{
    private const string LostRace = "別の画面で同じ申請が更新されました。入力した内容を確認して、もう一度保存してください。";

    [HttpGet("continue")]
    public async Task<IActionResult> Continue(Guid id, [FromServices] CarryDraft carry, CancellationToken ct)
    {
        if (await Filed(id, ct))
            return Redirect(Place(id).Root);
        if (await carry.Run(id, User.ToPerson(), ct) is { } carried)
            this.Notify(carried.Told);
        return await FirstPage(id, ct) is { } page ? Redirect($"{Place(id).Root}/pages/{page}") : Redirect($"{Place(id).Root}/check");
    }

    [HttpGet("pages/{page}"), HttpGet("pages/{page}/detach/{attachmentId:guid}")]
    public async Task<IActionResult> Show(Guid id, string page, string? from, CancellationToken ct)
    {
        ModelState.Clear();
        return await Filed(id, ct)
            ? AlreadyFiled(id)
            : View("Page", FormPageModel.Of(await progress.Page(id, page, User.ToPerson(), ct), Place(id), from == "check"));
    }

    [HttpPost("pages/{page}")]
    [TakesFiles, RequestSizeLimit(Uploads.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = Uploads.MostBytes)]
    public Task<IActionResult> Save(Guid id, string page, CancellationToken ct) => Save(id, page, null, ct);

    /// <summary>外す — keeps what was typed on the page as well.</summary>
    [HttpPost("pages/{page}/detach/{attachmentId:guid}")]
    [TakesFiles, RequestSizeLimit(Uploads.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = Uploads.MostBytes)]
    public Task<IActionResult> Detach(Guid id, string page, Guid attachmentId, CancellationToken ct) => Save(id, page, attachmentId, ct);

    private async Task<IActionResult> Save(Guid id, string page, Guid? off, CancellationToken ct)
    {
        ModelState.Clear();
        if (await Filed(id, ct))
            return AlreadyFiled(id);
        var me = User.ToPerson();
        var before = await progress.Page(id, page, me, ct);
        var posted = PostedPage.Read(await Request.ReadFormAsync(ct), before);
        if (off is not null)
            posted = posted with { Then = Then.Stay, Anchor = AnchorOf(before, off.Value) };
        if (posted.Then == Then.Refresh)
            return await Refresh(id, before, posted, ct);
        try
        {
            if (off is { } attachmentId && posted.Anchor is not null)
                await detach.Run(id, attachmentId, me, ct);
            var refused = await attach.Attach(before, posted.Files, me, ct);
            var saved = await save.Run(id, page, posted.Typed, me, ct, posted.Then == Then.Stay ? posted.Change ?? EntryChange.None : null);
            var now = await progress.Page(id, page, me, ct);
            // A file that was refused is not missing as well.
            var faults = refused
                .Concat(FaultsToShow(posted, saved.Reading, before).Where(f => refused.All(r => r.QuestionId != f.QuestionId)))
                .ToList();
            return faults.Count > 0
                ? Again(now with { Known = before.Known }, posted, faults, StatusCodes.Status422UnprocessableEntity)
                : Onwards(posted, before, now, saved.NextPage);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Again(before, posted, [new(page, "", LostRace)], StatusCodes.Status409Conflict);
        }
    }

    /// <summary>The page as it is asked now, filled in by a number where that was asked for; nothing is saved, so no two tabs meet.</summary>
    private async Task<IActionResult> Refresh(Guid id, FormView before, PostedPage posted, CancellationToken ct)
    {
        var filled = await fill.Run(posted.FillBy, posted.Typed, before, ct);
        var now = await preview.Run(id, before.Page.Id, filled.Typed, User.ToPerson(), ct);
        return Again(
            now with
            {
                Known = filled.Known,
            },
            posted with
            {
                Typed = filled.Typed,
            },
            filled.Fault is { } fault ? [fault] : [],
            StatusCodes.Status200OK
        );
    }

    /// <summary>Only about what was in front of the applicant; before the page is done, only about what was typed.</summary>
    private static IEnumerable<AnswerFault> FaultsToShow(PostedPage posted, PageReading reading, FormView before)
    {
        var shown = posted.Shown ?? before.Questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var unreadable = posted
            .Unreadable.Select(id => new AnswerFault(
                before.Page.Id,
                id,
                "読めない文字が入っています。その文字を消して入力し直してください。"
            ))
            .ToList();
        return unreadable.Concat(
            reading.Faults.Where(f =>
                unreadable.All(u => u.QuestionId != f.QuestionId)
                && (
                    shown.Contains(f.QuestionId)
                    || before.Questions.All(q => q.Id != f.QuestionId) && before.Application.OpenCorrection is not null && !IsNew(before, f)
                )
                && (posted.Then == Then.Next || WasTyped(posted, before, f))
            )
        );
    }

    private static bool WasTyped(PostedPage posted, FormView before, AnswerFault fault) =>
        posted.Typed.GetValueOrDefault(fault.QuestionId, []).Any(v => v.Length > 0)
        && before.Procedure.Form.Find(fault.QuestionId) is not { IsRepeated: true };

    /// <summary>In a correction: a question that was not answered when the application was sent.</summary>
    private static bool IsNew(FormView view, AnswerFault fault) =>
        !view.Application.Submissions.MaxBy(s => s.No)!.Answers.Has(fault.QuestionId);

    private RedirectResult Onwards(PostedPage posted, FormView before, FormView now, string? next)
    {
        var place = Place(now.Application.Id);
        var here = $"{place.Root}/pages/{now.Page.Id}{(posted.FromCheck ? "?from=check" : "")}";
        if (posted.Then == Then.Later)
        {
            this.Notify("入力した内容を保存しました。この一覧から、いつでも続けられます。");
            return Redirect(place.List);
        }
        if (posted.Then == Then.Stay)
            return Redirect($"{here}#{Uri.EscapeDataString(posted.Anchor ?? EntryAnchor(posted, now) ?? "")}");
        var shown = posted.Shown ?? before.Questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        if (now.Questions.FirstOrDefault(q => q.Kind != QuestionKind.Calculated && !shown.Contains(q.Id)) is { } fresh)
        {
            this.Notify("答えに応じて、このページの項目が増えました。続けて入力してください。");
            return Redirect($"{here}#{QuestionField.NameOf(fresh.Id)}");
        }
        var to = posted.FromCheck || next is null ? "check" : $"pages/{next}";
        return Redirect($"{place.Root}/{to}");
    }

    private ViewResult Again(FormView view, PostedPage posted, IReadOnlyList<AnswerFault> faults, int status)
    {
        // Several files of one question may each have a fault.
        var errors = faults
            .GroupBy(f => view.Questions.Any(q => q.Id == f.QuestionId) ? f.QuestionId : "", StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g =>
                    string.Join(
                        ' ',
                        g.Select(f => ReaderWords.Fault(view.Questions.FirstOrDefault(q => q.Id == f.QuestionId), f.Message)).Distinct()
                    ),
                StringComparer.Ordinal
            );
        foreach (var (question, message) in errors)
            ModelState.AddModelError(question.Length == 0 ? "" : QuestionField.NameOf(question), message);
        Response.StatusCode = status;
        return View("Page", FormPageModel.Of(view, Place(view.Application.Id), posted.FromCheck, posted.Typed, errors));
    }

    private async Task<string?> FirstPage(Guid id, CancellationToken ct)
    {
        var pages = await progress.All(id, User.ToPerson(), ct);
        return pages.Count == 0 ? null : await progress.FirstPage(id, User.ToPerson(), ct);
    }

    /// <summary>True for an own application that cannot be changed now.</summary>
    private Task<bool> Filed(Guid id, CancellationToken ct) =>
        db
            .Applications.Own(User.ToPerson())
            .AnyAsync(a => a.Id == id && a.Status != ApplicationStatus.Draft && a.Status != ApplicationStatus.CorrectionRequested, ct);

    private FormPlace Place(Guid id) => FormPlace.Of(id, User.Audience());

    private RedirectResult AlreadyFiled(Guid id)
    {
        this.Notify("この申請は送信済みのため、内容を変更できません。現在の状況を表示しています。");
        return Redirect(Place(id).Root);
    }

    /// <summary>After adding, the new entry; after taking one out, the group.</summary>
    private static string? EntryAnchor(PostedPage posted, FormView now)
    {
        if (posted.Change is not { } change)
            return null;
        var last = now.Questions.LastOrDefault(q => q.Entry?.GroupId == change.GroupId)?.Entry;
        return change.Removed is null && last is not null
            ? QuestionField.NameOf($"{change.GroupId}-{last.Key}")
            : QuestionField.NameOf(change.GroupId) + "-group";
    }

    /// <summary>The field of an attached file of this page; null when it is not the applicant's to take off now.</summary>
    private static string? AnchorOf(FormView view, Guid attachmentId) =>
        view.Application.Attachments.FirstOrDefault(a => a.Id == attachmentId) is { } file
        && view.Questions.Any(q => q.Id == file.QuestionId)
            ? QuestionField.NameOf(file.QuestionId)
            : null;
}
