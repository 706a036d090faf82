using System.Globalization;
using System.Net;
using System.Text;

namespace TochoDX.Workflows.Engine;

/// <summary>流れ図 — a process as SVG, with the current step marked: for the resident, the officer and the designer.</summary>
/// <remarks>
/// Steps stand in layers by their distance from the start. Looks come from the page's style sheet by class name
/// (<c>process-step</c>, <c>is-current</c>, <c>kind-task</c> …); no style attributes, which the content security policy
/// forbids. Read aloud it is one picture with a title and the list of its steps.
/// </remarks>
public static class ProcessPicture
{
    private const int BoxWidth = 160;
    private const int BoxHeight = 44;
    private const int GapX = 40;
    private const int GapY = 56;
    private const int Margin = 16;

    /// <param name="current">Name of the step to mark; null for none.</param>
    /// <param name="title">What the picture shows; the definition's key when not given.</param>
    public static string Draw(ProcessDefinition definition, string? current = null, string? title = null)
    {
        var places = Layout(definition);
        var width = (places.Values.Max(p => p.Column) + 1) * (BoxWidth + GapX) - GapX + 2 * Margin;
        // Arrows back run along the right edge.
        var backs = places.Keys.Sum(name => Exits(definition.Steps[name]).Count(e => IsBack(places, name, e.Next)));
        var total = width + (backs == 0 ? 0 : (backs + 1) * 14);
        var height = (places.Values.Max(p => p.Row) + 1) * (BoxHeight + GapY) - GapY + 2 * Margin;

        var svg = new StringBuilder();
        var id = Identifier(definition.Key);
        Add(
            svg,
            $"""<svg xmlns="http://www.w3.org/2000/svg" role="img" class="process" aria-labelledby="{id}-title {id}-desc" viewBox="0 0 {total} {height}" width="{total}" height="{height}">"""
        );
        Add(svg, $"""<title id="{id}-title">{Text(title ?? definition.Key)}</title>""");
        Add(svg, $"""<desc id="{id}-desc">{Text(Describe(definition, places.Keys, current))}</desc>""");
        Add(
            svg,
            $"""<defs><marker id="{id}-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" class="process-arrowhead"/></marker></defs>"""
        );
        var lane = 0;
        foreach (var (name, from) in places)
        {
            foreach (var (label, next) in Exits(definition.Steps[name]))
            {
                if (places.TryGetValue(next, out var to))
                    Arrow(svg, id, from, to, label, IsBack(places, name, next) ? width + 14 * lane++ : null);
            }
        }
        foreach (var (name, place) in places)
            Box(svg, definition.Steps[name], place, name == current);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Breadth first from the start: a step stands in the layer after the first step that leads to it.</summary>
    private static Dictionary<string, Place> Layout(ProcessDefinition definition)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var filled = new Dictionary<int, int>();
        var queue = new Queue<(string Name, int Row)>([(definition.Start, 0)]);
        while (queue.TryDequeue(out var next))
        {
            if (places.ContainsKey(next.Name) || !definition.Steps.TryGetValue(next.Name, out var step))
                continue;
            var column = filled.GetValueOrDefault(next.Row);
            filled[next.Row] = column + 1;
            places[next.Name] = new(next.Row, column);
            foreach (var (_, to) in Exits(step))
                queue.Enqueue((to, next.Row + 1));
        }
        return places;
    }

    private static IEnumerable<(string Label, string Next)> Exits(Step step) =>
        step.Kind == StepKind.Decision ? step.Cases.Select(c => (c.When?.Text ?? "", c.Next)) : step.Outcomes.Select(o => (o.Key, o.Value));

    private static bool IsBack(Dictionary<string, Place> places, string from, string to) =>
        places.TryGetValue(to, out var place) && place.Row <= places[from].Row;

    private static void Arrow(StringBuilder svg, string id, Place from, Place to, string label, int? lane)
    {
        string path;
        int x,
            y;
        if (lane is { } edge)
        {
            var (y1, y2) = (from.Y + BoxHeight / 2, to.Y + BoxHeight / 2 + 8);
            path = $"M{from.X + BoxWidth} {y1}H{edge}V{y2}H{to.X + BoxWidth}";
            (x, y) = (from.X + BoxWidth + 4, y1 - 4);
        }
        else
        {
            var (x1, x2) = (from.X + BoxWidth / 2, to.X + BoxWidth / 2);
            var (y1, y2) = (from.Y + BoxHeight, to.Y);
            path = x1 == x2 ? $"M{x1} {y1}V{y2}" : $"M{x1} {y1}C{x1} {y1 + GapY / 2} {x2} {y2 - GapY / 2} {x2} {y2}";
            (x, y) = ((x1 + x2) / 2 + 4, (y1 + y2) / 2);
        }
        Add(svg, $"""<path d="{path}" fill="none" class="process-arrow" marker-end="url(#{id}-arrow)"/>""");
        if (label.Length > 0)
            Add(svg, $"""<text x="{x}" y="{y}" class="process-label">{Text(Short(label))}</text>""");
    }

    private static void Box(StringBuilder svg, Step step, Place place, bool current)
    {
        var rounding =
            step.Kind == StepKind.End ? BoxHeight / 2
            : step.Kind == StepKind.Decision ? 0
            : 6;
        var state = current ? " is-current" : "";
        Add(svg, $"""<g class="process-step kind-{Name(step.Kind)}{state}">""");
        Add(svg, $"""<rect x="{place.X}" y="{place.Y}" width="{BoxWidth}" height="{BoxHeight}" rx="{rounding}"/>""");
        Add(
            svg,
            $"""<text x="{place.X + BoxWidth / 2}" y="{place.Y + BoxHeight / 2 + 5}" text-anchor="middle">{Text(Short(step.Title))}</text>"""
        );
        // Not by colour alone.
        if (current)
            Add(svg, $"""<text x="{place.X + 6}" y="{place.Y - 4}" class="process-here">▼ 現在</text>""");
        svg.Append("</g>");
    }

    private static string Describe(ProcessDefinition definition, IEnumerable<string> names, string? current)
    {
        var steps = string.Join("、", names.Select(n => definition.Steps[n].Title));
        return current is not null && definition.Steps.TryGetValue(current, out var here)
            ? $"段階：{steps}。現在は「{here.Title}」です。"
            : $"段階：{steps}。";
    }

    private static string Identifier(string key) => "process-" + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static string Name(StepKind kind) => kind.ToString().ToLowerInvariant();

    private static string Short(string text)
    {
        var shown = new StringInfo(text);
        return shown.LengthInTextElements <= 12 ? text : shown.SubstringByTextElements(0, 11) + "…";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder svg, FormattableString piece) => svg.Append(piece.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Place(int Row, int Column)
    {
        public int X => Margin + Column * (BoxWidth + GapX);
        public int Y => Margin + Row * (BoxHeight + GapY);
    }
}
