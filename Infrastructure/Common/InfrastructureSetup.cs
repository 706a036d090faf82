using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Files;
using TochoDX.Infrastructure.Mail;
using TochoDX.Infrastructure.Payments;
using TochoDX.Infrastructure.Payments.Slips;
using TochoDX.Infrastructure.Pdf;
using TochoDX.Infrastructure.People;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Infrastructure.Scheduling;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;

namespace TochoDX.Infrastructure.Common;

/// <summary>Settings <c>Data:*</c>: where a node keeps files.</summary>
public sealed class DataOptions
{
    /// <summary>Folder of the embedded database, the files and the pickup mail. Relative paths start at the content root.</summary>
    [Required]
    public string Root { get; set; } = "var";
}

/// <summary>Settings <c>Database:*</c>; the connection string is <c>ConnectionStrings:Tocho</c>.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Unless told, <c>tocho.db</c> under <c>Data:Root</c> for SQLite; servers must be told.</summary>
    [Required(ErrorMessage = "ConnectionStrings:Tocho is required for PostgreSql and SqlServer.")]
    public string ConnectionString { get; set; } = "";
}

public static class InfrastructureSetup
{
    /// <summary>Everything outside the process: database, key ring, mail. Settings are checked when the site starts.</summary>
    public static IServiceCollection AddTochoInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.TryAddClock();
        services
            .AddOptions<DataOptions>()
            .BindConfiguration("Data")
            .PostConfigure<IHostEnvironment>((data, host) => data.Root = Path.GetFullPath(data.Root, host.ContentRootPath))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddDatabase(configuration);
        services.AddMail();
        services.AddCorporateRegister(configuration);
        services.AddWorkflows();
        services.AddProcessEngine(configuration);
        services.AddTimetable(configuration);
        services.AddPayments(configuration, environment);
        services.AddSlips(configuration, environment);
        services.AddSingleton<IDocumentRenderer>(_ => new PdfRenderer(new PdfOptions()));
        services.AddSingleton<IFileStore>(p => new LocalFileStore(
            Path.Combine(p.GetRequiredService<IOptions<DataOptions>>().Value.Root, "files")
        ));
        services.AddPeople().AddEntityFrameworkStores<TochoDb>();
        return services;
    }

    /// <summary>Makes the folders and brings the database to the newest migration; called once, before the first request.</summary>
    public static async Task PrepareTocho(this IServiceProvider services, CancellationToken ct = default)
    {
        Directory.CreateDirectory(services.GetRequiredService<IOptions<DataOptions>>().Value.Root);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        await db.Prepare(ct);
        if ((await Unknown()).Count > 0)
            // In one transaction: of two nodes that start at once the second finds the offices there.
            await db.InTransaction(async () => db.Offices.AddRange(await Unknown()), ct);
        var files = services.GetRequiredService<IFileStore>();
        await files.Recover(sha256 => db.Files.AnyAsync(f => f.Sha256 == sha256, ct), ct);

        async Task<IReadOnlyList<Office>> Unknown()
        {
            var known = await db.Offices.Select(o => o.Code).ToListAsync(ct);
            return [.. BuiltInOffices.All().Where(o => !known.Contains(o.Code))];
        }
    }

    private static void TryAddClock(this IServiceCollection services)
    {
        if (!services.Any(s => s.ServiceType == typeof(TimeProvider)))
            services.AddSingleton(_ => Clock());

        // The one place where the real clock is named.
#pragma warning disable RS0030
        static TimeProvider Clock() => TimeProvider.System;
#pragma warning restore RS0030
    }

    private static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .BindConfiguration("Database")
            .PostConfigure<IOptions<DataOptions>>(
                (database, data) =>
                {
                    database.ConnectionString = configuration.GetConnectionString("Tocho") ?? "";
                    if (database is { Provider: DatabaseProvider.Sqlite, ConnectionString: "" })
                        database.ConnectionString = $"Data Source={Path.Combine(data.Value.Root, "tocho.db")}";
                }
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddDbContextPool<TochoDb>(
            (provider, options) =>
            {
                var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
                options.UseTocho(database.Provider, database.ConnectionString);
            }
        );
        services.AddScoped<ITochoDb>(provider => provider.GetRequiredService<TochoDb>());
        services.AddDataProtection().SetApplicationName("TochoDX");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new KeyRing(scopes));
    }

    /// <summary>The Web-API where its id is set, otherwise the imported table.</summary>
    private static void AddCorporateRegister(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CorporateRegisterOptions>().BindConfiguration("CorporateRegister").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ImportedRegister>();
        if (string.IsNullOrEmpty(configuration["CorporateRegister:ApplicationId"]))
            services.AddScoped<ICorporateRegister>(p => p.GetRequiredService<ImportedRegister>());
        else
            services.AddHttpClient<ICorporateRegister, CorporateRegisterApi>(
                (p, http) =>
                {
                    var options = p.GetRequiredService<IOptions<CorporateRegisterOptions>>().Value;
                    (http.BaseAddress, http.Timeout) = (options.Address, TimeSpan.FromSeconds(options.Patience));
                }
            );
    }

    private static void AddMail(this IServiceCollection services)
    {
        services
            .AddOptions<MailOptions>()
            .BindConfiguration("Mail")
            .PostConfigure<IOptions<DataOptions>>(
                (mail, data) => mail.Folder = Path.GetFullPath(mail.Folder.Length == 0 ? "mail" : mail.Folder, data.Value.Root)
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IMail, PickupMail>();
    }
}
