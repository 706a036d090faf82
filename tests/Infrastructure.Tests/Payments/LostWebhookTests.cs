using Microsoft.EntityFrameworkCore;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>A night after which very much has to be heard at once.</summary>
public sealed class LostWebhookTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_thousand_lost_webhooks_are_kept_once_by_parts_also_when_the_gateway_breaks_off(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.Create(provider);
        var world = new PaymentWorld(database);
        for (var i = 0; i < 1_200; i++)
            world.Gateway.News.Add(new($"evt_{i % 1_100}", "refund.created", "re_of_somebody_else"));
        world.Gateway.BreaksAfter = 777;
        Assert.Equal(new JobReport(778, 777, 0, 1), await Listened());
        Assert.Equal(777, await world.Do(d => d.Db.WebhookEvents.CountAsync()));

        world.Gateway.BreaksAfter = null;
        Assert.Equal(new JobReport(323, 323), await Listened());
        Assert.Equal(JobReport.Nothing, await Listened());
        Assert.Equal(1_100, await world.Do(d => d.Db.Outbox.CountAsync(m => m.Kind == HandlePaymentEvent.MessageKind)));

        Task<JobReport> Listened() =>
            world.Do(async d =>
            {
                var report = await d.Reconcile.Run(world.Today, default);
                // Else each part would take longer than the one before.
                Assert.Empty(d.Db.ChangeTracker.Entries());
                return report;
            });
    }
}
