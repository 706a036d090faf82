using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Engine;

/// <summary>
/// Carries out what transactions have promised: mail, documents, calls to others. At least once, by as many processes as
/// there are; a message that fails comes back later and is never given up.
/// </summary>
public sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    IOptions<OutboxOptions> settings,
    TimeProvider clock,
    ILogger<OutboxDispatcher> log
) : BackgroundService
{
    private readonly OutboxOptions _options = settings.Value;

    /// <summary>Runs until nothing is due any more; what has failed is due again later and is not waited for.</summary>
    /// <returns>How many messages were carried out.</returns>
    public async Task<int> Drain(CancellationToken ct)
    {
        var done = 0;
        while (await Pass(ct) is { Claimed: > 0 } pass)
            done += pass.Done;
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = _options.Poll;
            try
            {
                await Drain(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is away: it must not take the site down with it, and it may come back.
                OutboxUnreachable(failure);
                pause = _options.FirstRetry;
            }
            await signal.Wait(pause, clock, stoppingToken);
        }
    }

    private async Task<(int Claimed, int Done)> Pass(CancellationToken ct)
    {
        List<OutboxMessage> claimed;
        await using (var scope = scopes.CreateAsyncScope())
            claimed = await Leases(scope).Claim(clock.GetUtcNow(), ct);
        var done = 0;
        var claimedAt = clock.GetUtcNow();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallel, CancellationToken = ct };
        await Parallel.ForEachAsync(
            claimed,
            parallel,
            async (message, stop) =>
            {
                if (await StillHeld(message, claimedAt, stop) && await CarryOut(message, stop))
                    Interlocked.Increment(ref done);
            }
        );
        return (claimed.Count, done);
    }

    /// <summary>The last of a batch may have waited long for its turn, without a heartbeat.</summary>
    private async Task<bool> StillHeld(OutboxMessage message, DateTimeOffset claimedAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - claimedAt < _options.Lease / 3)
            return true;
        await using var scope = scopes.CreateAsyncScope();
        return await Leases(scope).Extend(message, now, ct);
    }

    private async Task<bool> CarryOut(OutboxMessage message, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var heart = clock.CreateTimer(_ => _ = Beat(message, lost), null, _options.Lease / 3, _options.Lease / 3);
        try
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                var handler =
                    scope.ServiceProvider.GetServices<IOutboxHandler>().FirstOrDefault(h => h.Kind == message.Kind)
                    ?? throw new InvalidOperationException($"Nobody carries out outbox messages of the kind \"{message.Kind}\".");
                await handler.Handle(message, lost.Token);
            }
            return await Finish(message, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw; // The lease runs out and another process carries on.
        }
        catch (Exception failure)
        {
            HandlerFailed(failure, message.Kind, message.EffectKey, message.Attempts);
            await using var scope = scopes.CreateAsyncScope();
            await Leases(scope).Failed(message, failure.Message, clock.GetUtcNow(), ct);
            return false;
        }
    }

    /// <summary>Marks it done; an action's process moves on in the same transaction.</summary>
    private async Task<bool> Finish(OutboxMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITochoDb>();
        var held = await db.InTransaction(
            async () =>
            {
                var now = clock.GetUtcNow();
                if (!await Leases(scope).Done(message, now, ct))
                    return false;
                if (message.Kind.StartsWith(ActionPayload.KindPrefix, StringComparison.Ordinal))
                    await scope
                        .ServiceProvider.GetRequiredService<IProcessEngine>()
                        .Resume($"{message.EffectKey}:done", Act.OfSystem("outbox", now), ct);
                return true;
            },
            ct
        );
        if (!held)
            LeaseLost(message.Kind, message.EffectKey);
        return held;
    }

    private async Task Beat(OutboxMessage message, CancellationTokenSource lost)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await Leases(scope).Extend(message, clock.GetUtcNow(), lost.Token))
                await lost.CancelAsync();
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // The work was over first.
        }
        catch (Exception failure)
        {
            // One beat missed; there are two more before the lease ends.
            OutboxUnreachable(failure);
        }
    }

    private OutboxLeases Leases(AsyncServiceScope scope) => new(scope.ServiceProvider.GetRequiredService<ITochoDb>(), _options);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be reached; trying again.")]
    private partial void OutboxUnreachable(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Kind} {EffectKey} failed, attempt {Attempt}.")]
    private partial void HandlerFailed(Exception failure, string kind, string effectKey, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Kind} {EffectKey} was taken over by another worker.")]
    private partial void LeaseLost(string kind, string effectKey);
}
