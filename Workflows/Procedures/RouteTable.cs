using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Procedures;

/// <summary>専決表の1行 — who decides a kind of decision within a band of amounts.</summary>
/// <param name="Decision">Null for a notification (届出), which nobody decides.</param>
/// <param name="Amount">The amount that makes the difference, e.g. <c>decision.grant_amount</c>; null where none does.</param>
/// <param name="To">Null: without a limit.</param>
/// <param name="Route">Null: no level of decision is declared.</param>
public sealed record RouteRow(Procedure Procedure, DecisionKind? Decision, string? Amount, Yen? From, Yen? To, ApprovalRoute? Route)
{
    /// <summary>決定区分</summary>
    public ApproverRole? Decides => Route?.Steps[^1].Role;
}

/// <summary>専決表 — the routes of procedures, worked out for each kind of decision and each band of amounts.</summary>
public static class RouteTable
{
    /// <param name="day">The amounts of that day.</param>
    public static IEnumerable<RouteRow> Of(Procedure procedure, DateOnly day)
    {
        var known = procedure.ValuesOn(day);
        if (procedure.Decisions.Count == 0)
            return [new(procedure, null, null, null, null, null)];
        return procedure.Decisions.SelectMany(decision => RowsOf(procedure, decision, known));
    }

    private static List<RouteRow> RowsOf(Procedure procedure, DecisionKind decision, IReadOnlyDictionary<string, Value> known)
    {
        var own = decision.Form.VariableKinds.Keys.ToHashSet(StringComparer.Ordinal);
        var compared = procedure
            .Routes.Select(r => r.When)
            .OfType<Expression>()
            .SelectMany(when => when.MoneyThresholds(known))
            .Where(g => own.Contains(g.Key) || procedure.Form.VariableKinds.ContainsKey(g.Key))
            .SelectMany(g => g.Select(amount => (Variable: g.Key, amount.Amount)))
            .ToLookup(t => t.Variable, t => t.Amount);
        var rows = compared.SelectMany(g => Bands(procedure, decision, known, g.Key, g)).ToList();
        // An amount that makes no difference to this decision is not worth a row.
        return rows.Select(r => r.Route).Distinct().Count() > 1
            ? rows
            : [new(procedure, decision, null, null, null, RouteAt(procedure, decision, known, null, 0))];
    }

    private static List<RouteRow> Bands(
        Procedure procedure,
        DecisionKind decision,
        IReadOnlyDictionary<string, Value> known,
        string variable,
        IEnumerable<long> thresholds
    )
    {
        List<RouteRow> rows = [];
        foreach (var from in thresholds.SelectMany(t => new[] { t - 1, t, t + 1 }).Append(0).Where(a => a >= 0).Distinct().Order())
        {
            var route = RouteAt(procedure, decision, known, variable, from);
            if (rows is [.., var last] && last.Route == route)
                continue;
            if (rows.Count > 0)
                rows[^1] = rows[^1] with { To = new(from - 1) };
            rows.Add(new(procedure, decision, variable, new(from), null, route));
        }
        return rows;
    }

    private static ApprovalRoute? RouteAt(
        Procedure procedure,
        DecisionKind decision,
        IReadOnlyDictionary<string, Value> known,
        string? variable,
        long amount
    )
    {
        var values = new Dictionary<string, Value>(known, StringComparer.Ordinal) { [DecisionKind.KindVariable] = Value.Of(decision.Code) };
        if (variable is not null)
            values[variable] = Value.Of(new Yen(amount));
        return procedure.RouteFor(values);
    }
}
