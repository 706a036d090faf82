using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Engine;

public sealed class OutboxOnSqlite() : OutboxTests(DatabaseProvider.Sqlite);

public sealed class OutboxOnPostgres() : OutboxTests(DatabaseProvider.PostgreSql);

/// <summary>Every promise is kept, in effect once, whatever fails in between.</summary>
public abstract class OutboxTests(DatabaseProvider provider) : IAsyncLifetime
{
    private readonly Letters _letters = new();
    private TestDatabase _database = null!;
    private EngineWorld _world = null!;
    private EngineHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        _world = new(_database.Open);
        _host = Node();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_fails_comes_back_later_and_succeeds()
    {
        _letters.FailFirst = 2;
        await Promise("a");
        Assert.Equal(0, await _host.Outbox.Drain(default));
        Assert.Equal("The post office is closed.", (await Message("a")).LastError);
        Assert.Equal(0, await _host.Outbox.Drain(default));
        Assert.Equal(1, _letters.Attempts);

        _world.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(0, await _host.Outbox.Drain(default));
        _world.Clock.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal(1, await _host.Outbox.Drain(default));
        var done = await Message("a");
        Assert.Equal((3, null, null), (done.Attempts, done.LastError, done.LeasedUntil));
        Assert.NotNull(done.DoneAt);
    }

    [Fact]
    public async Task A_worker_that_dies_after_the_effect_leaves_one_effect()
    {
        await Promise("a");
        var claimed = Assert.Single(await Leased(l => l.Claim(Now, default)));
        await _letters.Handle(claimed, default); // … and the power fails.

        Assert.Equal(0, await _host.Outbox.Drain(default));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await _host.Outbox.Drain(default));
        Assert.Equal(2, _letters.Attempts);
        Assert.Single(_letters.Sent);
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_do_each_thing_once()
    {
        const int Count = 60;
        await using var other = Node();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(n => Promise($"m{n}")));
        var done = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? _host : other).Outbox.Drain(default)))
        );
        Assert.Equal(Count, done.Sum());
        Assert.Equal(Count, _letters.Attempts);
        Assert.Equal(Count, _letters.Sent.Count);
    }

    [Fact]
    public async Task A_worker_that_overslept_is_not_listened_to()
    {
        await Promise("a");
        var slow = Assert.Single(await Leased(l => l.Claim(Now, default)));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        var quick = Assert.Single(await Leased(l => l.Claim(Now, default)));
        Assert.Equal(slow.Fence + 1, quick.Fence);

        Assert.False(await Leased(l => l.Extend(slow, Now, default)));
        Assert.False(await Leased(l => l.Failed(slow, "late", Now, default)));
        Assert.False(await Leased(l => l.Done(slow, Now, default)));
        Assert.True(await Leased(l => l.Done(quick, Now, default)));
        Assert.False(await Leased(l => l.Failed(slow, "later", Now, default)));
        var message = await Message("a");
        Assert.NotNull(message.DoneAt);
        Assert.Null(message.LastError);
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_lease()
    {
        await Promise("a");
        var claimed = Assert.Single(await Leased(l => l.Claim(Now, default)));
        _world.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.True(await Leased(l => l.Extend(claimed, Now, default)));
        _world.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty(await Leased(l => l.Claim(Now, default)));
    }

    [Fact]
    public async Task After_eight_failures_a_person_is_told_once_and_it_goes_on_trying()
    {
        _letters.FailFirst = 12;
        await Promise("a");
        for (var n = 0; n < 13; n++)
        {
            await _host.Outbox.Drain(default);
            Assert.Equal(n < 7 ? 0 : 1, await _world.Do(s => s.Db.Tasks.CountAsync()));
            _world.Clock.Advance(TimeSpan.FromHours(2));
        }
        Assert.NotNull((await Message("a")).DoneAt);
        var fault = await _world.Do(s => s.Db.Tasks.SingleAsync());
        Assert.Equal((TaskKind.Fault, "administrator", true), (fault.Kind, fault.Role, fault.IsOpen));
        Assert.Equal(fault.Id, (await Message("a")).FaultTaskId);

        await _world.Complete(fault.Id, "seen");
        Assert.Equal(
            ["task.raised", "task.completed"],
            await _world.Do(s => s.Db.AuditEntries.OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync())
        );
    }

    [Fact]
    public async Task What_nobody_can_carry_out_is_kept()
    {
        await Promise("a", kind: "pigeon");
        Assert.Equal(0, await _host.Outbox.Drain(default));
        Assert.Contains("pigeon", (await Message("a")).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_an_action_moves_its_process()
    {
        _world.Define("p", A.Step(StepKind.Action, "stamp", ("done", "end")), A.End("end"));
        await _world.Start("p", "case:1");
        Assert.Equal(1, await _host.Outbox.Drain(default));
        Assert.Equal("end", (await _world.Do(s => s.Db.ProcessInstances.SingleAsync())).EndStep);
    }

    [Fact]
    public async Task A_running_dispatcher_is_woken_by_the_commit()
    {
        // Its poll waits ten real minutes: only the bell can wake it, again and again.
        await using var host = Node(s => s.Configure<OutboxOptions>(o => o.Poll = TimeSpan.FromMinutes(10)));
        await host.Outbox.StartAsync(default);
        for (var n = 0; n < 5; n++)
        {
            _letters.Arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await host.Do<ITochoDb, bool>(db =>
                db.InTransaction(() =>
                {
                    db.Outbox.Add(new("letter", $"a{n}", "", Now));
                    return Task.FromResult(true);
                })
            );
            await _letters.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        await host.Outbox.StopAsync(default);
    }

    [Fact]
    public void Waits_double_up_to_an_hour_and_never_shrink_to_nothing()
    {
        var leases = new OutboxLeases(null!, new());
        for (var attempt = 1; attempt < 100; attempt++)
        {
            var expected = Math.Min(5 * Math.Pow(2, attempt - 1), 3600);
            Assert.InRange(leases.Backoff(attempt).TotalSeconds, expected * 0.8, expected * 1.2);
        }
    }

    private DateTimeOffset Now => _world.Clock.GetUtcNow();

    private EngineHost Node(Action<IServiceCollection>? more = null) =>
        new(
            _database,
            _world,
            services =>
            {
                services.AddSingleton<IOutboxHandler>(_letters);
                services.AddSingleton<IOutboxHandler>(new Stamp());
                more?.Invoke(services);
            }
        );

    private Task<int> Promise(string key, string kind = "letter") =>
        _world.Do(s =>
        {
            s.Db.Outbox.Add(new(kind, key, "", Now));
            return s.Db.SaveChangesAsync();
        });

    private Task<OutboxMessage> Message(string key) => _world.Do(s => s.Db.Outbox.SingleAsync(m => m.EffectKey == key));

    private Task<T> Leased<T>(Func<OutboxLeases, Task<T>> work) => _world.Do(s => work(new(s.Db, new())));

    private sealed class Letters : IOutboxHandler
    {
        private int _attempts;

        public int FailFirst { get; set; }
        public int Attempts => _attempts;
        public ConcurrentDictionary<string, bool> Sent { get; } = new(StringComparer.Ordinal);
        public TaskCompletionSource? Arrived { get; set; }
        public string Kind => "letter";

        public Task Handle(OutboxMessage message, CancellationToken ct)
        {
            if (Interlocked.Increment(ref _attempts) <= FailFirst)
                throw new InvalidOperationException("The post office is closed.");
            Sent[message.EffectKey] = true;
            Arrived?.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Stamp : IOutboxHandler
    {
        public string Kind => "action:stamp";

        public Task Handle(OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
