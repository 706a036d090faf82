using System.Globalization;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Taxation;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>The parameters as they ship: the vectors hold for what residents are charged by.</summary>
internal static class A
{
    internal static TaxParameters Parameters => TaxParameterFile.BuiltIn();

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same table with its values changed.</summary>
    internal static DatedTable<T> Rules<T>(DatedTable<T> table, Func<T, T> change) =>
        new(table.Name, table.Place, [.. table.Rows.Select(r => r with { Value = change(r.Value) })]);
}
