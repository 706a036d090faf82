using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Common;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.TestKit;

/// <summary>The whole house without the web: real database, real engine, real PDFs; a clock that stands still.</summary>
public sealed class TestHouse : IUseCases, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _root;
    private readonly bool _kept;

    private TestHouse(
        TestDatabase database,
        TestClock clock,
        string? root = null,
        Catalogue? catalogue = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        (Database, Clock, _kept) = (database, clock, root is not null);
        _root = root ?? Directory.CreateTempSubdirectory("tocho-house-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Data:Root"] = _root,
                    ["Database:Provider"] = database.Provider.ToString(),
                    ["ConnectionStrings:Tocho"] = database.ConnectionString,
                    ["Site:PublicUrl"] = "http://127.0.0.1:5080",
                    ["Payments:Sandbox:WebhookUrl"] = "http://127.0.0.1:9/api/webhooks/sandbox",
                }
            )
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        var environment = new TestEnvironment();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(environment);
        services.AddSingleton<IServer, NoServer>();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddOptions<SiteOptions>().BindConfiguration("Site");
        services.AddTochoInfrastructure(configuration, environment);
        if (catalogue is not null)
            services.AddSingleton(catalogue);
        if (!_kept)
            services.AddSingleton<IMail>(Mail);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TestDatabase Database { get; }
    public TestClock Clock { get; }
    public TestMail Mail { get; } = new();
    public string FileFolder => Path.Combine(_root, "files");

    public static async Task<TestHouse> Open(DatabaseProvider provider, Catalogue? catalogue = null)
    {
        var house = new TestHouse(await TestDatabase.Create(provider), new(), catalogue: catalogue);
        await house._services.PrepareTocho();
        return house;
    }

    /// <summary>The house of a site that runs, ran or will run on this data root; its mail goes to the folder, and all of it stays.</summary>
    /// <param name="settings">Such as the gateway for payments.</param>
    public static async Task<TestHouse> At(string root, DateTimeOffset now, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var house = new TestHouse(TestDatabase.At(Path.Combine(root, "tocho.db")), new(now), root, settings: settings);
        await house._services.PrepareTocho();
        return house;
    }

    /// <summary>Runs one use case as a request does: in a scope of its own.</summary>
    public async Task<T> Use<TUseCase, T>(Func<TUseCase, Task<T>> run)
        where TUseCase : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Carries out every promised effect that is due.</summary>
    public Task Drain() => _services.GetRequiredService<OutboxDispatcher>().Drain(CancellationToken.None);

    /// <summary>Makes an account and gives the person it stands for.</summary>
    public async Task<Person> Enrol(string name, Audience audience, string? office = null, Post? post = null)
    {
        await using var db = Database.Open();
        var account = new Account
        {
            Id = Guid.NewGuid(),
            DisplayName = name,
            Kana = "テスト　タロウ",
            Audience = audience,
            OfficeCode = office,
            Post = post,
            Title = post is { } p ? $"{office} {p.Name()}" : "",
            Email = $"{Guid.NewGuid():N}@example.jp",
            UserName = Guid.NewGuid().ToString("N"),
        };
        db.Accounts.Add(account);
        if (office is not null && post is { } seat)
            db.Seat(account, office, seat);
        await db.SaveChangesAsync();
        return Person.Of(account);
    }

    public async Task<IReadOnlyList<Invariant>> Verify() =>
        await Use<VerifyInvariants, IReadOnlyList<Invariant>>(v => v.Run(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        if (!_kept)
            Directory.Delete(_root, recursive: true);
    }

    /// <summary>This house has no web; the webhook address is told by configuration.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;
        public string ApplicationName { get; set; } = "TochoDX.Tests";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Keeps what was sent; the same key twice is one mail.</summary>
public sealed class TestMail : IMail
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, MailMessage> _sent = new();

    public IReadOnlyCollection<MailMessage> Sent => [.. _sent.Values];

    public Task Send(MailMessage message, CancellationToken ct)
    {
        _sent[message.Key] = message;
        return Task.CompletedTask;
    }
}
