using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Browser.Tests;

/// <summary>What happens at the office while a resident is looked at: by the use cases behind its pages.</summary>
internal static class Desks
{
    /// <summary>起案から決定まで — drafts the decision and seals it along its route, then waits for the notice.</summary>
    public static Task Decide(
        this Site site,
        string receipt,
        string office,
        string decision,
        IReadOnlyDictionary<string, string[]> fields,
        ApplicationStatus then
    ) =>
        site.Use<DemoDesk>(async desk =>
        {
            var ct = CancellationToken.None;
            var id = await desk.Case(receipt);
            var approval = await desk.Draft(id, decision, fields, await desk.Officer(office, Post.Examiner, ct), ct);
            var steps = await desk.Use<ITochoDb, IReadOnlyList<ApprovalStep>>(async db =>
                [.. (await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == approval, ct)).Steps.OrderBy(s => s.Order)]
            );
            foreach (var step in steps)
                await desk.Approve(approval, await desk.Sealer(step, ct), null, ct);
            await desk.Until(db => db.Applications.AnyAsync(a => a.Id == id && a.Status == then, ct), $"{receipt} to be {then}", ct);
        });

    /// <summary>補正依頼 — asks for one answer.</summary>
    public static Task Ask(this Site site, string receipt, string office, string question, string reason) =>
        site.Use<DemoDesk>(async desk =>
        {
            var ct = CancellationToken.None;
            var id = await desk.Case(receipt);
            var deadline = JapaneseDate.DayOf(TimeProvider.System.GetUtcNow()).AddDays(20);
            var examiner = await desk.Officer(office, Post.Examiner, ct);
            await desk.Use<RequestCorrection>(u => u.Run(id, [new(question, reason)], deadline, examiner, ct));
        });

    /// <summary>起案 — puts a decision on its way.</summary>
    public static Task Draft(
        this Site site,
        string receipt,
        string office,
        string decision,
        IReadOnlyDictionary<string, string[]> fields
    ) =>
        site.Use<DemoDesk>(async desk =>
        {
            var ct = CancellationToken.None;
            await desk.Draft(await desk.Case(receipt), decision, fields, await desk.Officer(office, Post.Examiner, ct), ct);
        });

    /// <summary>回付 — seals the draft step by step, until one of the kind has its turn.</summary>
    public static Task SealUpTo(this Site site, string receipt, RouteStepKind kind) =>
        site.Use<DemoDesk>(async desk =>
        {
            var ct = CancellationToken.None;
            var id = await desk.Case(receipt);
            while (true)
            {
                var approval = await desk.Use<ITochoDb, Approval>(db =>
                    db.Approvals.AsNoTracking().SingleAsync(a => a.ApplicationId == id && a.Status == ApprovalStatus.Circulating, ct)
                );
                if (approval.Current!.Kind == kind)
                    return;
                await desk.Approve(approval.Id, await desk.Sealer(approval.Current, ct), null, ct);
            }
        });

    private static Task<Guid> Case(this DemoDesk desk, string receipt) =>
        desk.Use<ITochoDb, Guid>(db => db.Applications.Where(a => a.ReceiptNumber == receipt).Select(a => a.Id).SingleAsync());

    private static Task<Person> Sealer(this DemoDesk desk, ApprovalStep step, CancellationToken ct) =>
        ApproverSeat.Parse(step.Seat) is { Office: { } office } seat
            ? desk.Officer(office, Enum.GetValues<Post>().Single(post => post.ApproverRole() == seat.Role), ct)
            : desk.Person(DemoPeople.Legal, ct);
}
