using System.Text.Json;

namespace TochoDX.Benchmarks;

internal static class Figure
{
    /// <summary>One figure, as a line of JSON.</summary>
    public static void Print(string bench, string metric, double value, string unit) =>
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    bench,
                    metric,
                    value = Math.Round(value, 2),
                    unit,
                }
            )
        );
}
