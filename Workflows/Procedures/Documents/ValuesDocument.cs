using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads <c>values</c>: named amounts and limits, each with the days from which they apply.</summary>
internal static class ValuesDocument
{
    private const int LongestName = 40;

    private static readonly Dictionary<string, ValueKind> Nothing = [];

    internal static IReadOnlyList<DatedValue> Read(MapReader document)
    {
        var values = new List<DatedValue>();
        if (document.OptionalMap("values") is not { } map)
            return values;
        foreach (var name in map.Keys.ToList())
        {
            if (!IsName(name))
                map.Fault(name, $"値の名前「{name}」は英小文字で始め、英小文字・数字・「_」だけで{LongestName}文字以内で書いてください。");
            var rows = new List<ValueFrom>();
            foreach (var listed in map.Maps(name))
            {
                if (Row(listed) is not { } row)
                    continue;
                if (rows.Count > 0 && row.From <= rows[^1].From)
                    listed.Fault("from", $"値「{name}」は、適用を始める日（from）の古い順に書いてください。");
                else if (rows.Count > 0 && row.Value.Kind != rows[^1].Value.Kind)
                    listed.Fault("value", $"値「{name}」の種類が、前の行と異なります。");
                else
                    rows.Add(row);
            }
            if (rows.Count > 0)
                values.Add(new(name, rows[0].Value.Kind!.Value, rows));
        }
        map.Done();
        return values;
    }

    private static ValueFrom? Row(MapReader map)
    {
        var from = map.OptionalDate("from");
        if (!map.Has("from"))
            map.Text("from");
        var value = map.OptionalExpression("value", Nothing)?.Evaluate(new Dictionary<string, Value>());
        if (!map.Has("value"))
            map.Text("value");
        if (value is { IsMissing: true })
            map.Fault("value", "値を計算できません。");
        var (source, confirmed) = (map.Text("source"), map.Flag("confirmed"));
        map.Done();
        return from is { } day && value is { IsMissing: false } ? new(day, value, source, confirmed) : null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
