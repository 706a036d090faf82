using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>The approval sheet: reading, sealing, returning, recalling, and two who decide at once.</summary>
public sealed class ApprovalTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task Looking_changes_nothing_and_opening_is_noted()
    {
        var (_, approval) = await _desk.Drafted();
        var deputy = await _desk.Officer(Post.DeputyManager);

        var page = await deputy.Browser.Get($"/officers/approvals/{approval}");
        Assert.Equal(SealState.Waiting, (await _desk.Approval(approval)).Current!.State);
        Assert.Null(page.Document.QuerySelector($"form[action='/officers/approvals/{approval}/approve']"));
        Assert.Equal($"/officers/approvals/{approval}", (await deputy.Browser.Submit($"/officers/approvals/{approval}/open")).Location);

        page = await deputy.Browser.Follow();
        Assert.Equal(SealState.Opened, (await _desk.Approval(approval)).Current!.State);
        Assert.Contains("次のとおり決定してよろしいか。", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"form[action='/officers/approvals/{approval}/approve']"));
    }

    [Fact]
    public async Task The_last_seal_decides_and_the_page_says_what_comes_next()
    {
        var (id, approval) = await _desk.Drafted();
        var deputy = await _desk.Officer(Post.DeputyManager);
        var manager = await _desk.Officer(Post.Manager);
        foreach (var seat in new[] { deputy, manager })
        {
            await seat.Send($"/officers/approvals/{approval}/open");
            await seat.Browser.Follow();
            await seat.Browser.Submit(
                $"/officers/approvals/{approval}/approve",
                ("Comment", "異議なし"),
                ("ActorName", "somebody"),
                ("Status", "Returned")
            );
            await seat.Browser.Follow();
        }

        Assert.Contains("承認しました。次は課長の決定です。", deputy.Browser.Shown!.Text, StringComparison.Ordinal);
        Assert.Contains("決定しました。次の段階は「手数料の納付」です。", manager.Browser.Shown!.Text, StringComparison.Ordinal);
        Assert.Equal(3, manager.Browser.Shown.Document.QuerySelectorAll(".seal:not(.seal--empty)").Length);
        var decided = await _desk.Approval(approval);
        Assert.Equal(ApprovalStatus.Decided, decided.Status);
        Assert.All(decided.Steps, s => Assert.Equal("佐藤 一郎", s.ActorName));
        Assert.Equal(ApplicationStatus.AwaitingPayment, (await _desk.Read(async db => (await db.Applications.FindAsync(id))!)).Status);
    }

    [Fact]
    public async Task Who_comes_second_is_told_what_the_first_has_done_and_keeps_what_was_typed()
    {
        var (_, approval) = await _desk.Drafted();
        var (first, second) = (await _desk.Officer(Post.DeputyManager), await _desk.Officer(Post.DeputyManager));
        await second.Send($"/officers/approvals/{approval}/open");
        await second.Browser.Follow();
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        await _desk.Use<Workflows.Approvals.SealApproval>(u =>
            u.Return(approval, "面積を確認してください。", first.Person, CancellationToken.None)
        );

        var late = await second.Send($"/officers/approvals/{approval}/return", ("Comment", "図面の縮尺を書いてください。"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("ほかの方がしたこと", late.Text, StringComparison.Ordinal);
        Assert.Contains("差戻し", late.Text, StringComparison.Ordinal);
        Assert.Contains("図面の縮尺を書いてください。", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grave_decision_is_not_a_deputys_and_the_page_says_what_to_do()
    {
        await using var quiet = await Site.Start();
        var desk = new Desk(quiet);
        var (_, approval) = await desk.Drafted("refused");
        foreach (var post in new[] { Post.DeputyManager, Post.Manager, Post.Legal })
            await desk.Seal(approval, post);
        var deputy = await desk.Officer(Post.Manager);
        var today = Domain.Common.JapaneseDate.DayOf(quiet.Clock.GetUtcNow());
        foreach (var director in await desk.Read(db => Directors(db, today)))
            await desk.Use<Workflows.Offices.RecordAbsence>(u =>
                u.Run(
                    director,
                    today,
                    today.AddDays(2),
                    "出張",
                    deputy.Person.Id,
                    deputy.Person with
                    {
                        Id = director,
                    },
                    CancellationToken.None
                )
            );

        var page = await deputy.Browser.Get($"/officers/approvals/{approval}");
        Assert.Contains("代決はできません。法務の審査を経る重大な事案", page.Text, StringComparison.Ordinal);
        Assert.Contains("席の付替え", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"form[action^='/officers/approvals/{approval}/open']"));
        var hash = (await desk.Approval(approval)).DraftHash;
        var forced = await deputy.Send(
            $"/officers/approvals/{approval}/approve",
            ("Seen", hash),
            ("Urgency", "急ぐため。"),
            ("Ordinary", "true")
        );
        Assert.Equal(HttpStatusCode.Conflict, forced.Status);
        Assert.Contains("代決はできません", forced.Text, StringComparison.Ordinal);
        Assert.Equal(ApprovalStatus.Circulating, (await desk.Approval(approval)).Status);
    }

    private static Task<List<Guid>> Directors(Infrastructure.Persistence.TochoDb db, DateOnly today) =>
        db
            .Staff.Where(s => s.Postings.Any(p => p.OfficeCode == Desk.Advertising && p.Post == Post.Director && p.From <= today))
            .Select(s => s.Id)
            .ToListAsync();

    [Fact]
    public async Task A_return_needs_a_comment_and_goes_back_to_the_drafter()
    {
        var (id, approval) = await _desk.Drafted();
        var deputy = await _desk.Officer(Post.DeputyManager);
        await deputy.Send($"/officers/approvals/{approval}/open");
        var opened = await deputy.Browser.Follow();
        var seen = opened.Document.QuerySelector("[name=Seen]")!.GetAttribute("value")!;

        var blank = await deputy.Send($"/officers/approvals/{approval}/return", ("Seen", seen), ("Comment", "　"));
        Assert.Contains("差戻しの理由を入力してください。", blank.Errors, StringComparison.Ordinal);
        var longer = await deputy.Send($"/officers/approvals/{approval}/return", ("Seen", seen), ("Comment", new string('あ', 2001)));
        Assert.Contains("2000文字以内", longer.Errors, StringComparison.Ordinal);
        Assert.Equal(new string('あ', 2001), longer.Document.QuerySelector("[name=Comment]")!.TextContent.Trim());

        Assert.Equal(
            HttpStatusCode.Redirect,
            (await deputy.Send($"/officers/approvals/{approval}/return", ("Seen", seen), ("Comment", "条件を加えること。"))).Status
        );
        Assert.Equal(ApprovalStatus.Returned, (await _desk.Approval(approval)).Status);
        Assert.Equal(ApplicationStatus.UnderReview, (await _desk.Read(async db => (await db.Applications.FindAsync(id))!)).Status);
    }

    [Fact]
    public async Task Nobody_approves_the_own_draft()
    {
        var manager = await _desk.Officer(Post.Manager);
        var (_, approval) = await _desk.Drafted(drafter: manager.Person with { Post = Post.Examiner });
        await _desk.Seal(approval, Post.DeputyManager);
        var hash = (await _desk.Approval(approval)).DraftHash;

        var page = await manager.Send($"/officers/approvals/{approval}/approve", ("Seen", hash));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("自分が起案した案を、自分で承認することはできません。", page.Text, StringComparison.Ordinal);
        Assert.Equal(ApprovalStatus.Circulating, (await _desk.Approval(approval)).Status);
    }

    [Theory]
    [InlineData(Post.Manager, "課長代理の審議を待っています")]
    [InlineData(Post.Examiner, "決裁経路にない職")]
    public async Task Nobody_approves_out_of_turn(Post post, string why)
    {
        var (_, approval) = await _desk.Drafted();
        var hash = (await _desk.Approval(approval)).DraftHash;

        var page = await (await _desk.Officer(post)).Send($"/officers/approvals/{approval}/approve", ("Seen", hash));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_was_not_on_the_screen_is_not_approved()
    {
        var (_, approval) = await _desk.Drafted();
        var deputy = await _desk.Officer(Post.DeputyManager);

        Assert.Equal(HttpStatusCode.Conflict, (await deputy.Send($"/officers/approvals/{approval}/approve", ("Seen", "another"))).Status);
        Assert.Equal(0, await _desk.Count($"approval:{approval}", "approval.approved", "approval.decided"));
    }

    [Fact]
    public async Task The_drafter_takes_it_back_until_it_is_opened()
    {
        var examiner = await _desk.Officer(Post.Examiner);
        var deputy = await _desk.Officer(Post.DeputyManager);
        var (id, recalled) = await _desk.Drafted(drafter: examiner.Person);
        var (_, opened) = await _desk.Drafted(drafter: examiner.Person);
        await deputy.Send($"/officers/approvals/{opened}/open");

        await examiner.Browser.Get($"/officers/approvals/{recalled}");
        Assert.Equal($"/officers/cases/{id}", (await examiner.Browser.Submit($"/officers/approvals/{recalled}/recall")).Location);
        Assert.Equal(ApprovalStatus.Recalled, (await _desk.Approval(recalled)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send($"/officers/approvals/{opened}/recall")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await deputy.Send($"/officers/approvals/{opened}/recall")).Status);
    }

    [Fact]
    public async Task Of_two_who_decide_opposite_ways_at_once_one_prevails_and_the_other_is_told()
    {
        var yes = await _desk.Officer(Post.Manager);
        var no = await _desk.Officer(Post.Manager);
        for (var round = 0; round < 20; round++)
        {
            var (id, approval) = await _desk.Drafted();
            await _desk.Seal(approval, Post.DeputyManager);
            var hash = (await _desk.Approval(approval)).DraftHash;

            var answers = await Task.WhenAll(
                yes.Send($"/officers/approvals/{approval}/approve", ("Seen", hash)),
                no.Send($"/officers/approvals/{approval}/return", ("Seen", hash), ("Comment", "再考を求める。"))
            );

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
            var won = answers[0].Status is HttpStatusCode.Redirect;
            Assert.Contains(
                won ? "この決裁案は「決定」のため" : "この決裁案は「差戻し」のため",
                answers.Single(a => a.Status is HttpStatusCode.Conflict).Text,
                StringComparison.Ordinal
            );
            Assert.Equal(won ? ApprovalStatus.Decided : ApprovalStatus.Returned, (await _desk.Approval(approval)).Status);
            Assert.Equal(1, await _desk.Count($"approval:{approval}", "approval.decided", "approval.returned"));
            Assert.Equal(
                won ? ApplicationStatus.AwaitingPayment : ApplicationStatus.UnderReview,
                (await _desk.Read(async db => (await db.Applications.FindAsync(id))!)).Status
            );
            Assert.Equal(
                won ? 1 : 0,
                await _desk.Read(db => Task.FromResult(db.Charges.Count(c => c.Concerns == Application.SubjectOf(id))))
            );
        }
    }
}
