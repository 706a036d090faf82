using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Officers.Cases;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>理由の下書き — basis, numbers of the criteria that are not met, and what the examiner noted of them (行政手続法8条).</summary>
internal static class SuggestedReasons
{
    /// <summary>Answers to begin the draft with; none where nothing is found unmet, or the decision gives no reasons.</summary>
    public static Answers Of(Procedure procedure, DecisionKind decision, CriteriaPage criteria)
    {
        var unmet = criteria.Rows.Where(r => r.Finding == Finding.Unmet).ToList();
        var asked = decision.Fields.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        return unmet.Count == 0 || !asked.Contains(DecisionKind.Reasons)
            ? Answers.Empty
            : Ground.Write(unmet.Select(r => (procedure.Basis, (IReadOnlyList<string>)[r.Number], r.Note)));
    }
}
