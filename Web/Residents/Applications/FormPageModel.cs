using TochoDX.Domain.Applications;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One page of the form.</summary>
/// <param name="FromCheck">Came from the check page and goes back there.</param>
public sealed record FormPageModel(FormView View, FormPlace Place, IReadOnlyList<QuestionField> Fields, bool FromCheck)
{
    public string Action => $"{Place.Root}/pages/{View.Page.Id}";
    public bool IsCorrection => View.Application.OpenCorrection is { ByApplicant: false };

    /// <summary>内容の変更 — of the applicant's own wish.</summary>
    public bool IsChange => View.Application.OpenCorrection is { ByApplicant: true };
    public bool MayNamePrincipal => View is { Number: 1, Procedure.Agent: not AgentRule.None, Application.Status: ApplicationStatus.Draft };
    public bool HasFiles => View.Questions.Any(q => q.Kind == QuestionKind.File);

    public string BackHref =>
        FromCheck ? $"{Place.Root}/check"
        : View.Previous is { } previous ? $"{Place.Root}/pages/{previous.Id}"
        : IsCorrection || IsChange ? Place.Root
        : Place.Before(View.Procedure.Code);

    /// <summary>Questions that this page shows: what else turns up when it is sent was never in front of the applicant.</summary>
    public string Shown => string.Join(' ', View.Questions.Select(q => q.Id));

    /// <summary>Names of the fields whose answers others on this page depend on.</summary>
    public string Live
    {
        get
        {
            var used = View
                .Page.Questions.SelectMany(q => q.Entries.Prepend(q))
                .SelectMany(q => new[] { q.When, q.RequiredWhen, q.Formula }.OfType<Expression>())
                .SelectMany(e => e.Variables.Keys)
                .ToHashSet(StringComparer.Ordinal);
            bool IsUsed(string name) => used.Any(u => u == name || u.StartsWith(name + ".", StringComparison.Ordinal));
            bool IsLive(Question question) =>
                question.Entry is { } entry
                    ? IsUsed(QuestionValues.EntryPrefix + question.Id.Split('-')[2])
                        || IsUsed($"{entry.GroupId}.{question.Id.Split('-')[2]}")
                    : IsUsed(question.Id);
            return string.Join(' ', View.Questions.Where(q => q.TakesAnswer && IsLive(q)).Select(q => QuestionField.NameOf(q.Id)));
        }
    }

    /// <summary>Names of the fields in the order of the page, for the list of errors.</summary>
    public IReadOnlyList<string> FieldNames => [.. View.Questions.Select(q => QuestionField.NameOf(q.Id))];

    /// <param name="typed">What was typed, where it comes back with errors.</param>
    /// <param name="errors">Question id → what is wrong.</param>
    public static FormPageModel Of(
        FormView view,
        FormPlace place,
        bool fromCheck,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? typed = null,
        IReadOnlyDictionary<string, string>? errors = null
    )
    {
        QuestionField Of(Question question) => QuestionField.Of(view, place, question, typed, errors?.GetValueOrDefault(question.Id));
        var groups = view.Questions.Where(q => q.IsRepeated).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        QuestionField Drawn(Question question) =>
            question.IsRepeated ? Of(question) with { Entries = EntryFields.Of(view, question, Of) }
            // In a correction an entry may be asked about without its group, and so without its heading.
            : question.Entry is null ? Of(question)
            : Of(question with { Label = question.FullName, Entry = null });
        var drawn = view.Questions.Where(q => q.Entry is null || !groups.Contains(q.Entry.GroupId)).Select(Drawn);
        return new(view, place, [.. drawn], fromCheck);
    }
}

/// <summary>One entry of a repeated group, ready to be drawn.</summary>
/// <param name="Key">As it is posted.</param>
/// <param name="MayRemove">False while there are as few entries as there must be.</param>
public sealed record EntryFields(string GroupId, string Key, LocalizedText Title, IReadOnlyList<QuestionField> Fields, bool MayRemove)
{
    public string Id => QuestionField.NameOf($"{GroupId}-{Key}");

    internal static IReadOnlyList<EntryFields> Of(FormView view, Question group, Func<Question, QuestionField> field)
    {
        var entries = view.Questions.Where(q => q.Entry?.GroupId == group.Id).GroupBy(q => q.Entry!.Key, StringComparer.Ordinal).ToList();
        var fewest = group.Required ? group.MinEntries : 0;
        return
        [
            .. entries.Select(e => new EntryFields(group.Id, e.Key, e.First().Entry!.Title, [.. e.Select(field)], entries.Count > fewest)),
        ];
    }
}
