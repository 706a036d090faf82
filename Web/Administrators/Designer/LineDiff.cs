namespace TochoDX.Web.Administrators.Designer;

public enum DiffKind
{
    Same,
    Removed,
    Added,

    /// <summary>Equal lines that are left out; the text says how many.</summary>
    Skipped,
}

public sealed record DiffLine(DiffKind Kind, string Text);

/// <summary>新旧の差 — by lines: what both share at the ends, and between them the longest common sequence.</summary>
public static class LineDiff
{
    private const int Context = 3;

    // The table grows with the product of the two; beyond this all is told as replaced.
    private const long MostCells = 4_000_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        List<DiffLine> all =
        [
            .. old[..head].Select(line => new DiffLine(DiffKind.Same, line)),
            .. Middle(old[head..^tail], now[head..^tail]),
            .. old[^tail..].Select(line => new DiffLine(DiffKind.Same, line)),
        ];
        return Folded(all);
    }

    private static List<DiffLine> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostCells)
            return [.. old.Select(line => new DiffLine(DiffKind.Removed, line)), .. now.Select(line => new DiffLine(DiffKind.Added, line))];
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }
        List<DiffLine> lines = [];
        var (a, b) = (0, 0);
        while (a < old.Length || b < now.Length)
        {
            if (a < old.Length && b < now.Length && old[a] == now[b])
            {
                lines.Add(new(DiffKind.Same, old[a++]));
                b++;
            }
            else if (a < old.Length && (b == now.Length || longest[a + 1, b] >= longest[a, b + 1]))
                lines.Add(new(DiffKind.Removed, old[a++]));
            else
                lines.Add(new(DiffKind.Added, now[b++]));
        }
        return lines;
    }

    private static List<DiffLine> Folded(List<DiffLine> all)
    {
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind == DiffKind.Same)
                continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(all.Count - 1, i + Context); j++)
                near[j] = true;
        }
        List<DiffLine> shown = [];
        for (var i = 0; i < all.Count; i++)
        {
            if (near[i])
            {
                shown.Add(all[i]);
                continue;
            }
            var first = i;
            while (i + 1 < all.Count && !near[i + 1])
                i++;
            shown.Add(new(DiffKind.Skipped, $"（同じ行が{i - first + 1}行）"));
        }
        return shown;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
