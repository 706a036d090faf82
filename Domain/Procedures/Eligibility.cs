using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Procedures;

/// <summary>
/// 申請前の確認 — a few questions that tell people beforehand whether this is the right procedure for them. Guidance only:
/// nothing is kept, and nobody is kept from filing (行政手続法7条: what is filed must be examined).
/// </summary>
public sealed record Eligibility(Form Form, IReadOnlyList<EligibilityRule> Rules)
{
    /// <summary>Rules that hold for these answers, in order; none: nothing speaks against filing.</summary>
    public IReadOnlyList<EligibilityRule> Findings(Answers answers)
    {
        var values = Form.Variables(answers);
        return [.. Rules.Where(rule => rule.When.Holds(values))];
    }
}

/// <param name="Message">Why, and where to go instead.</param>
public sealed record EligibilityRule(Expression When, EligibilityResult Result, LocalizedText Message);

public enum EligibilityResult
{
    /// <summary>対象外 — this procedure is not the right one.</summary>
    NotEligible,

    /// <summary>要確認 — it may be; something is to be cleared first.</summary>
    Ask,
}
