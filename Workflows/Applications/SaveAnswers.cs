using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
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
    /// <param name="change">An entry of a repeated group to add or to take out; blank entries stay for now. Null: the page is done.</param>
    /// <exception cref="NotFoundException">No such application of this applicant, or no such page.</exception>
    public async Task<SavedPage> Run(
        Guid id,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person applicant,
        CancellationToken ct,
        EntryChange? change = null
    )
    {
        var application = await db.Applications.Own(id, applicant, ct);
        var form = catalogue.Of(application).Procedure.Form;
        var (page, reading) = Read(application, form, pageId, posted, change);
        application.Save(reading.Answers, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
        var pages = FormProgress.PagesOf(application, form);
        var order = form.Pages.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return new(reading, pages.FirstOrDefault(p => order[p.Id] > order[page.Id])?.Id);
    }

    internal static (FormPage Page, PageReading Reading) Read(
        Application application,
        Form form,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        EntryChange? change
    )
    {
        var page = form.Pages.FirstOrDefault(p => p.Id == pageId) ?? throw new NotFoundException($"page {pageId}");
        var typed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var wrong = FormProgress.Wrong(application, form);
        foreach (var question in page.Questions)
        {
            typed[question.Id] = Given(application, question, posted, wrong);
            if (!question.IsRepeated)
                continue;
            if (change is not null && change.GroupId == question.Id && !IsKept(application, question, wrong))
                typed[question.Id] = change.Apply(typed[question.Id], question.MaxEntries);
            foreach (var entry in form.EntriesOf(question, typed[question.Id]))
                typed[entry.Id] = Given(application, entry, posted, wrong);
        }
        return (page, form.Read(page, application.Answers, typed, tidy: change is null));
    }

    private static IReadOnlyList<string> Given(
        Application application,
        Question question,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        IReadOnlySet<string> wrong
    ) => IsKept(application, question, wrong) ? application.Answers[question.Id] : posted.GetValueOrDefault(question.Id, []);

    // Files come by their own way, and in a correction only what was named may change.
    private static bool IsKept(Application application, Question question, IReadOnlySet<string> wrong) =>
        question.Kind == QuestionKind.File || !FormProgress.IsAsked(application, question, wrong);
}

/// <summary>入力の途中を見る — what the page asks, given what is typed on it now; nothing is kept.</summary>
public sealed class PreviewAnswers(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such application of this applicant, or no such page.</exception>
    public async Task<FormView> Run(
        Guid id,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person applicant,
        CancellationToken ct
    )
    {
        // Not tracked, so that what is put into it here is gone with it.
        var application = await db.Applications.AsNoTracking().Own(id, applicant, ct);
        var procedure = catalogue.Of(application).Procedure;
        var (_, reading) = SaveAnswers.Read(application, procedure.Form, pageId, posted, EntryChange.None);
        application.Save(reading.Answers, applicant.Acting(clock));
        return FormProgress.View(application, procedure, pageId);
    }
}

/// <summary>もう一件追加・一件削除 — a change to the entries of a repeated group.</summary>
/// <param name="Removed">Key of the entry to take out; null to add one.</param>
public sealed record EntryChange(string GroupId, string? Removed)
{
    /// <summary>For a page that stays as it is: nothing is added, and blank entries are not taken out.</summary>
    public static readonly EntryChange None = new("", null);

    internal IReadOnlyList<string> Apply(IReadOnlyList<string> keys, int most)
    {
        var valid = keys.Where(EntryOf.IsKey).Distinct(StringComparer.Ordinal).ToList();
        if (Removed is not null)
            return [.. valid.Where(key => key != Removed)];
        return valid.Count < most ? [.. valid, EntryOf.NewKey(valid)] : valid;
    }
}
