using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads one entry of <c>fees</c>.</summary>
internal static class FeeDocument
{
    internal static FeeRule Read(MapReader map, IReadOnlyDictionary<string, ValueKind> variables, IReadOnlyList<DatedValue> values)
    {
        var amount = map.OptionalExpression("amount", variables, ValueKind.Money);
        if (!map.Has("amount"))
            map.Text("amount");
        var due = ProcessDocument.Due(map, "due");
        if (!map.Has("due"))
            map.Text("due");
        var fee = new FeeRule
        {
            Name = map.Name("name", '-'),
            Title = map.Localized("title"),
            Amount = amount ?? Expression.Parse("0yen"),
            DueDays = due?.Days ?? 1,
            DueKind = due?.Kind ?? DayKind.Calendar,
            When = map.Condition("when", variables),
            Newest = values.ToDictionary(value => value.Variable, value => value.Rows[^1].Value, StringComparer.Ordinal),
            Source = map.Text("source"),
            Confirmed = map.Flag("confirmed"),
        };
        ReadTests(map, fee, variables);
        map.Done();
        return fee;
    }

    /// <summary><c>tests</c>: inputs and the amount expected of them; a rule that gives another is not published.</summary>
    private static void ReadTests(MapReader map, FeeRule fee, IReadOnlyDictionary<string, ValueKind> variables)
    {
        foreach (var test in map.Maps("tests", required: false))
        {
            var expected = test.OptionalNumber("amount");
            if (!test.Has("amount"))
                test.Text("amount");
            if (test.Map("given") is { } given)
            {
                var (amount, fault) = FeeTest.Run(fee, variables, [.. given.Keys.ToList().Select(name => (name, given.Text(name)))]);
                if (fault is not null)
                    test.Fault("given", fault);
                else if (expected is not null && amount?.Amount != expected)
                    test.Fault("amount", $"手数料「{fee.Name}」の確認例は{expected:N0}円のはずですが、{amount}になります。");
                given.Done();
            }
            test.Done();
        }
    }
}
