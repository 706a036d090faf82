using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Procedures;

/// <summary>決定の効果 — what becomes of the case once the notice is issued.</summary>
public enum DecisionEffect
{
    /// <summary>終局 — it ends the examination.</summary>
    Final,

    /// <summary>中間 — something is settled, and the case goes on, e.g. a lot that was drawn.</summary>
    Interim,

    /// <summary>期間の延長 — nothing is settled but the new last day, and why.</summary>
    Extend,

    /// <summary>一部についての決定 — a first part is decided; the rest follows by the day that an extension named.</summary>
    Part,
}

/// <summary>処分の種類 — one way to decide: what the officer drafts, and which notice carries it.</summary>
public sealed record DecisionKind
{
    /// <summary>Prefix of the officer's fields in expressions: <c>decision.permit_from</c>.</summary>
    public const string Prefix = "decision.";

    /// <summary>The code of the chosen kind in expressions.</summary>
    public const string KindVariable = "decision.kind";

    /// <summary>Field of an extension: the last day of the extended period (期間延長); of a special one, that of the first part.</summary>
    public const string NewDueField = "new_due";

    /// <summary>Field of a special extension (期間特例延長): the last day of what remains after the first part.</summary>
    public const string RestDueField = "rest_due";

    /// <summary>Field of an extension: why; also shown to the applicant beside the new day.</summary>
    public const string ExtensionReasonField = "extension_reason";

    /// <summary>Repeated field of the reasons, one entry for each ground (行政手続法8条).</summary>
    public const string Reasons = "reasons";

    /// <summary>Fields of one ground: basis, criteria, and how the facts fall under them.</summary>
    public static readonly IReadOnlyList<string> ReasonFields = ["basis", "criterion", "facts"];

    /// <summary>Field of a decision that grants under conditions (附款).</summary>
    public const string ConditionsField = "conditions";

    /// <summary>Field that says why the conditions are set.</summary>
    public const string ConditionsReasonField = "conditions_reason";

    /// <summary>e.g. <c>granted</c>, <c>partial</c>, <c>refused</c>, <c>extended</c>.</summary>
    public required string Code { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Against the applicant, wholly or in part: reasons and 教示 are due.</summary>
    public required bool Adverse { get; init; }

    public DecisionEffect Effect { get; init; }

    /// <summary>False: the case goes on after the notice.</summary>
    public bool Final => Effect == DecisionEffect.Final;

    /// <summary>Names of the steps at which it may be drafted; none: wherever something is drafted.</summary>
    public IReadOnlyList<string> At { get; init; } = [];

    /// <summary>Code of the notice template.</summary>
    public required string Notice { get; init; }

    /// <summary>The officer's draft: one page; variables carry the prefix <c>decision.</c>.</summary>
    public required Form Form { get; init; }

    public IReadOnlyList<Question> Fields => [.. Form.Pages.SelectMany(page => page.Questions)];

    /// <summary>Values of the draft for expressions, with <c>decision.kind</c>.</summary>
    /// <param name="context">Values of the applicant's form and of the case.</param>
    public IReadOnlyDictionary<string, Value> Values(Answers draft, IReadOnlyDictionary<string, Value> context) =>
        Form.Variables(draft, new Dictionary<string, Value>(context, StringComparer.Ordinal) { [KindVariable] = Value.Of(Code) });
}
