using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <param name="NextPage">Where to go on; null after the last page.</param>
public sealed record SavedPage(PageReading Reading, string? NextPage);

/// <summary>入力を保存する — reads one page and keeps what is valid; the faults go back to the page with what was typed.</summary>
public sealed class SaveAnswers(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="posted">Question id → what was typed; everything but the questions of this page is left alone.</param>
    /// <exception cref="NotFoundException">No such application of this applicant, or no such page.</exception>
    public async Task<SavedPage> Run(
        Guid id,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person applicant,
        CancellationToken ct
    )
    {
        var application = await db.Applications.Own(id, applicant, ct);
        var form = catalogue.Get(application.ProcedureKey).Procedure.Form;
        var page = form.Pages.FirstOrDefault(p => p.Id == pageId) ?? throw new NotFoundException($"page {pageId}");
        var typed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in page.Questions)
        {
            // Files come by their own way, and in a correction only what was named may change.
            var kept = question.Kind == QuestionKind.File || !FormProgress.IsAsked(application, question);
            typed[question.Id] = kept ? application.Answers[question.Id] : posted.GetValueOrDefault(question.Id, []);
        }
        var reading = form.Read(page, application.Answers, typed);
        application.Save(reading.Answers, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
        var pages = FormProgress.PagesOf(application, form);
        var order = form.Pages.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return new(reading, pages.FirstOrDefault(p => order[p.Id] > order[page.Id])?.Id);
    }
}
