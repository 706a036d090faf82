using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>一括処理 — the same done to many cases, each by itself.</summary>
public sealed class BulkTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Of_a_hundred_approvals_two_have_moved_on_and_the_others_are_sealed_once()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var resident = await desk.Resident();
        var drafter = Desk.Somebody(Post.Examiner);
        List<Guid> approvals = [];
        for (var n = 0; n < 100; n++)
        {
            var (id, _) = await desk.File(resident, "outdoor-advertising", Filings.Permit);
            approvals.Add(await desk.DraftDecision(id, drafter, "granted", Filings.GrantDraft));
        }
        var deputy = await desk.Officer(Post.DeputyManager);
        await deputy.Browser.Get("/officers?show=100");
        var ticked = deputy.Browser.Shown!.Document.QuerySelectorAll("input[name=ids]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Equal(100, ticked.Count);
        await deputy.Browser.Submit("/officers/bulk", [("act", "Approve"), .. ticked.Select(id => ("ids", id))]);
        var asked = deputy.Browser.Shown!;
        // Meanwhile one is sent back and one is sealed by a colleague.
        await desk.Use<SealApproval>(u => u.Return(approvals[3], "面積を確認してください。", Desk.Somebody(Post.DeputyManager), Ct));
        await desk.Seal(approvals[7], Post.DeputyManager);

        await Start(deputy, asked);
        var place = deputy.Browser.Shown!.Location!;
        await Start(deputy, asked);
        Assert.Equal(place, deputy.Browser.Shown!.Location);
        await Ended(desk, site);

        var page = await deputy.Browser.Get(place);
        Assert.Contains("100件のうち98件を処理しました。", page.Text);
        Assert.Contains("2件は処理できませんでした", page.Text);
        Assert.Equal(1, await desk.Read(db => db.Batches.CountAsync()));
        var sealedOnes = await desk.Read(db => db.AuditEntries.CountAsync(e => e.Action == "approval.approved"));
        Assert.Equal(99, sealedOnes);
        Assert.Equal(ApprovalStatus.Returned, (await desk.Approval(approvals[3])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.Officer(Post.Manager)).Browser.Get(place)).Status);
    }

    [Fact]
    public async Task Approvals_of_another_office_and_of_another_turn_are_refused_each_by_itself()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var (_, mine) = await desk.Drafted();
        var (_, later) = await desk.Drafted();
        await desk.Seal(later, Post.DeputyManager);
        var deputy = await desk.Officer(Post.DeputyManager);
        var stranger = await desk.Officer(Post.DeputyManager, Desk.Disclosure);
        var nothing = Guid.NewGuid();
        async Task<Dictionary<Guid, string?>> Approve(Seat seat)
        {
            var batch = Guid.NewGuid();
            (string, string)[] ids = [.. new[] { mine, later, nothing }.Select(id => ("Ids", $"{id}"))];
            await seat.Send("/officers/bulk/start", [("Act", "Approve"), ("Batch", $"{batch}"), .. ids]);
            await Ended(desk, site);
            Assert.Equal(HttpStatusCode.OK, (await seat.Browser.Get($"/officers/batches/{batch}")).Status);
            return await desk.Read(db => db.BatchItems.Where(i => i.BatchId == batch).ToDictionaryAsync(i => i.SubjectId, i => i.Message));
        }

        var byStranger = await Approve(stranger);
        Assert.Equal(3, byStranger.Count);
        Assert.All(byStranger.Values, why => Assert.Contains("あなたの職に回付された決裁案ではありません", why, StringComparison.Ordinal));
        Assert.All((await desk.Approval(mine)).Steps, s => Assert.False(s.IsSealed));
        Assert.DoesNotContain("R8-", stranger.Browser.Shown!.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var byDeputy = await Approve(deputy);
        Assert.Null(byDeputy[mine]);
        Assert.Contains("待っています", byDeputy[later], StringComparison.Ordinal);
        Assert.NotNull(byDeputy[nothing]);
        Assert.True((await desk.Approval(mine)).Steps.Single(s => s.Order == 1).IsSealed);
    }

    [Fact]
    public async Task Cases_are_assigned_corrected_and_drafted_together()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var resident = await desk.Resident();
        List<Guid> cases = [];
        for (var n = 0; n < 6; n++)
            cases.Add((await desk.File(resident, "outdoor-advertising", Filings.Permit)).Id);
        var examiner = await desk.Officer(Post.Examiner);
        async Task Do(IEnumerable<Guid> ids, string act, params (string, string)[] fields)
        {
            await examiner.Browser.Get("/officers");
            await examiner.Browser.Submit(
                "/officers/bulk",
                [("act", act), .. fields.Where(f => f.Item1 == "Decision"), .. ids.Select(id => ("ids", $"{id}"))]
            );
            await Start(examiner, examiner.Browser.Shown!, fields);
            Assert.True(examiner.Browser.Shown!.Location is not null, examiner.Browser.Shown.Text);
            await Ended(desk, site);
        }

        await Do(cases, "Assign", ("To", examiner.Person.Id.ToString()), ("Reason", "年度の割当て"));
        Assert.Equal(6, await desk.Read(db => db.Docket.CountAsync(d => d.AssigneeId == examiner.Person.Id)));
        await Do(
            cases.Take(3),
            "Correct",
            ("Question", "content"),
            ("Reason", "表示の内容を詳しく書いてください。"),
            ("Deadline", $"{JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(14):yyyy-MM-dd}")
        );
        foreach (var id in cases.Skip(3).Take(2))
            await desk.MeetAll(id, examiner.Person);
        await Do(cases, "Draft", [("Decision", "granted"), .. Filings.GrantDraft.Select(f => ($"q-{f.Key}", f.Value[0]))]);
        var open = await desk.Read(db => db.BatchItems.SingleAsync(i => i.SubjectId == cases[5] && i.State == BatchItemState.Refused));
        Assert.Contains("未確認の基準（1-1、", open.Message, StringComparison.Ordinal);
        await desk.MeetAll(cases[5], examiner.Person);
        await Do(cases.Skip(5), "Draft", [("Decision", "granted"), .. Filings.GrantDraft.Select(f => ($"q-{f.Key}", f.Value[0]))]);

        var stages = await desk.Read(db =>
            db.Docket.GroupBy(d => d.Stage).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N)
        );
        Assert.Equal(new Dictionary<string, int> { ["補正待ち"] = 3, ["決裁中"] = 3 }, stages);
    }

    [Fact]
    public async Task A_spreadsheet_gets_text_and_no_formulas()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var resident = await desk.Resident();
        var answers = new Dictionary<string, string[]>(Filings.Permit) { ["applicant_name"] = ["=1+1"] };
        var (id, receipt) = await desk.File(resident, "outdoor-advertising", answers);
        var examiner = await desk.Officer(Post.Examiner);

        var sent = await examiner.Send("/officers/bulk/export", ("ids", id.ToString()));

        var bytes = await sent.Response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains($"\"{receipt}\"", text);
        Assert.Contains("\"'=1+1\"", text);
    }

    [Fact]
    public async Task Nothing_ticked_or_no_reason_is_said_plainly()
    {
        await using var site = await Site.Start();
        var desk = new Desk(site);
        var (id, _, _) = await desk.Arrived();
        var examiner = await desk.Officer(Post.Examiner);

        Assert.Contains("案件を選んでください", (await examiner.Send("/officers/bulk", ("act", "Assign"))).Text);
        var page = await examiner.Send("/officers/bulk/start", ("Act", "Correct"), ("Ids", $"{id}"), ("Batch", $"{Guid.NewGuid()}"));
        Assert.Contains("補正の理由を入力してください。", page.Errors);
        Assert.Contains("補正を求める項目を選んでください。", page.Errors);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    private static Task<Page> Start(Seat seat, Page asked, params (string Name, string Value)[] fields)
    {
        var form = asked.Document.QuerySelector("form[action='/officers/bulk/start']")!;
        var values = form.QuerySelectorAll("input[type=hidden]")
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        return seat.Browser.Post(
            "/officers/bulk/start",
            [.. values.Where(v => fields.All(f => f.Name != v.Key)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]
        );
    }

    /// <summary>Helps the site's own dispatcher until every batch is over.</summary>
    private static async Task Ended(Desk desk, Site site)
    {
        while (await desk.Read(db => db.Batches.AnyAsync(b => b.EndedAt == null)))
        {
            await site.Services.GetRequiredService<OutboxDispatcher>().Drain(Ct);
            await Task.Yield();
        }
    }
}
