using TochoDX.Workflows.Common;

namespace TochoDX.Web.Commands.Demo;

/// <summary>
/// First run in Development: makes the demo people before the first request and lets the story happen in the background.
/// In Production it refuses to start over demo data (<c>Demo:Seed</c> is ignored there).
/// </summary>
public sealed partial class DemoSeed(
    IServiceScopeFactory scopes,
    IHostEnvironment environment,
    IConfiguration configuration,
    ILogger<DemoSeed> log
) : BackgroundService
{
    private bool _fresh;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var there = await DemoPeople.Exist(scope.ServiceProvider.GetRequiredService<ITochoDb>(), cancellationToken);
        if (!environment.IsDevelopment())
        {
            if (there)
                throw new InvalidOperationException(
                    "This database holds demo accounts. It cannot be used outside Development: start with a fresh database."
                );
            return;
        }
        _fresh = !there && configuration.GetValue("Demo:Seed", true);
        if (_fresh)
            await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_fresh)
            return;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<DemoPeople>().Run(stoppingToken);
            var story = scope.ServiceProvider.GetRequiredService<DemoStory>();
            await story.OpenCases(stoppingToken);
            await story.Permit(stoppingToken);
            await story.Disclosure(stoppingToken);
            await story.Certificate(stoppingToken);
            await scope.ServiceProvider.GetRequiredService<DemoPeople>().Others(stoppingToken);
            Ready();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The site is of use without the story; what went wrong is for the developer to read.
            Broken(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "The demo story is in place.")]
    private partial void Ready();

    [LoggerMessage(LogLevel.Error, "The demo story came to a halt.")]
    private partial void Broken(Exception failure);
}
