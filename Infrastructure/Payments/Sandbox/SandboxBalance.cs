using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Sandbox;

/// <summary>An event that the sandbox has told, or should have: kept so that a lost webhook can be found.</summary>
public sealed class SandboxNews
{
    private SandboxNews() { } // for EF Core

    public SandboxNews(string id, string type, string sessionId, DateTimeOffset at) =>
        (Id, Type, SessionId, At) = (id, type, sessionId, at);

    public string Id { get; private set; } = "";
    public string Type { get; private set; } = "";
    public string SessionId { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>What the sandbox says of its events, our balance and payouts: each day's movements are swept into one payout on the next.</summary>
public sealed partial class SandboxGateway
{
    public async IAsyncEnumerable<WebhookHint> Events(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var news = db.Set<SandboxNews>().AsNoTracking().Where(e => e.At >= since).OrderBy(e => e.At).ThenBy(e => e.Id);
        foreach (var told in await news.ToListAsync(ct))
            yield return new(told.Id, told.Type, told.SessionId);
    }

    public async IAsyncEnumerable<GatewayMovement> Movements(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await Sweep(ct);
        await using var db = new TochoDb(database);
        var movements = db.Set<SandboxMovement>().AsNoTracking().Where(m => m.At >= from && m.At < to).OrderBy(m => m.At).ThenBy(m => m.Id);
        foreach (var movement in await movements.ToListAsync(ct))
            yield return movement.Said;
    }

    public async IAsyncEnumerable<GatewayPayout> Payouts(
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await Sweep(ct);
        await using var db = new TochoDb(database);
        var payouts = db.Set<SandboxMovement>().AsNoTracking().Where(m => m.Kind == MovementKind.Payout && m.At >= from && m.At < to);
        foreach (var payout in await payouts.OrderBy(m => m.At).ToListAsync(ct))
            yield return new(payout.SourceId, -payout.Amount, "JPY", GatewayPayoutStatus.Paid, JapaneseDate.DayOf(payout.At), payout.At);
    }

    public async Task<string?> SessionOf(string reference, CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        return await db.Set<SandboxCheckout>()
                .Where(c => c.Id == reference || c.PaymentId == reference)
                .Select(c => c.Id)
                .FirstOrDefaultAsync(ct)
            ?? await db.Set<SandboxMovement>().Where(m => m.SourceId == reference).Select(m => m.SessionId).FirstOrDefaultAsync(ct);
    }

    /// <summary>Pays out what moved on the days before today.</summary>
    private async Task Sweep(CancellationToken ct)
    {
        await using var db = new TochoDb(database);
        var today = JapaneseDate.EndOf(JapaneseDate.DayOf(clock.GetUtcNow()).AddDays(-1));
        await db.InTransaction(
            async () =>
            {
                var moved = await db.Set<SandboxMovement>()
                    .Where(m => m.PayoutId == null && m.Kind != MovementKind.Payout && m.At < today)
                    .ToListAsync(ct);
                foreach (var day in moved.GroupBy(m => JapaneseDate.DayOf(m.At)))
                {
                    var id = "sbx_po_" + RandomNumberGenerator.GetHexString(24, lowercase: true);
                    foreach (var movement in day)
                        movement.Sweep(id);
                    db.Add(
                        new SandboxMovement(
                            MovementKind.Payout,
                            -day.Sum(m => m.Amount - m.Fee),
                            0,
                            id,
                            null,
                            null,
                            JapaneseDate.EndOf(day.Key)
                        )
                    );
                }
                return true;
            },
            ct
        );
    }
}
