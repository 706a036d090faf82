using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;

namespace TochoDX.Workflows.Payments;

/// <summary>Settings under <c>Payments:Decisions</c>.</summary>
public sealed class DecisionOptions
{
    /// <summary>Who decides what; of several for one kind, the newest in force for the amount counts.</summary>
    public IList<DecisionLevel> Levels { get; } = [];
}

/// <summary>決定区分 — from a day and an amount on. The 事案決定規程 tells: 要確認.</summary>
public sealed class DecisionLevel
{
    public MoneyOrderKind Kind { get; set; }

    /// <summary>適用開始日</summary>
    public DateOnly From { get; set; }

    /// <summary>In yen.</summary>
    public long AtLeast { get; set; }
    public Post Post { get; set; }
}

/// <summary>Says who decides about money.</summary>
public sealed class DecisionLevels(IOptions<DecisionOptions> options)
{
    public Post Of(MoneyOrderKind kind, Yen amount, DateOnly day)
    {
        var inForce = options.Value.Levels.Where(l => l.Kind == kind && l.From <= day).GroupBy(l => l.From).MaxBy(g => g.Key);
        return inForce?.Where(l => l.AtLeast <= amount.Amount).MaxBy(l => l.AtLeast)?.Post
            ?? throw new RuleBrokenException($"「{kind.Name()}」の決定区分が設定されていません。管理者に連絡してください。");
    }
}
