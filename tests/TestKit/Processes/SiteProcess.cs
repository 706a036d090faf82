using System.Collections.Concurrent;
using System.Diagnostics;

namespace TochoDX.TestKit.Processes;

/// <summary>A program of this house in a process of its own, as it is started in earnest.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _said = new();

    private SiteProcess(string assembly, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository, "Web"),
        };
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The site has ended.\n" + Said));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Folder of the solution.</summary>
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The site where its own build has left it, as an operator starts it; of the same configuration as the test.</summary>
    private static string Site { get; } =
        Path.Combine(
            Repository,
            "Web",
            Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../../.."), AppContext.BaseDirectory),
            "TochoDX.Web.dll"
        );

    public int Id => _process.Id;

    /// <summary>What it has written so far, for the report of a failure.</summary>
    public string Said => string.Join('\n', _said);

    public Uri Address => _address.Task.Result;

    /// <summary>Returns when the site listens.</summary>
    public static async Task<SiteProcess> Start(string root, params IReadOnlyList<string> settings) =>
        await Listen(
            Site,
            [
                "--urls=http://127.0.0.1:0",
                "--environment=Test",
                "--Site:PublicUrl=https://tocho.example",
                $"--Data:Root={root}",
                "--Limits:PostsPerMinute=1000000",
                "--Limits:SignInsPerMinute=1000000",
                .. settings,
            ]
        );

    /// <param name="assembly">A program beside the one that runs.</param>
    public static Task<SiteProcess> StartProgram(string assembly, IReadOnlyList<string> arguments) =>
        Listen(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), arguments);

    private static async Task<SiteProcess> Listen(string assembly, IReadOnlyList<string> arguments)
    {
        var site = new SiteProcess(assembly, arguments);
        await site._address.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return site;
    }

    /// <summary>Runs a verb of the command line to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> Run(string root, params IReadOnlyList<string> verb)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Site, .. verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository, "Web"),
        };
        foreach (
            var (key, value) in new[]
            {
                ("ASPNETCORE_ENVIRONMENT", "Test"),
                ("Data__Root", root),
                ("Site__PublicUrl", "https://tocho.example"),
            }
        )
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>SIGKILL: nothing gets a chance to finish.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM, as an operator or an orchestrator stops a service.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public TimeSpan Cpu()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new(line[(at + Listening.Length)..].Trim()));
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "TochoDX.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No TochoDX.sln above."));
}
