using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Cases;

public sealed class AmendmentForm
{
    /// <summary>訂正の理由</summary>
    public string? Why { get; set; }

    /// <summary>The answer that was on the screen: what was changed since by somebody else is not overwritten unseen.</summary>
    public string? Was { get; set; }
}

/// <param name="Before">The answer as it stands, in words.</param>
/// <param name="Field">The control for the new one.</param>
public sealed record AmendmentPage(Application Application, Procedure Procedure, string Before, QuestionField Field)
{
    public string Label => Field.Question.FullLabel;
    public IReadOnlyList<string> FieldNames => [Field.Name, nameof(AmendmentForm.Why)];
    public string Address => $"/officers/cases/{Application.Id}/answers/{Field.Question.Id}";
}

/// <summary>職権訂正</summary>
[Route("/officers/cases/{id:guid}/answers/{question}")]
public sealed class AmendmentController(ITochoDb db, Catalogue catalogue, AmendAnswer amend) : Controller
{
    private const string Unreadable = "読めない文字が入っています。その文字を消して入力し直してください。";
    private const string ChangedSince =
        "この項目は、画面を開いた後にほかの職員が訂正しました。今の回答を確認して、もう一度送信してください。";

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, string question, CancellationToken ct) =>
        View("Amendment", await Page(id, question, null, null, ct));

    [HttpPost("")]
    public async Task<IActionResult> Amend(Guid id, string question, AmendmentForm form, CancellationToken ct)
    {
        var page = await Page(id, question, null, null, ct);
        IReadOnlyList<string> typed = [.. Request.Form[page.Field.Name].Select(v => v ?? "")];
        string? fault = typed.Any(v => v.Contains('\uFFFD', StringComparison.Ordinal)) ? Unreadable : null;
        if (ModelState.IsValid && fault is null && form.Was != page.Before)
            ModelState.AddModelError("", ChangedSince);
        if (ModelState.IsValid && fault is null)
        {
            try
            {
                fault = await amend.Run(id, question, typed, form.Why, User.ToPerson(), ct);
                if (fault is null)
                {
                    this.Notify("職権訂正をしました。申請者にメールでお知らせします。");
                    return Redirect($"/officers/cases/{id}");
                }
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError(string.IsNullOrWhiteSpace(form.Why) ? nameof(form.Why) : "", rule.Message);
            }
        }
        if (fault is not null)
            ModelState.AddModelError(page.Field.Name, fault);
        // The page tells anew what the answer is now.
        ModelState.Remove(nameof(form.Was));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Amendment", await Page(id, question, typed, fault, ct));
    }

    private async Task<AmendmentPage> Page(Guid id, string questionId, IReadOnlyList<string>? typed, string? error, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var application = await db.SeenCase(id, officer, ct);
        var published = catalogue.Of(application);
        if (application.Status != ApplicationStatus.UnderReview || await db.ExaminedStep(application, published, officer, ct) is null)
            throw new RuleBrokenException(CaseWords.NotExamined);
        var form = published.Procedure.Form;
        var question = Amendments.QuestionOf(application, form, questionId);
        question = question with { Label = question.FullLabel, Entry = null };
        var groupId = questionId.Split('-')[0];
        var page = form.Pages.First(p => p.Questions.Any(q => q.Id == groupId));
        var given = typed is null ? null : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [questionId] = typed };
        var field = QuestionField.Of(
            new(application, published.Procedure, page, [question], [page]),
            FormPlace.AtHome(application.Id),
            question,
            given,
            error
        );
        return new(application, published.Procedure, QuestionField.AnswerBefore(application, form, question), field);
    }
}
