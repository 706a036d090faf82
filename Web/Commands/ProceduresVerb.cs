using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Commands;

internal static class ProceduresVerb
{
    public static async Task<int> Check(IReadOnlyList<FileInfo> files, CancellationToken ct)
    {
        var faulty = 0;
        foreach (var file in files)
        {
            var faults = ProcedureYaml.Check(await File.ReadAllTextAsync(file.FullName, ct), file.Name);
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync(fault.ToString());
            if (faults.Count == 0)
                Console.WriteLine($"{file.Name}: no fault");
            else
                faulty++;
        }
        return faulty == 0 ? 0 : 1;
    }
}
