using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>振分けの規則の管理 — by the office's manager (課長, 課長代理).</summary>
public sealed class ChangeRouting(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>How many of the last filings are tried on the rules.</summary>
    public const int Tried = 20;

    public static bool MayChange(Person officer) => officer.Post is Post.Manager or Post.DeputyManager;

    /// <exception cref="RuleBrokenException">Not the manager, no examiner of the office, or a rule that makes no sense.</exception>
    public Task Run(RoutingRule rule, Person officer, CancellationToken ct) =>
        Change(
            officer,
            async (routing, act) =>
            {
                var name =
                    await db.Examiner(rule.AssigneeId, routing.OfficeCode, ct)
                    ?? throw new RuleBrokenException("担当者は、この所属の審査の担当（主任）から選んでください。");
                routing.Add(rule with { AssigneeName = name }, act);
            },
            ct
        );

    public Task Remove(RoutingRule rule, Person officer, CancellationToken ct) =>
        Change(officer, (routing, act) => Do(() => routing.Remove(rule, act)), ct);

    public Task Raise(RoutingRule rule, Person officer, CancellationToken ct) =>
        Change(officer, (routing, act) => Do(() => routing.Raise(rule, act)), ct);

    /// <summary>試行 — to whom the last filings of the office would have gone; changes nothing.</summary>
    public async Task<IReadOnlyList<TriedFiling>> Try(Person officer, CancellationToken ct)
    {
        var routing = await db.Routings.AsNoTracking().FirstOrDefaultAsync(r => r.OfficeCode == officer.Office, ct);
        var last = await db
            .Docket.AsNoTracking()
            .OpenTo(db, officer)
            .Where(d => d.OfficeCode == officer.Office && (d.Lane == Lane.Desk || d.Lane == Lane.Away || d.Lane == Lane.Closed))
            .OrderByDescending(d => d.Id)
            .Take(Tried)
            .ToListAsync(ct);
        var ids = last.ConvertAll(d => d.Id);
        var applications = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        return last.ConvertAll(d =>
        {
            var procedure = catalogue.Get(applications[d.Id].ProcedureKey).Procedure;
            var filing = DocketKeeping.Routed(applications[d.Id], procedure);
            return new TriedFiling(d, procedure.Title.Ja, filing, routing?.RuleFor(filing)?.AssigneeName);
        });
    }

    private Task Change(Person officer, Func<OfficeRouting, Act, Task> change, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (!MayChange(officer))
                    throw new RuleBrokenException("振分けの規則は、課長又は課長代理が変えられます。");
                var routing = await db.Routings.FirstOrDefaultAsync(r => r.OfficeCode == officer.Office, ct);
                if (routing is null)
                    db.Routings.Add(routing = new(officer.Office!));
                await change(routing, officer.Acting(clock));
            },
            ct
        );

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}

/// <param name="Goes">Name of the officer by the rules as they are now; null when none fits.</param>
public sealed record TriedFiling(DocketEntry Entry, string Procedure, RoutedFiling Filing, string? Goes);
