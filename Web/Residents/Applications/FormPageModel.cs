using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>A fault, and the field it leads to; null where the field is not on the page.</summary>
public sealed record FieldFault(string? Field, string Message);

/// <summary>One page of the form.</summary>
/// <param name="FromCheck">Came from the check page and goes back there.</param>
public sealed record FormPageModel(FormView View, IReadOnlyList<QuestionField> Fields, IReadOnlyList<FieldFault> Faults, bool FromCheck)
{
    public Guid Id => View.Application.Id;
    public string Action => $"/applications/{Id}/pages/{View.Page.Id}";
    public bool IsCorrection => View.Application.OpenCorrection is not null;
    public bool HasFiles => View.Questions.Any(q => q.Kind == QuestionKind.File);

    public string BackHref =>
        FromCheck ? $"/applications/{Id}/check"
        : View.Previous is { } previous ? $"/applications/{Id}/pages/{previous.Id}"
        : IsCorrection ? $"/applications/{Id}"
        : $"/procedures/{View.Procedure.Code}";

    /// <summary>Questions that this page shows: what else turns up when it is sent was never in front of the applicant.</summary>
    public string Shown => string.Join(' ', View.Questions.Select(q => q.Id));

    public static FormPageModel Of(
        FormView view,
        bool fromCheck,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? typed = null,
        IReadOnlyList<AnswerFault>? faults = null
    )
    {
        var byQuestion = (faults ?? []).GroupBy(f => f.QuestionId).ToDictionary(g => g.Key, g => g.First().Message, StringComparer.Ordinal);
        var asked = view.Questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            view,
            [.. view.Questions.Select(q => QuestionField.Of(view, q, typed, byQuestion.GetValueOrDefault(q.Id)))],
            [.. (faults ?? []).Select(f => new FieldFault(asked.Contains(f.QuestionId) ? QuestionField.NameOf(f.QuestionId) : null, f.Message)).DistinctBy(f => (f.Field, f.Message))],
            fromCheck
        );
    }
}
