using System.Text;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>遷移表 — every change of state that a lifecycle allows; whatever is not listed is refused.</summary>
/// <param name="what">What moves, as the person who is refused knows it, e.g. 納付.</param>
/// <param name="initial">State at birth.</param>
/// <param name="name">Name of a state for people.</param>
public sealed class TransitionTable<TState>(
    string what,
    TState initial,
    Func<TState, string> name,
    IReadOnlyDictionary<TState, TState[]> allowed
)
    where TState : struct, Enum
{
    public TState Initial => initial;

    public bool Allows(TState from, TState to) => allowed.TryGetValue(from, out var next) && next.Contains(to);

    /// <summary>True where nothing leads out of the state.</summary>
    public bool IsFinal(TState state) => !allowed.TryGetValue(state, out var next) || next.Length == 0;

    /// <exception cref="RuleBrokenException">The table does not list the change.</exception>
    public TState Move(TState from, TState to) =>
        Allows(from, to) ? to : throw new RuleBrokenException($"{what}は「{name(from)}」のため、「{name(to)}」にできません。");

    /// <summary>The table as a Mermaid state diagram, states in order of declaration.</summary>
    public string ToMermaid()
    {
        var picture = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in Enum.GetValues<TState>())
            picture.Append("    ").Append(state).Append(": ").Append(name(state)).Append('\n');
        picture.Append("    [*] --> ").Append(initial).Append('\n');
        foreach (var from in Enum.GetValues<TState>())
        {
            foreach (var to in Enum.GetValues<TState>().Where(to => Allows(from, to)))
                picture.Append("    ").Append(from).Append(" --> ").Append(to).Append('\n');
            if (IsFinal(from))
                picture.Append("    ").Append(from).Append(" --> [*]\n");
        }
        return picture.ToString();
    }
}
