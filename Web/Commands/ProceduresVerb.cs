using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Commands;

internal static class ProceduresVerb
{
    public static async Task<int> Check(FileInfo file, CancellationToken ct)
    {
        var faults = ProcedureYaml.Check(await File.ReadAllTextAsync(file.FullName, ct), file.Name);
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault.ToString());
        if (faults.Count == 0)
            Console.WriteLine($"{file.Name}: no fault");
        return faults.Count == 0 ? 0 : 1;
    }
}
