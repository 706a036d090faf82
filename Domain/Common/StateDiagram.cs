using System.Text;

namespace TochoDX.Domain.Common;

/// <summary>Draws a transition table as a Mermaid state diagram, so that the picture cannot differ from the rule.</summary>
public static class StateDiagram
{
    public static string Of<T>(IReadOnlyDictionary<T, T[]> table, Func<T, string> name)
        where T : struct, Enum
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in table.Keys)
            text.Append("    ").Append(state).Append(": ").Append(name(state)).Append('\n');
        text.Append("    [*] --> ").Append(table.Keys.First()).Append('\n');
        foreach (var (from, targets) in table)
        {
            foreach (var to in targets)
                text.Append("    ").Append(from).Append(" --> ").Append(to).Append('\n');
            if (targets.Length == 0)
                text.Append("    ").Append(from).Append(" --> [*]\n");
        }
        return text.ToString();
    }
}
