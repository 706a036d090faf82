using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures;

/// <summary>時点で変わる値 — an amount, a rate or a limit that a rule sets, by the day from which it applies. In expressions: <c>values.name</c>.</summary>
/// <param name="Rows">In order of their days; one at least.</param>
public sealed record DatedValue(string Name, ValueKind Kind, IReadOnlyList<ValueFrom> Rows)
{
    public const string Prefix = "values.";

    public string Variable => Prefix + Name;

    /// <summary>The value of that day; missing before the first.</summary>
    public Value On(DateOnly day) => Rows.LastOrDefault(row => row.From <= day)?.Value ?? Value.Missing;
}

/// <param name="From">First day.</param>
/// <param name="Source">What it is, and which rule or notice sets it.</param>
/// <param name="Confirmed">False: 要確認, listed for administrators.</param>
public sealed record ValueFrom(DateOnly From, Value Value, string Source, bool Confirmed);
