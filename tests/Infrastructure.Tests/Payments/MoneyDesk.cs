using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;

namespace TochoDX.Infrastructure.Tests.Payments;

/// <summary>The officers of an office who decide about its money, each step in a unit of work of its own.</summary>
internal sealed class MoneyDesk(PaymentWorld world)
{
    private const string Office = "toshi-koukoku";
    public static readonly Person Drafter = Officer(Post.Examiner);
    public static readonly Person Deputy = Officer(Post.DeputyManager);
    public static readonly Person Manager = Officer(Post.Manager);
    public static readonly Person Director = Officer(Post.Director);
    private static readonly BankAccount Account = new("0005", "123", AccountKind.Ordinary, "1234567", "ﾄｳｷﾖｳ ﾊﾅｺ");

    public static TransferOptions Transfers { get; } =
        new()
        {
            RequesterCode = "0000000001",
            RequesterName = "トウキヨウト",
            Bank = "0001",
            Branch = "001",
            Number = "0000123",
        };

    public static Person Officer(Post post, string office = Office) =>
        new(Guid.NewGuid(), post.Name(), post.Name(), Audience.Officer, office, post);

    public static MoneyDraft Refund(Guid payment, long amount, long left) =>
        new(MoneyOrderKind.Refund, payment, null, null, new(amount), new(left), RefundRoute.Bank, "重複納付", "施行令165条の7");

    public Task<MoneyOrder> Order(Guid id) => world.Do(d => d.Db.MoneyOrders.AsNoTracking().SingleAsync(o => o.Id == id));

    public Task<Guid> Draft(MoneyDraft draft) => world.Do(d => new DraftMoneyOrder(d.Db, Levels, world.Clock).Run(draft, Drafter, default));

    public async Task<Guid> Reviewed(MoneyDraft draft)
    {
        var id = await Draft(draft);
        await Seal(id, Deputy);
        return id;
    }

    public async Task<Guid> Decided(MoneyDraft draft, Person decider)
    {
        var id = await Reviewed(draft);
        await Seal(id, decider);
        return id;
    }

    public Task Seal(Guid id, Person officer) => Do(s => s.Run(id, null, officer, default));

    public Task Do(Func<SealMoneyOrder, Task> act) =>
        world.Do(async d =>
        {
            await act(new(d.Db, new StillEngine(), Options.Create(new SiteOptions { PublicUrl = "https://localhost" }), world.Clock));
            return true;
        });

    public Task Enter(Guid refund, Person? by = null) =>
        world.Do(async d =>
        {
            await new EnterPayeeAccount(d.Db, world.Clock).Run(refund, Account, by ?? Drafter, default);
            return true;
        });

    public Task Export(Person officer, Guid refund) =>
        world.Do(d =>
            new ExportTransfers(d.Db, Options.Create(Transfers), new(new HashSet<DateOnly>()), world.Clock).Run(
                [refund],
                new BusinessCalendar(new HashSet<DateOnly>()).RollForward(world.Today),
                officer,
                default
            )
        );

    public Task Report(Guid refund, string? failure) =>
        world.Do(async d =>
        {
            await new ReportTransfer(d.Db, Options.Create(new SiteOptions { PublicUrl = "https://localhost" }), world.Clock).Run(
                refund,
                failure,
                Drafter,
                default
            );
            return true;
        });

    public static DecisionLevels Levels
    {
        get
        {
            var options = new DecisionOptions();
            foreach (var kind in Enum.GetValues<MoneyOrderKind>())
                options.Levels.Add(
                    new()
                    {
                        Kind = kind,
                        From = new(2023, 4, 1),
                        Post = kind is MoneyOrderKind.Reduction or MoneyOrderKind.WriteOff ? Post.Director : Post.Manager,
                    }
                );
            return new(Options.Create(options));
        }
    }

    private sealed class StillEngine : IProcessEngine
    {
        public Task<Resumed> Resume(string key, Act act, CancellationToken ct) => Task.FromResult(Resumed.Moved);

        public Task Start(string definitionKey, string subject, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task Cancel(string subject, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task CompleteTask(Guid taskId, string outcome, Act act, CancellationToken ct) => throw new NotSupportedException();

        public Task<int> WakeTimers(DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();
    }
}
