using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>One page of a form in front of the applicant.</summary>
/// <param name="Questions">Those to be answered here: all that are asked, or in a correction only those named.</param>
/// <param name="Pages">Pages of this round, in order; for progress and going back.</param>
public sealed record FormView(
    Application Application,
    Procedure Procedure,
    FormPage Page,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<FormPage> Pages
)
{
    /// <summary>Answers of this page that are offered, not saved: question id → the answer and where it comes from.</summary>
    public IReadOnlyDictionary<string, KnownAnswer> Known { get; init; } = new Dictionary<string, KnownAnswer>();

    public int Number => Pages.ToList().FindIndex(p => p.Id == Page.Id) + 1;

    public FormPage? Previous => Number > 1 ? Pages[Number - 2] : null;
}

/// <summary>入力の進み — which pages there are for this applicant, and what each asks now.</summary>
public sealed class FormProgress(ITochoDb db, Catalogue catalogue, KnownAnswers knownAnswers)
{
    /// <exception cref="NotFoundException">No such application of this applicant, or no such page now.</exception>
    public async Task<FormView> Page(Guid id, string pageId, Person applicant, CancellationToken ct)
    {
        var application = await Editable(id, applicant, ct);
        var procedure = catalogue.Of(application).Procedure;
        if (procedure.Form.Pages.FirstOrDefault(p => p.Id == pageId) is not { } page)
            throw new NotFoundException($"page {pageId}");
        var known = await knownAnswers.Run(application, procedure.Form, page, ct);
        if (known.Count == 0)
            return View(application, procedure, pageId);
        // Read like what is typed, so that only what fits and is asked is offered. Not tracked: nothing of it is stored.
        var offered = procedure.Form.Read(
            page,
            application.Answers,
            known.ToDictionary(k => k.Key, k => k.Value.Answer, StringComparer.Ordinal),
            tidy: false
        );
        application.Save(offered.Answers, Act.OfSystem("prefill", application.StartedAt));
        return View(application, procedure, pageId) with
        {
            Known = known.Where(k => offered.Answers.Has(k.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>The page to begin or to go on with: the first with something missing; null when all is answered.</summary>
    public async Task<string?> FirstPage(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await Editable(id, applicant, ct);
        var form = catalogue.Of(application).Procedure.Form;
        if (application.OpenCorrection is not null)
            return PagesOf(application, form)[0].Id;
        return form.Missing(application.Answers) is [var fault, ..] ? fault.PageId : null;
    }

    /// <summary>All pages of this round, for the page that checks them.</summary>
    public async Task<IReadOnlyList<FormView>> All(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await Editable(id, applicant, ct);
        var procedure = catalogue.Of(application).Procedure;
        return [.. PagesOf(application, procedure.Form).Select(page => View(application, procedure, page.Id))];
    }

    /// <summary>Required files of the page that are not attached yet.</summary>
    public async Task<IReadOnlyList<string>> MissingFiles(Guid id, string pageId, Person applicant, CancellationToken ct)
    {
        var view = await Page(id, pageId, applicant, ct);
        return
        [
            .. view
                .Questions.Where(q => q.Kind == QuestionKind.File && q.Required && view.Application.Answers[q.Id].Count == 0)
                .Select(q => q.Id),
        ];
    }

    private async Task<Application> Editable(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, applicant, ct);
        return application.IsEditable ? application : throw new NotFoundException($"application {id}");
    }

    internal static FormView View(Application application, Procedure procedure, string pageId)
    {
        var pages = PagesOf(application, procedure.Form);
        var wrong = Wrong(application, procedure.Form);
        var page = pages.FirstOrDefault(p => p.Id == pageId) ?? throw new NotFoundException($"page {pageId}");
        return new(
            application,
            procedure,
            page,
            [.. procedure.Form.Asked(page, application.Answers).Where(q => IsAsked(application, q, wrong))],
            pages
        );
    }

    /// <summary>All pages that are asked; in a correction those that hold something to correct, or something it brought up.</summary>
    internal static IReadOnlyList<FormPage> PagesOf(Application application, Form form)
    {
        var pages = form.VisiblePages(application.Answers);
        if (application.OpenCorrection is null)
            return pages;
        var wrong = Wrong(application, form);
        return [.. pages.Where(p => form.Asked(p, application.Answers).Any(q => q.TakesAnswer && IsAsked(application, q, wrong)))];
    }

    /// <summary>In a correction: answers that no longer agree with what was corrected.</summary>
    internal static IReadOnlySet<string> Wrong(Application application, Form form) =>
        application.OpenCorrection is null
            ? new HashSet<string>()
            : form.Missing(application.Answers).Select(fault => fault.QuestionId).ToHashSet(StringComparer.Ordinal);

    /// <summary>In a correction only what was named may be changed, and what is newly asked, or no longer fits, because of it.</summary>
    /// <param name="wrong">See <see cref="Wrong"/>; a group that is wrong as a whole is open with all its entries.</param>
    internal static bool IsAsked(Application application, Question question, IReadOnlySet<string> wrong) =>
        application.OpenCorrection is not { } correction
        || IsNamed(correction, question)
        || wrong.Contains(question.Id)
        || (question.Entry is { } entry && wrong.Contains(entry.GroupId))
        || (question.TakesAnswer && !application.Submissions.MaxBy(s => s.No)!.Answers.Has(question.Id) && question.Required);

    /// <summary>A group that is named as a whole is open with all its entries; what the applicant changes by their own wish is all open.</summary>
    internal static bool IsNamed(Correction correction, Question question) =>
        correction.ByApplicant || correction.Items.Any(i => i.QuestionId == question.Id || i.QuestionId == question.Entry?.GroupId);
}
