using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Engine;

public static class EngineSetup
{
    /// <summary>
    /// Adds the process engine and the outbox. Needs beside it: a clock, <c>ITochoDb</c>, <c>IProcessDefinitions</c>,
    /// <c>BusinessCalendar</c>, the process subjects and the outbox handlers. Whether the dispatcher runs by itself is
    /// for the host to say with <see cref="AddOutboxWorker"/>; a command-line verb calls <c>Drain</c> instead.
    /// </summary>
    public static IServiceCollection AddProcessEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IProcessEngine, ProcessEngine>();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection("Outbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxDispatcher>();
        return services;
    }

    /// <summary>Lets the dispatcher and the search indexer run in the background of this host.</summary>
    public static IServiceCollection AddOutboxWorker(this IServiceCollection services) =>
        services
            .AddHostedService<SearchIndexer>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<OutboxDispatcher>());
}
