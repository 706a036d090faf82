using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <param name="From">First day on which it applies.</param>
/// <param name="To">Last day for which it is registered; null: until it is amended.</param>
public sealed record Dated<T>(DateOnly From, DateOnly? To, T Value, Authority Authority)
{
    public bool Covers(DateOnly day) => From <= day && (To is not { } last || day <= last);
}

/// <summary>One row of a table as administrators read it.</summary>
public sealed record ParameterLine(DateOnly From, DateOnly? To, string Text, Authority Authority);

/// <summary>課税パラメータの表 — one kind of rate, limit or rule, by the days on which it applies.</summary>
/// <param name="name">What it is, as messages call it: 延滞金の割合.</param>
/// <param name="place">Where it is registered: file, line and key.</param>
public abstract class ParameterTable(string name, string place)
{
    public string Name { get; } = name;
    public string Place { get; } = place;

    public abstract IEnumerable<ParameterLine> Lines { get; }

    public abstract bool Covers(DateOnly day);

    /// <summary>What is missing for a fiscal year, and where to add it.</summary>
    internal string MissingFor(FiscalYear year) => Missing(year.ToString());

    internal string Missing(string when) => $"{when}の{Name}が登録されていません。課税パラメータ（{Place}）に{when}の行を加えてください。";
}

/// <inheritdoc/>
/// <param name="rows">In order of their days, without a gap or an overlap; their reader has seen to that.</param>
public sealed class DatedTable<T>(string name, string place, IReadOnlyList<Dated<T>> rows) : ParameterTable(name, place)
{
    public IReadOnlyList<Dated<T>> Rows { get; } = rows;

    public override IEnumerable<ParameterLine> Lines => Rows.Select(r => new ParameterLine(r.From, r.To, $"{r.Value}", r.Authority));

    public override bool Covers(DateOnly day) => Find(day) is not null;

    /// <summary>The row of that day.</summary>
    /// <exception cref="RuleBrokenException">None is registered; the message says where to add it.</exception>
    public Dated<T> On(DateOnly day) => Find(day) ?? throw new RuleBrokenException(Missing(JapaneseDate.Year(day)));

    /// <summary>The row in force at the beginning of the fiscal year.</summary>
    /// <exception cref="RuleBrokenException">None is registered; the message says where to add it.</exception>
    public Dated<T> For(FiscalYear year) => Find(year.First) ?? throw new RuleBrokenException(MissingFor(year));

    private Dated<T>? Find(DateOnly day)
    {
        for (var i = Rows.Count - 1; i >= 0; i--)
        {
            if (Rows[i].Covers(day))
                return Rows[i];
        }
        return null;
    }
}
