using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Web.Tests;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using Xunit;

[assembly: AssemblyFixture(typeof(Site))]

namespace TochoDX.Web.Tests;

/// <summary>The shipped site on a migrated database of its own; only the clock, the mail and the cost of hashing are replaced.</summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "みどりの電車が三時に来る";

    private readonly string _folder = Directory.CreateTempSubdirectory("tocho-site-").FullName;
    private TestDatabase? _database;

    public TestClock Clock { get; } = new(DateTimeOffset.UtcNow);
    public SentMail Mail { get; } = new();

    /// <summary>Last change to the services before the site starts.</summary>
    public Action<IServiceCollection> Also { get; init; } = _ => { };
    public Dictionary<string, string> Settings { get; init; } = [];

    public static async Task<Site> Start(Action<IServiceCollection>? also = null, Dictionary<string, string>? settings = null)
    {
        var site = new Site { Also = also ?? (_ => { }), Settings = settings ?? [] };
        await site.InitializeAsync();
        return site;
    }

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create(DatabaseProvider.Sqlite);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    public Browser Open() => new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }));

    /// <summary>Somebody signed in the way people do: by the pages.</summary>
    public async Task<Browser> SignedIn(Audience audience, string? office = null)
    {
        var email = Email();
        if (audience is Audience.Resident)
            await AddResident(email);
        else
            await AddStaff(email, audience, office ?? "toshi");
        var browser = Open();
        await browser.SignIn(email);
        if (audience is not Audience.Resident)
            await browser.Enrol(Clock);
        return browser;
    }

    public async Task AddResident(string email)
    {
        using var scope = Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account
        {
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = "東京 花子",
            Kana = "トウキョウ ハナコ",
        };
        Assert.True((await accounts.CreateAsync(account, Password)).Succeeded);
    }

    public async Task AddStaff(string email, Audience audience, string office)
    {
        using var scope = Services.CreateScope();
        var officer = audience is Audience.Officer;
        await scope
            .ServiceProvider.GetRequiredService<AddStaff>()
            .Run(
                new(
                    email,
                    "都庁 太郎",
                    "トチョウ タロウ",
                    audience,
                    officer ? office : null,
                    officer ? Post.Examiner : null,
                    "都市整備局 主任"
                ),
                Password
            );
    }

    public static string Email() => $"{Guid.NewGuid():N}@example.jp";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        Dictionary<string, string> settings = new(Settings, StringComparer.Ordinal)
        {
            ["ConnectionStrings:Tocho"] = _database!.ConnectionString,
            ["Data:Root"] = _folder,
            ["Site:PublicUrl"] = "https://localhost",
        };
        foreach (var limit in new[] { "PostsPerMinute", "SignInsPerMinute", "SignUpsPerHour" })
            settings.TryAdd("Limits:" + limit, "1000000");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IMail>(Mail));
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
            Also(services);
        });
    }
}

/// <summary>Keeps what was sent.</summary>
public sealed class SentMail : IMail
{
    private readonly List<MailMessage> _sent = [];

    public Task Send(MailMessage message, CancellationToken ct)
    {
        lock (_sent)
            _sent.Add(message);
        return Task.CompletedTask;
    }

    public IReadOnlyList<MailMessage> To(string email)
    {
        lock (_sent)
            return [.. _sent.Where(m => m.To == email)];
    }

    /// <summary>Path and query of the link in the newest mail.</summary>
    public string LinkTo(string email) =>
        new Uri(To(email)[^1].Text.Split('\n').First(l => l.StartsWith("https://", StringComparison.Ordinal)).Trim()).PathAndQuery;
}
