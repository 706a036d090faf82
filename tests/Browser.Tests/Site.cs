using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using TochoDX.Browser.Tests;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.People;
using Xunit;

[assembly: AssemblyFixture(typeof(Site))]

namespace TochoDX.Browser.Tests;

/// <summary>
/// The shipped site behind Kestrel on a database of its own, with the demo people, and a Chromium to look at it. Mails lie in
/// the development mail page, the sandbox's webhooks travel over HTTP; only the clock and the cost of hashing are replaced.
/// </summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tocho-browser-").FullName;
    private readonly SiteClock _clock = new();
    private readonly SemaphoreSlim _codes = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>Settings that differ from those of the shipped site.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        // The port is known only now; links in mails and on notices start with this address.
        Services.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl = Address;
        await Use<DemoPeople>(people => people.Run(CancellationToken.None));
        await Use<DemoPeople>(people => people.Others(CancellationToken.None));
        await Use<DemoStory>(story => story.OpenCases(CancellationToken.None));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("TOCHO_CHROMIUM") ?? "/usr/bin/chromium",
                Args =
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
        _codes.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A window without cookies; <paramref name="name"/> says whose it is in messages and pictures.</summary>
    public async Task<Window> Open(string name, Manner manner)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = Address,
                Locale = "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = new() { Width = manner.Width, Height = 900 },
                JavaScriptEnabled = manner.Scripts,
                AcceptDownloads = true,
            }
        );
        context.SetDefaultTimeout(30_000);
        return new(await context.NewPageAsync(), name, manner);
    }

    /// <summary>Does something with a code of the person's authenticator that was not used before; one person at a time.</summary>
    public async Task WithCode(string email, Func<string, Task> enter)
    {
        await _codes.WaitAsync();
        try
        {
            _clock.NextStep();
            var key = await Use<SecondFactors, string?>(
                async (factors, services) =>
                    await factors.KeyOf((await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!)
            );
            await enter(Totp.CodeAt(key!, _clock.GetUtcNow()));
        }
        finally
        {
            _codes.Release();
        }
    }

    /// <summary>A sheet to attach, as heavy as a scan: more than an ordinary page may send.</summary>
    public byte[] Sheet(string title) =>
        [
            .. Services.GetRequiredService<IDocumentRenderer>().Render(new() { Title = title, Blocks = [] }),
            .. Encoding.ASCII.GetBytes("%" + new string(' ', 3_000_000)),
        ];

    public Task Use<T>(Func<T, Task> run)
        where T : notnull =>
        Use<T, bool>(
            async (service, _) =>
            {
                await run(service);
                return true;
            }
        );

    public async Task<TResult> Use<T, TResult>(Func<T, IServiceProvider, Task<TResult>> run)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<T>(), scope.ServiceProvider);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        Dictionary<string, string> settings = new()
        {
            ["Data:Root"] = _folder,
            ["Demo:Seed"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Limits:PostsPerMinute"] = "1000000",
            ["Limits:SignInsPerMinute"] = "1000000",
            ["Limits:SignUpsPerHour"] = "1000000",
        };
        foreach (var (key, value) in settings.Concat(Settings))
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        });
    }
}

/// <summary>The real time, moved on by half a minute whenever somebody needs a fresh code of an authenticator: a code is good once.</summary>
internal sealed class SiteClock : TimeProvider
{
    private int _steps;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddSeconds(30 * Volatile.Read(ref _steps));

    public void NextStep() => Interlocked.Increment(ref _steps);
}
