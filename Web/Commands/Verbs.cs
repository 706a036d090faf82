using System.CommandLine;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Commands;

/// <summary>Builds the house, with settings that go before those of the environment. The caller disposes of it.</summary>
public delegate Task<WebApplication> OpenHouse(IReadOnlyDictionary<string, string?> settings, bool prepare);

/// <summary>コマンド — the verbs of the command line; each runs the use case of a page.</summary>
public static class Verbs
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>True when the first word asks for the command line rather than the site.</summary>
    public static bool AreMeant(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <returns>0 when done; 1 when it failed, with the reason on stderr; 2 for wrong usage.</returns>
    public static async Task<int> Run(string[] args, OpenHouse open)
    {
        var root = new RootCommand("都庁DX — filing, examining, approving, paying and notifying online. Without a verb the site starts.")
        {
            Demo(open),
            Verify(open),
            Jobs(open),
            Search(open),
            Procedures(),
            Routes(),
            TaxCommand.Build(),
        };
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? WrongUsage : code;
    }

    private static Command Demo(OpenHouse open)
    {
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for the PDFs and story.json; made if it does not exist.",
            Required = true,
        };
        var command = new Command("demo", "Runs three stories from filing to notice on a fresh database and writes their documents.")
        {
            output,
        };
        command.SetAction((parsed, ct) => Guarded(() => DemoVerb.Run(open, parsed.GetRequiredValue(output), ct)));
        return command;
    }

    private static Command Verify(OpenHouse open)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object per invariant." };
        var command = new Command(
            "verify",
            "Checks every invariant over the live data; exit code 1 and the first offender where one fails."
        )
        {
            json,
        };
        command.SetAction((parsed, ct) => Guarded(() => VerifyVerb.Run(open, parsed.GetValue(json), ct)));
        return command;
    }

    private static Command Jobs(OpenHouse open)
    {
        var list = new Command("list", "Lists the timetable.");
        list.SetAction((_, ct) => Guarded(() => JobsVerb.List(open, ct)));
        var name = new Argument<string>("name") { Description = "Name of the job, as listed." };
        var date = Typed.Day("--date", "Business date; today in Tokyo unless told");
        var run = new Command("run", "Runs a job for a business date.") { name, date };
        run.SetAction((parsed, ct) => Guarded(() => JobsVerb.Run(open, parsed.GetRequiredValue(name), parsed.GetValue(date), ct)));
        return new Command("jobs", "The jobs of the timetable.") { list, run };
    }

    private static Command Search(OpenHouse open)
    {
        var rebuild = new Command("rebuild", "Makes the search index of the cases anew; safe to break off and to repeat.");
        rebuild.SetAction((_, ct) => Guarded(() => SearchVerb.Rebuild(open, ct)));
        return new Command("search", "The search index of the cases.") { rebuild };
    }

    private static Command Procedures()
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Procedure documents (YAML), one or more.",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Command("check", "Checks procedure documents; names every fault as file:line:column.") { files };
        check.SetAction((parsed, ct) => Guarded(() => ProceduresVerb.Check(parsed.GetRequiredValue(files), ct)));
        return new Command("procedures", "Procedure documents.") { check };
    }

    private static Command Routes()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object per line." };
        var command = new Command(
            "routes",
            "Prints who decides: for each procedure, kind of decision and band of amounts the approval route."
        )
        {
            json,
        };
        command.SetAction((parsed, _) => Guarded(() => RoutesVerb.Run(parsed.GetValue(json))));
        return command;
    }

    internal static async Task<int> Guarded(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception failure)
            when (failure
                    is RuleBrokenException
                        or IOException
                        or UnauthorizedAccessException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or TimeoutException
            )
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
    }
}
