using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments.Slips;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>Slips that are issued, and files that say that they were paid. Every test ends with the books checked.</summary>
public abstract class SlipWorld(DatabaseProvider provider) : IAsyncLifetime
{
    private protected static readonly Person Clerk = new(Guid.NewGuid(), "出納 花子", "会計管理局", Audience.Administrator, null, null);
    private TestDatabase _database = null!;
    private protected PaymentWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(provider);
        World = new(_database);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await World.Verify();
        await _database.DisposeAsync();
    }

    private protected DateTimeOffset PaidAt =>
        new(World.Clock.GetUtcNow().UtcDateTime.Date.AddHours(World.Clock.GetUtcNow().UtcDateTime.Hour), TimeSpan.Zero);

    /// <summary>This hour in Tokyo, as files say it.</summary>
    private protected string Time => PaidAt.ToOffset(TimeSpan.FromHours(9)).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    private protected string Line(int kind, string receipt, Slip slip, long? yen = null) =>
        string.Create(CultureInfo.InvariantCulture, $"D,{kind},{receipt},{slip.Key},{yen ?? slip.Amount.Amount},{Time},C,新宿一丁目店");

    private protected static byte[] Csv(params string[] lines) => Csv(lines, "H,01,20260406,13800,東京銀行");

    private protected static byte[] Csv(string[] lines, string head)
    {
        var check = new Crc32();
        foreach (var line in lines)
            check.Add(Encoding.UTF8.GetBytes(line));
        var sum = lines.Sum(l => long.Parse(l.Split(',')[4], CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{head}\n{string.Join('\n', lines)}\nT,{lines.Length},{sum},{check}\n")
        );
    }

    private protected async Task<(Guid Charge, Slip Slip)> Slip()
    {
        var charge = await World.Open();
        return (charge, await Issue(charge));
    }

    private protected Task<Slip> Issue(Guid charge, bool again = false) =>
        World.Do(async d =>
        {
            var id = await new IssueSlip(d.Db).Run(charge, again, World.Act, default);
            return await d.Db.Slips.AsNoTracking().SingleAsync(s => s.Id == id);
        });

    private protected Task<Guid> Stage(byte[] file) =>
        World.Do(d => new StageSlipFile(d.Db, World.Clock).Run(file, "paid.csv", Clerk, default));

    private protected Task<RowOutcome[]> Book(Guid import) =>
        World.Do(async d =>
        {
            var results = await new BookSlipFile(d.Db, d.Settle, World.Clock).Run(import, Clerk, default);
            return results.Select(r => r.Outcome).ToArray();
        });

    /// <summary>Stages, looks and books; what was foreseen must be what happened.</summary>
    private protected async Task<RowOutcome[]> Import(params string[] lines)
    {
        var staged = await Stage(Csv(lines, $"H,01,20260406,13800,{Guid.NewGuid():N}"[..40]));
        var foreseen = await World.Do(async d =>
            await new ForeseeSlipFile(d.Db, World.Clock).Run(await d.Db.SlipImports.SingleAsync(i => i.Id == staged), default)
        );
        var booked = await Book(staged);
        Assert.Equal(foreseen.Select(f => f.Outcome), booked);
        return booked;
    }

    private protected async Task Refused(string message, byte[] file)
    {
        var rule = await Assert.ThrowsAsync<RuleBrokenException>(() => Stage(file));
        Assert.StartsWith(message, rule.Message, StringComparison.Ordinal);
    }

    private protected Task<CollectionStatus> StatusOf(string receipt) =>
        World.Do(d => d.Db.Collections.Where(c => c.Receipt == receipt).Select(c => c.Status).SingleAsync());
}
