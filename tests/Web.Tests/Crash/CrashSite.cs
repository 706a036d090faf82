using TochoDX.TestKit;
using TochoDX.TestKit.Processes;
using TochoDX.Web.Tests.Crash;
using Xunit;

[assembly: AssemblyFixture(typeof(CrashSite))]

namespace TochoDX.Web.Tests.Crash;

/// <summary>A data root made once, with people signed in and drafts ready to be sent, which each test copies. Sessions and tokens outlive the site.</summary>
public sealed class CrashSite : IAsyncLifetime
{
    private const int People = 8;
    private const int DraftsEach = 60;

    /// <summary>Permits whose notices wait to be made when the site starts.</summary>
    public const int Promised = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("tocho-crash-").FullName;
    private readonly Lazy<Task> _made;

    public CrashSite() => _made = new(Make);

    /// <summary>Everybody, signed in, with what they are going to send.</summary>
    public IReadOnlyList<(Visitor Visitor, IReadOnlyList<Guid> Drafts)> Visitors { get; private set; } = [];

    private string Template => Path.Combine(_folder, "template");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A data root of its own for one site.</summary>
    public async Task<string> Copy()
    {
        await _made.Value;
        var copy = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return copy;
    }

    /// <summary>The house of the copy, some minutes later: leases of the dead have run out.</summary>
    public static Task<TestHouse> Later(string root) => TestHouse.At(root, DateTimeOffset.UtcNow.AddMinutes(5));

    private async Task Make()
    {
        IReadOnlyList<Applicant> people;
        await using (var house = await TestHouse.At(Template, DateTimeOffset.UtcNow))
            people = await house.Applicants(People, DraftsEach);
        await using (var site = await SiteProcess.Start(Template))
        {
            using var http = Visitor.Connect(site.Address);
            Visitors = await Task.WhenAll(people.Select(who => SignIn(http, who)));
            await site.Terminate();
            await site.Ended();
        }
        await using var later = await TestHouse.At(Template, DateTimeOffset.UtcNow);
        await later.PaidPermits(Promised);
    }

    private static async Task<(Visitor, IReadOnlyList<Guid>)> SignIn(HttpClient http, Applicant who)
    {
        var visitor = new Visitor();
        await visitor.SignIn(http, who.Email, Drafts.Password);
        await visitor.ReadToken(http, $"/applications/{who.Drafts[0]}/check");
        return (visitor, who.Drafts);
    }
}
