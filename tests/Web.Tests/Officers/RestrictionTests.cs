using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>閲覧制限 — a restricted case is open to those who answer for it, and to nobody else of the office by any door.</summary>
public sealed partial class RestrictionTests(Site site)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task Every_door_of_a_restricted_case_is_shut_to_others_of_the_office()
    {
        var (id, approval) = await _desk.Drafted();
        var (manager, other) = (await _desk.Officer(Post.Manager), await _desk.Officer(Post.Examiner));
        var file = (await _desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id))).Attachments[0].Id;
        string[] read = [$"/officers/cases/{id}", $"/officers/cases/{id}/files/{file}", $"/officers/approvals/{approval}"];
        foreach (var path in read)
            Assert.Equal(HttpStatusCode.OK, (await other.Browser.Get(path)).Status);

        await Restrict(manager, id);

        var doors = Doors("officers/cases/{id", id, file).Concat(Doors("officers/approvals/{id", approval, file)).ToList();
        Assert.True(doors.Count > 30, $"only {doors.Count} doors");
        await AreShut(other, doors);
        // The seats whose turn has come, the heads, and who drafted still have them open.
        var deputy = await _desk.Officer(Post.DeputyManager);
        foreach (var path in read)
        {
            Assert.Equal(HttpStatusCode.OK, (await manager.Browser.Get(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await deputy.Browser.Get(path)).Status);
        }
    }

    [Fact]
    public async Task Before_anybody_drafts_only_the_officer_in_charge_and_the_heads_have_it()
    {
        var (id, receipt, _) = await _desk.Arrived();
        var (manager, other, own) = (
            await _desk.Officer(Post.Manager),
            await _desk.Officer(Post.Examiner),
            await _desk.Officer(Post.Examiner)
        );
        var deputy = await _desk.Officer(Post.DeputyManager);
        await _desk.Use<AssignCase>(u => u.Run(id, own.Person.Id, null, null, own.Person, Ct));
        await _desk.Use<IndexCases, int>(u => u.Run(1000, Ct));
        Assert.Contains(receipt, (await other.Browser.Get("/officers/cases?show=100&q=西新宿")).Text, StringComparison.Ordinal);
        await Restrict(own, id);

        await AreShut(other, Doors("officers/cases/{id", id, Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.NotFound, (await deputy.Browser.Get($"/officers/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await own.Browser.Get($"/officers/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await own.Browser.Get($"/officers/cases/{id}/draft/granted")).Status);

        // Number and procedure stand in the list; no name and no way in. Words and numbers do not find it, and it is in no spreadsheet.
        var row = Row(await other.Browser.Get("/officers/cases?show=100"), receipt);
        Assert.Contains("（閲覧制限）", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Filings.RareName, row.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("a, input"));
        Assert.Contains(
            Filings.RareName,
            Row(await own.Browser.Get("/officers/cases?show=100"), receipt).TextContent,
            StringComparison.Ordinal
        );
        foreach (var words in new[] { "西新宿", receipt })
        {
            Assert.DoesNotContain(receipt, Codes(await other.Browser.Get($"/officers/cases?show=100&q={words}")));
            Assert.Contains(receipt, Codes(await own.Browser.Get($"/officers/cases?show=100&q={words}")));
        }
        Assert.Equal(HttpStatusCode.OK, (await other.Browser.Get($"/officers/cases/find?receipt={receipt}")).Status);
        var trial = await deputy.Browser.Get("/officers/routing/trial");
        Assert.Equal(HttpStatusCode.OK, trial.Status);
        Assert.DoesNotContain(receipt, trial.Text, StringComparison.Ordinal);
        var csv = await (await other.Send("/officers/bulk/export", ("ids", $"{id}"))).Response.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain(receipt, csv, StringComparison.Ordinal);
        await _desk.Use<StartBatch>(u =>
            u.Run(Guid.NewGuid(), Domain.Applications.BatchKind.Assign, new(other.Person.Id), [id], other.Person, Ct)
        );
        var item = await _desk.Read(db => db.BatchItems.SingleAsync(i => i.SubjectId == id));
        Assert.Contains("閲覧が制限", item.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_has_charge_or_heads_the_office_restricts_with_a_reason_and_only_a_head_lifts_it()
    {
        var (id, _, _) = await _desk.Arrived();
        var (manager, own) = (await _desk.Officer(Post.Manager), await _desk.Officer(Post.Examiner));
        var address = $"/officers/cases/{id}/restriction";
        Assert.Equal(HttpStatusCode.Conflict, (await own.Send(address, ("restricted", "true"), ("restrictionReason", "理由"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.Send(address, ("restricted", "true"))).Status);
        await _desk.Use<AssignCase>(u => u.Run(id, own.Person.Id, null, null, own.Person, Ct));
        await Restrict(own, id);
        Assert.Equal(HttpStatusCode.Conflict, (await own.Send(address, ("restricted", "false"), ("restrictionReason", "理由"))).Status);

        await manager.Send(address, ("restricted", "false"), ("restrictionReason", "関係者の同意があったため。"));

        Assert.Equal(HttpStatusCode.OK, (await (await _desk.Officer(Post.Examiner)).Browser.Get($"/officers/cases/{id}")).Status);
        Assert.Equal(2, await _desk.Count($"application:{id}", "case.restricted", "case.unrestricted"));
    }

    [Fact]
    public async Task A_restricted_draft_restricts_the_case_and_its_record()
    {
        var (id, _, applicant) = await _desk.Arrived();
        var (own, other) = (await _desk.Officer(Post.Examiner), await _desk.Officer(Post.Examiner));
        await _desk.DraftDecision(id, own.Person, "granted", new(Filings.GrantDraft) { ["sheet.restricted"] = ["yes"] });
        Assert.True(await _desk.Read(db => db.Docket.AnyAsync(d => d.Id == id && d.Restricted)));
        await AreShut(other, Doors("officers/cases/{id", id, Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.OK, (await own.Browser.Get($"/officers/cases/{id}")).Status);

        await _desk.Use<WithdrawApplication>(u => u.Run(id, applicant, Ct));
        await _desk.Use<OpenCaseFiles, JobReport>(u => u.Run(JapaneseDate.DayOf(site.Clock.GetUtcNow()), Ct));
        await AreShut(other, Doors("officers/records/{id", id, Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.OK, (await own.Browser.Get($"/officers/records/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await own.Browser.Get($"/officers/records/{id}/bundle.zip")).Status);
    }

    [Fact]
    public async Task Who_repairs_routes_reads_no_title_of_a_restricted_case()
    {
        var (id, approval) = await _desk.Drafted();
        var manager = await _desk.Officer(Post.Manager);
        var admin = await _desk.Staff(new(Site.Email(), "管野 守", "カンノ マモル", Audience.Administrator, null, null, "システム管理"));
        var page = $"/administrators/stuck-approvals/{approval}/1";
        var title = (await _desk.Approval(approval)).Title;
        Assert.Contains(title, (await admin.Browser.Get(page)).Text, StringComparison.Ordinal);
        await Restrict(manager, id);

        var shown = (await admin.Browser.Get(page)).Text;

        Assert.DoesNotContain(title, shown, StringComparison.Ordinal);
        Assert.Contains("（閲覧制限）", shown, StringComparison.Ordinal);
        Assert.Contains((await _desk.Approval(approval)).Number, shown, StringComparison.Ordinal);
        // The list takes its titles from the same place; here the deputy's seat is emptied.
        var empty = await _desk.Read(db =>
            db.Database.ExecuteSqlAsync($"""UPDATE "ApprovalSteps" SET "Seat" = 'nowhere/DeputyManager' WHERE "ApprovalId" = {approval}""")
        );
        Assert.True(empty > 0);
        var list = (await admin.Browser.Get("/administrators/stuck-approvals")).Document.QuerySelectorAll(".seats__seat");
        var own = Assert.Single(list, s => s.InnerHtml.Contains($"{approval}", StringComparison.Ordinal)).TextContent;
        Assert.DoesNotContain(title, own, StringComparison.Ordinal);
    }

    private static async Task Restrict(Seat seat, Guid id) =>
        Assert.Equal(
            HttpStatusCode.Redirect,
            (
                await seat.Send(
                    $"/officers/cases/{id}/restriction",
                    ("restricted", "true"),
                    ("restrictionReason", "申請者が職員の親族のため。")
                )
            ).Status
        );

    private static async Task AreShut(Seat seat, IEnumerable<(string Method, string Path)> doors)
    {
        List<string> open = [];
        foreach (var (method, path) in doors)
        {
            var status = (
                method == "GET"
                    ? await seat.Browser.Get(path)
                    : await seat.Send(path, ("Comment", "試し"), ("Reason", "試し"), ("restricted", "false"), ("restrictionReason", "試し"))
            ).Status;
            if (status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                open.Add($"{method} {path} {status}");
        }
        Assert.True(open.Count == 0, string.Join('\n', open));
    }

    /// <summary>All endpoints of a record, with its id filled in.</summary>
    private IEnumerable<(string Method, string Path)> Doors(string prefix, Guid id, Guid file) =>
        site
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith(prefix, StringComparison.Ordinal) == true)
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    (
                        method,
                        "/"
                            + Parameter()
                                .Replace(
                                    e.RoutePattern.RawText!.TrimStart('/'),
                                    m =>
                                        m.Groups[1].Value switch
                                        {
                                            "id" => $"{id}",
                                            "file" => $"{file}",
                                            "decision" => "granted",
                                            _ => m.Value.Contains(":guid", StringComparison.Ordinal) ? $"{Guid.NewGuid()}" : "1",
                                        }
                                )
                    )
                )
            )
            .Distinct();

    private static AngleSharp.Dom.IElement Row(Page page, string receipt) =>
        page.Document.QuerySelectorAll(".work__item").Single(i => i.QuerySelector("code")!.TextContent == receipt);

    private static string[] Codes(Page page) => [.. page.Document.QuerySelectorAll(".work code").Select(c => c.TextContent)];

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
