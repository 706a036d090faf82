using System.Text.Json;
using TochoDX.Workflows.Audit;

namespace TochoDX.Web.Commands;

internal static class VerifyVerb
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web);

    public static async Task<int> Run(OpenHouse open, bool json, CancellationToken ct)
    {
        await using var house = await open(new Dictionary<string, string?>(), false);
        await using var scope = house.Services.CreateAsyncScope();
        var results = await scope.ServiceProvider.GetRequiredService<VerifyInvariants>().Run(ct);
        foreach (var result in results)
            Console.WriteLine(json ? JsonSerializer.Serialize(result, Line) : Say(result));
        var broken = results.FirstOrDefault(r => r.Offender is not null);
        if (broken is null)
            return 0;
        await Console.Error.WriteLineAsync($"{broken.Name} does not hold: {broken.Offender}");
        return 1;
    }

    private static string Say(Invariant result) =>
        $"{(result.Offender is null ? "ok  " : "FAIL")} {result.Name, -6} {result.Counted, -28} {result.Offender ?? result.Holds}";
}
