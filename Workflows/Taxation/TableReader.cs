using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Procedures.Documents;

namespace TochoDX.Workflows.Taxation;

/// <summary>How long the rows of a table are registered for.</summary>
internal enum Term
{
    /// <summary>Until they are amended; the last row needs no end.</summary>
    Standing,

    /// <summary>For whole fiscal years, with an end.</summary>
    FiscalYears,

    /// <summary>For whole calendar years, with an end.</summary>
    CalendarYears,
}

/// <summary>Reads dated tables and the figures in their rows.</summary>
internal static class TableReader
{
    private const long MostYen = 1_000_000_000_000;

    /// <param name="path">Keys from the root, e.g. <c>late-charge.rates</c>.</param>
    /// <param name="name">What messages call it.</param>
    internal static DatedTable<T> Table<T>(this MapReader map, string path, string name, Term term, Func<MapReader, T> value)
    {
        var key = path[(path.LastIndexOf('.') + 1)..];
        if (!map.Has(key))
        {
            map.Fault(
                $"{name}（{path}）がありません。「{key}:」を置き、その下に「- {{ from: …, source: …, confirmed: … }}」の形で行を並べてください。"
            );
            return new(name, path, []);
        }
        List<Dated<T>> rows = [];
        foreach (var row in map.Maps(key))
        {
            if (Row(row, term, value) is not { } read)
                continue;
            if (rows is [.., var before])
                Follow(row, before, read, name);
            rows.Add(read);
        }
        return new(name, $"{map.File} {map.LineOf(key)}行目の {path}", rows);
    }

    private static Dated<T>? Row<T>(MapReader row, Term term, Func<MapReader, T> value)
    {
        var (from, to) = (row.OptionalDate("from"), row.OptionalDate("to"));
        if (!row.Has("from"))
            row.Fault("適用を始める日「from」がありません。from: 2026-04-01 のように加えてください。");
        if (term != Term.Standing && !row.Has("to"))
            row.Fault("年度・年ごとに定める表です。登録の終わりの日「to」を to: 2027-03-31 のように加えてください。");
        if (from is { } first && to is { } last)
        {
            if (last < first)
                row.Fault("to", "終わりの日（to）が、始まりの日（from）より前です。");
            else if (term == Term.FiscalYears && (FiscalYear.Of(first).First != first || FiscalYear.Of(last).Last != last))
                row.Fault("from", "年度ごとに定める表です。from は4月1日、to は3月31日にしてください。");
            else if (term == Term.CalendarYears && (first.DayOfYear != 1 || last.AddDays(1).DayOfYear != 1))
                row.Fault("from", "暦年ごとに定める表です。from は1月1日、to は12月31日にしてください。");
        }
        var authority = new Authority(row.Text("source"), row.Flag("confirmed"));
        var read = value(row);
        row.Done();
        return from is { } day ? new(day, to, read, authority) : null;
    }

    private static void Follow<T>(MapReader row, Dated<T> before, Dated<T> next, string name)
    {
        if (before.To is not { } end)
            row.Fault("from", $"{name}の前の行に終わりの日（to）がありません。前の行に to を加えてください。");
        else if (next.From <= end)
            row.Fault("from", $"{name}の行が重なっています。from は前の行の to（{end:yyyy-MM-dd}）の翌日にしてください。");
        else if (next.From != end.AddDays(1))
            row.Fault(
                "from",
                $"{name}に空いた期間があります。{end.AddDays(1):yyyy-MM-dd}から{next.From.AddDays(-1):yyyy-MM-dd}までの行を加えてください。"
            );
    }

    /// <summary>Yen, not negative.</summary>
    internal static Yen Yen(this MapReader map, string key) => map.OptionalYen(key) ?? Lacking(map, key, new Yen(0));

    internal static Yen? OptionalYen(this MapReader map, string key)
    {
        if (map.OptionalNumber(key) is not { } number)
            return null;
        if (number is >= 0 and <= MostYen && decimal.IsInteger(number))
            return new((long)number);
        map.Fault(key, $"「{key}」には0から{MostYen:N0}までの円単位の整数を書いてください。");
        return null;
    }

    /// <summary>A unit of rounding in yen, 1 or more.</summary>
    internal static long Unit(this MapReader map, string key)
    {
        var unit = map.Yen(key).Amount;
        if (unit < 1 && map.Has(key))
            map.Fault(key, $"「{key}」には1以上の整数を書いてください。");
        return Math.Max(unit, 1);
    }

    internal static Percent Percent(this MapReader map, string key)
    {
        var number = map.OptionalNumber(key) ?? Lacking(map, key, 0m);
        if (number is < 0 or > 100)
            map.Fault(key, $"「{key}」には0から100までの数（%）を書いてください。");
        return new(number);
    }

    internal static decimal Positive(this MapReader map, string key)
    {
        var number = map.OptionalNumber(key) ?? Lacking(map, key, 1m);
        if (number is <= 0 or > 1_000_000)
            map.Fault(key, $"「{key}」には0より大きい数を書いてください。");
        return number;
    }

    /// <summary>A fraction as in 1/6, at most one.</summary>
    internal static Share Share(this MapReader map, string key)
    {
        var parts = map.Text(key).Split('/');
        if (
            parts is [var above, var below]
            && int.TryParse(above, out var numerator)
            && int.TryParse(below, out var denominator)
            && numerator > 0
            && numerator <= denominator
        )
            return new(numerator, denominator);
        if (map.Has(key))
            map.Fault(key, $"「{key}」には 1/6 のような1以下の分数を書いてください。");
        return new(1, 1);
    }

    internal static DateOnly Date(this MapReader map, string key) => map.OptionalDate(key) ?? Lacking(map, key, DateOnly.MinValue);

    /// <summary>Values of an enumeration, one at least.</summary>
    internal static IReadOnlySet<T> Set<T>(this MapReader map, string key)
        where T : struct, Enum => map.Texts(key).Select(text => map.EnumOf<T>(key, text)).ToHashSet();

    private static T Lacking<T>(MapReader map, string key, T standIn)
    {
        if (!map.Has(key))
            map.Fault($"「{key}」がありません。この行に「{key}: …」を加えてください。");
        return standIn;
    }
}
