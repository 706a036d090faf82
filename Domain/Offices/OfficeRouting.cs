using System.Text.Json;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Offices;

/// <summary>振分けの規則 — which filings go to which officer. A part that is null does not matter.</summary>
/// <param name="Municipality">Six-digit code of where the place, or else the applicant, is.</param>
/// <param name="AtLeast">Yen; against the largest amount of money that is answered.</param>
/// <param name="AtMost">Yen, included.</param>
public sealed record RoutingRule(string? Procedure, string? Municipality, long? AtLeast, long? AtMost, Guid AssigneeId, string AssigneeName)
{
    public bool Fits(RoutedFiling filing) =>
        (Procedure is null || Procedure == filing.Procedure)
        && (Municipality is null || Municipality == filing.Municipality)
        && (AtLeast is null || filing.Amount >= AtLeast)
        && (AtMost is null || filing.Amount <= AtMost);
}

/// <summary>What routing looks at.</summary>
/// <param name="Amount">Null where no money is asked for.</param>
public sealed record RoutedFiling(string Procedure, string? Municipality, long? Amount);

/// <summary>所属の振分け — the rules of one office in their order; the first that fits says who gets a filing when it arrives.</summary>
public sealed class OfficeRouting : Aggregate
{
    /// <summary>Most rules of an office.</summary>
    public const int Most = 50;

    private OfficeRouting() { } // for EF Core

    public OfficeRouting(string officeCode) => OfficeCode = officeCode;

    public string OfficeCode { get; private set; } = "";
    public IReadOnlyList<RoutingRule> Rules { get; private set; } = [];
    public override string Subject => $"routing:{OfficeCode}";

    public RoutingRule? RuleFor(RoutedFiling filing) => Rules.FirstOrDefault(r => r.Fits(filing));

    /// <summary>Adds a rule behind the others.</summary>
    /// <exception cref="RuleBrokenException">Too many, the same again, or amounts that nothing can lie between.</exception>
    public void Add(RoutingRule rule, Act act)
    {
        if (Rules.Count >= Most)
            throw new RuleBrokenException($"規則は{Most}件までです。");
        if (rule.AtLeast > rule.AtMost)
            throw new RuleBrokenException("金額の下限は、上限以下にしてください。");
        if (Rules.Any(r => r with { AssigneeId = rule.AssigneeId, AssigneeName = rule.AssigneeName } == rule))
            throw new RuleBrokenException("同じ条件の規則が既にあります。");
        Change([.. Rules, rule], "routing.added", rule, act);
    }

    /// <exception cref="RuleBrokenException">It is not there any more.</exception>
    public void Remove(RoutingRule rule, Act act) => Change([.. Rules.Where(r => r != Known(rule))], "routing.removed", rule, act);

    /// <summary>Puts a rule before the one above it.</summary>
    /// <exception cref="RuleBrokenException">It is not there any more.</exception>
    public void Raise(RoutingRule rule, Act act)
    {
        var rules = Rules.ToList();
        var at = rules.IndexOf(Known(rule));
        if (at == 0)
            return;
        (rules[at - 1], rules[at]) = (rules[at], rules[at - 1]);
        Change(rules, "routing.raised", rule, act);
    }

    public static string ToJson(IReadOnlyList<RoutingRule> rules) => JsonSerializer.Serialize(rules);

    public static IReadOnlyList<RoutingRule> FromJson(string json) => JsonSerializer.Deserialize<List<RoutingRule>>(json)!;

    private RoutingRule Known(RoutingRule rule) =>
        Rules.Contains(rule) ? rule : throw new RuleBrokenException("この規則は既に削除されています。");

    private void Change(IReadOnlyList<RoutingRule> rules, string action, RoutingRule rule, Act act)
    {
        Rules = rules;
        Happened(act, action, ("rule", JsonSerializer.Serialize(rule)));
    }
}
