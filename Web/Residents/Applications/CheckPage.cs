using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Officers.Counter;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One answer on the check page.</summary>
/// <param name="Before">In a correction: what was sent before; null where nothing has changed.</param>
/// <param name="ChangeHref">Null for what cannot be changed now.</param>
/// <param name="Table">The answer of a table; null for any other.</param>
public sealed record CheckRow(
    string Id,
    LocalizedText Label,
    string Value,
    IReadOnlyList<Attachment> Files,
    string? Before,
    string? ChangeHref,
    AnswerTable? Table = null
);

public sealed record CheckSection(LocalizedText Title, IReadOnlyList<CheckRow> Rows);

/// <summary>Something that is still missing or wrong.</summary>
/// <param name="Href">Null for what cannot be changed now.</param>
public sealed record MissingLine(string Message, string? Href);

/// <summary>確認画面 — everything that will be sent.</summary>
public sealed record CheckPage(
    Application Application,
    Procedure Procedure,
    IReadOnlyList<CheckSection> Sections,
    IReadOnlyList<MissingLine> Missing,
    string BackHref,
    FormPlace Place
)
{
    /// <summary>Those who must say yes before it arrives; none for most filings.</summary>
    public required IReadOnlyList<ConsentParty> Asks { get; init; }

    /// <summary>At the counter: what is asked of the officer before anything is sent.</summary>
    public CounterCheckForm? Counter { get; init; }

    public bool IsCorrection => Application.OpenCorrection is { ByApplicant: false };

    /// <summary>内容の変更 — of the applicant's own wish.</summary>
    public bool IsChange => Application.OpenCorrection is { ByApplicant: true };
    public string Action => $"{Place.Root}/{(IsCorrection || IsChange ? "correct" : Asks.Count > 0 ? "consents" : "submit")}";

    /// <param name="pages">Pages that may be changed now.</param>
    public static CheckPage Of(Application application, Procedure procedure, IReadOnlyList<FormView> pages, FormPlace place)
    {
        var form = procedure.Form;
        var answers = form.Prune(application.Answers);
        var editable = pages
            .SelectMany(p => p.Questions.Select(q => (q.Id, Page: p.Page.Id)))
            .ToDictionary(x => x.Id, x => x.Page, StringComparer.Ordinal);
        string? Href(string question) =>
            editable.TryGetValue(question, out var page) ? $"{place.Root}/pages/{page}?from=check#{QuestionField.NameOf(question)}" : null;
        var sections = form.VisiblePages(answers)
            .Select(page => new CheckSection(
                page.Title,
                [
                    .. form.Asked(page, answers)
                        .Where(q => q.Kind != QuestionKind.Note)
                        .Select(q => (Question: q, Row: Row(application, form, answers, q, Href(q.Id))))
                        // The table shows its entries itself; what was changed in one is said apart.
                        .Where(r => r.Row.Before is not null || !InTable(form, r.Question))
                        .Select(r => r.Row),
                ]
            ));
        return new(
            application,
            procedure,
            [.. sections.Where(s => s.Rows.Count > 0)],
            [
                .. form.Missing(answers)
                    .Select(f => new MissingLine(ReaderWords.Fault(form.Find(f.QuestionId, answers), f.Message), Href(f.QuestionId))),
            ],
            pages.Count > 0 ? $"{place.Root}/pages/{pages[^1].Page.Id}" : place.Root,
            place
        )
        {
            Asks = application.OpenCorrection is null ? application.PartiesToAsk(procedure, answers) : [],
        };
    }

    private static CheckRow Row(Application application, Form form, Answers answers, Question question, string? href)
    {
        var files = question.Kind == QuestionKind.File ? AnswerGroup.FilesOf(application, answers, question) : [];
        var value = question.Kind == QuestionKind.File ? "" : form.InWords(question, answers);
        var now = question.Kind == QuestionKind.File ? string.Join('\n', files.Select(f => f.FileName)) : value;
        var before = application.OpenCorrection is null ? now : QuestionField.AnswerBefore(application, form, question);
        return new(
            question.Id,
            question.FullName,
            value,
            files,
            before == now ? null : before,
            question.TakesAnswer ? href : null,
            question.Kind == QuestionKind.Table ? AnswerTable.Of(form, question, answers, q => form.InWords(q, answers)) : null
        );
    }

    private static bool InTable(Form form, Question question) =>
        question.Entry is { } entry && form.Find(entry.GroupId) is { Kind: QuestionKind.Table };
}
