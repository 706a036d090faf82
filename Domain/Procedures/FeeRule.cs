using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures;

/// <summary>手数料等 — what is charged, and by when it is to be paid.</summary>
public sealed record FeeRule
{
    /// <summary>Name by which a charge step uses it.</summary>
    public required string Name { get; init; }

    /// <summary>Shown to the payer, e.g. 屋外広告物許可申請手数料.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>An expression of kind money.</summary>
    public required Expression Amount { get; init; }

    /// <summary>納期限 — so many days after the charge is opened, without the first day.</summary>
    public required int DueDays { get; init; }

    public required DayKind DueKind { get; init; }

    /// <summary>Null: always.</summary>
    public Expression? When { get; init; }

    /// <summary>The newest amounts and limits of the document, by which the rule is tried out; a case brings those of its day.</summary>
    public IReadOnlyDictionary<string, Value> Newest { get; init; } = new Dictionary<string, Value>();

    /// <summary>Where the figure comes from (条例・規則).</summary>
    public required string Source { get; init; }

    /// <summary>False: 要確認, shown as such to officers.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>The amount; zero where the condition does not hold.</summary>
    /// <exception cref="RuleBrokenException">An answer that the amount needs is missing, or the amount is negative or not a whole yen.</exception>
    public Yen AmountFor(IReadOnlyDictionary<string, Value> values)
    {
        if (When is not null && !When.Holds(values))
            return Yen.Zero;
        return Amount.Evaluate(values) is MoneyValue { Money.Amount: >= 0 } amount
            ? amount.Money
            : throw new RuleBrokenException($"「{Title.Ja}」の額を計算できません。計算に使う項目を確認してください。");
    }
}
