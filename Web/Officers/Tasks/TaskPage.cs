using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Officers.Decisions;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Officers.Tasks;

/// <summary>工程の入力 — the fields of one task, and the outcomes by which it ends.</summary>
public sealed record TaskPage(Application Application, ExaminedStep At, IReadOnlyList<DraftField> Fields)
{
    /// <summary>As typed.</summary>
    public string? Note { get; init; }

    /// <summary>What was chosen asks for more, which stands on the page now.</summary>
    public bool HasMore { get; init; }

    public Procedure Procedure => At.Procedure;
    public string Address => $"/officers/cases/{Application.Id}/task";

    public IReadOnlyList<string> FieldNames =>
        [.. Fields.SelectMany(f => f.Entries.SelectMany(e => e.Fields).Prepend(f)).Select(f => f.Name), nameof(Note)];
}
