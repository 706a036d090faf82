using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Files;
using TochoDX.Infrastructure.Payments;
using TochoDX.Infrastructure.Pdf;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;

namespace TochoDX.TestKit;

/// <summary>The whole house without the web: real database, real engine, real PDFs; a clock that stands still.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _files = Directory.CreateTempSubdirectory("tocho-files-").FullName;

    private TestHouse(TestDatabase database)
    {
        Database = database;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Payments:Sandbox:WebhookUrl"] = "http://127.0.0.1:9/api/webhooks/sandbox" })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDbContext<TochoDb>(o => o.UseTocho(database.Provider, database.ConnectionString));
        services.AddScoped<ITochoDb>(s => s.GetRequiredService<TochoDb>());
        services.Configure<SiteOptions>(s => s.Url = "http://127.0.0.1:5080");
        services.AddWorkflows();
        services.AddProcessEngine(configuration);
        services.AddPayments(configuration, new TestEnvironment());
        services.AddSingleton<IDocumentRenderer>(_ => new PdfRenderer(new PdfOptions()));
        services.AddSingleton<IFileStore>(_ => new LocalFileStore(_files));
        services.AddSingleton<IMail>(Mail);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TestDatabase Database { get; }
    public TestClock Clock { get; } = new();
    public TestMail Mail { get; } = new();
    public string FileFolder => _files;

    public static async Task<TestHouse> Open(DatabaseProvider provider)
    {
        var house = new TestHouse(await TestDatabase.Create(provider));
        await using var db = house.Database.Open();
        foreach (var office in BuiltInOffices.All())
            db.Offices.Add(office);
        await db.SaveChangesAsync();
        return house;
    }

    /// <summary>Runs one use case as a request does: in a scope of its own.</summary>
    public async Task<T> Use<TUseCase, T>(Func<TUseCase, Task<T>> run)
        where TUseCase : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task Use<TUseCase>(Func<TUseCase, Task> run)
        where TUseCase : notnull =>
        Use<TUseCase, bool>(async useCase =>
        {
            await run(useCase);
            return true;
        });

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
        await db.SaveChangesAsync();
        return Person.Of(account);
    }

    public async Task<IReadOnlyList<Invariant>> Verify() => await Use<VerifyInvariants, IReadOnlyList<Invariant>>(v => v.Run(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_files, recursive: true);
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
