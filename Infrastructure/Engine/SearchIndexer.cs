using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Infrastructure.Engine;

/// <summary>Puts what has arrived into the search index, a few at a time, so that those who file are not held up by it.</summary>
public sealed partial class SearchIndexer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchIndexer> log) : BackgroundService
{
    private const int AtOnce = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(done == AtOnce ? Breath : Pause, clock, stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                done = await scope.ServiceProvider.GetRequiredService<IndexCases>().Run(AtOnce, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                done = 0;
                Failed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be brought up to date; it is tried again.")]
    private partial void Failed(Exception failure);
}
