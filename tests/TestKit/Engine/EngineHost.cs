using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Infrastructure.Scheduling;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.TestKit.Engine;

/// <summary>One node: the services of the engine, the outbox and the timetable as the site wires them. Make two for two nodes.</summary>
public sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    public EngineHost(TestDatabase database, EngineWorld world, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton(world.Calendar);
        services.AddSingleton<IProcessDefinitions>(world);
        services.AddDbContext<TochoDb>(o => o.UseTocho(database.Provider, database.ConnectionString));
        services.AddScoped<ITochoDb>(s => s.GetRequiredService<TochoDb>());
        services.AddScoped<IProcessSubject>(s => world.SubjectsOn(s.GetRequiredService<TochoDb>()));
        services.AddProcessEngine(configuration);
        services.AddTimetable(configuration, new Minutely());
        more?.Invoke(services);
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true })
        );
        _host = builder.Build();
    }

    public OutboxDispatcher Outbox => _host.Services.GetRequiredService<OutboxDispatcher>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Does one thing in a scope of its own.</summary>
    public async Task<T> Do<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Lets the background workers run.</summary>
    public Task Start() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>The one job that the engine brings; those of the site need the whole site.</summary>
    private sealed class Minutely : ITimetable
    {
        public IReadOnlyList<TimetableEntry> Entries { get; } =
        [new(WakeTimersJob.JobName, "期限の到来", "0 * * * * ?", JobDays.Every, typeof(WakeTimersJob))];
    }
}
