using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Officers.Cases;

/// <param name="Changes">What others have done since the reader opened the case, the newest first.</param>
/// <param name="Typed">What was typed and could not be taken.</param>
public sealed record MovedOnPage(Guid CaseId, string Rule, IReadOnlyList<TimelineEntry> Changes, IReadOnlyList<string> Typed);

/// <summary>
/// 行き違い — who acts on a case that somebody else has moved on is told what changed, by whom and when, and gets back what was
/// typed. For pages of one case, whose route value <c>id</c> is the case, or one of its approvals.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TellsWhatChangedAttribute : Attribute, IAsyncExceptionFilter
{
    private const string LostRace = "他の方が先に更新しました。最新の内容を確認してから、もう一度操作してください。";
    private const int ShortestTyped = 4;

    public async Task OnExceptionAsync(ExceptionContext context)
    {
        var rule = context.Exception switch
        {
            RuleBrokenException broken => broken.Message,
            DbUpdateConcurrencyException => LostRace,
            _ => null,
        };
        var http = context.HttpContext;
        if (rule is null || !http.Request.HasFormContentType || !Guid.TryParse(context.RouteData.Values["id"]?.ToString(), out var id))
            return;
        var db = http.RequestServices.GetRequiredService<ITochoDb>();
        var officer = http.User.ToPerson();
        var today = JapaneseDate.DayOf(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var approval = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, http.RequestAborted);
        if (approval is not null)
            id = approval.ApplicationId;
        var opened = await db
            .Presences.Where(p => p.CaseId == id && p.AccountId == officer.Id)
            .Select(p => (DateTimeOffset?)p.LoadedAt)
            .FirstOrDefaultAsync(http.RequestAborted);
        var me = officer.Id.ToString();
        string[] subjects = approval is null ? [Application.SubjectOf(id)] : [Application.SubjectOf(id), approval.Subject];
        var mayKnow = approval is null
            ? await db.Applications.SeenBy(db, officer).AnyAsync(a => a.Id == id, http.RequestAborted)
            : await db.Sees(approval, officer, today, http.RequestAborted);
        var changes = opened is { } since && mayKnow ? await db.Changes(subjects, since, me, http.RequestAborted) : [];
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form.Where(f => f.Key is not ("__RequestVerificationToken" or "seen"))
            .SelectMany(f => f.Value)
            .OfType<string>()
            .Where(v => v.Trim().Length >= ShortestTyped && !Guid.TryParse(v, out _))
            .ToList();
        var metadata = http.RequestServices.GetRequiredService<IModelMetadataProvider>();
        context.Result = new ViewResult
        {
            ViewName = "/Officers/Cases/MovedOn.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<MovedOnPage>(metadata, new ModelStateDictionary()) { Model = new(id, rule, changes, typed) },
        };
        context.ExceptionHandled = true;
    }
}
