using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One page of the form.</summary>
/// <param name="FromCheck">Came from the check page and goes back there.</param>
public sealed record FormPageModel(FormView View, IReadOnlyList<QuestionField> Fields, bool FromCheck)
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

    /// <summary>Names of the fields in the order of the page, for the list of errors.</summary>
    public IReadOnlyList<string> FieldNames => [.. View.Questions.Select(q => QuestionField.NameOf(q.Id))];

    /// <param name="typed">What was typed, where it comes back with errors.</param>
    /// <param name="errors">Question id → what is wrong.</param>
    public static FormPageModel Of(
        FormView view,
        bool fromCheck,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? typed = null,
        IReadOnlyDictionary<string, string>? errors = null
    ) => new(view, [.. view.Questions.Select(q => QuestionField.Of(view, q, typed, errors?.GetValueOrDefault(q.Id)))], fromCheck);
}
