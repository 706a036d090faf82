using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>届出 — checked and answered without a decision; and decisions only where they belong.</summary>
public sealed class CompletionTests(Site site)
{
    private const string Cars = "shuzei-jidosha";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task A_notification_is_checked_and_answered_without_a_decision()
    {
        var (id, examiner) = await Notified();
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.DoesNotContain("起案する", page.Text, StringComparison.Ordinal);

        var done = await examiner.Browser.Submit($"/officers/cases/{id}/complete", ("Outcome", "recorded"), ("Note", "台帳と照合した。"));

        Assert.Equal($"/officers/cases/{id}", done.Location);
        var after = await examiner.Browser.Follow();
        Assert.Contains("要件を確認し、登録した　台帳と照合した。", after.Text, StringComparison.Ordinal);
        var notice = await _desk.Read(db => db.Notices.AsNoTracking().SingleAsync(n => n.ApplicationId == id));
        Assert.Null(notice.ApprovalId);
        Assert.Matches(@"^\d+主都自第\d+号$", notice.Number);
        Assert.Null(notice.Document.Instruction);
        Assert.Equal(notice.ContentHash, notice.Document.ContentHash());
        // The notice is made in the background; the process ends when it is.
        Assert.Contains((await Read(id)).Status, (ApplicationStatus[])[ApplicationStatus.Issuing, ApplicationStatus.Completed]);
    }

    [Fact]
    public async Task A_task_that_is_done_or_an_outcome_that_is_not_offered_changes_nothing()
    {
        var (id, examiner) = await Notified();
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        var task = page.Document.QuerySelector("input[name=Task]")!.GetAttribute("value")!;
        var path = $"/officers/cases/{id}/complete";

        foreach (var outcome in new[] { "correct", "draft", "nothing", "" })
            Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send(path, ("Task", task), ("Outcome", outcome))).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await examiner.Send(path, ("Task", Guid.NewGuid().ToString()), ("Outcome", "recorded"))).Status
        );
        var long_ = await examiner.Send(path, ("Task", task), ("Outcome", "recorded"), ("Note", new('長', 2001)));
        Assert.Contains("2,000文字以内", long_.Errors, StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.UnderReview, (await Read(id)).Status);
        Assert.Equal(HttpStatusCode.Found, (await examiner.Send(path, ("Task", task), ("Outcome", "recorded"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send(path, ("Task", task), ("Outcome", "recorded"))).Status);
    }

    [Fact]
    public async Task Only_an_examiner_of_the_office_completes_a_task()
    {
        var (id, examiner) = await Notified();
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        var task = page.Document.QuerySelector("input[name=Task]")!.GetAttribute("value")!;
        var manager = await _desk.Officer(Post.Manager, Cars);
        var stranger = await _desk.Officer(Post.Examiner, Desk.Advertising);

        var path = $"/officers/cases/{id}/complete";
        Assert.Equal(HttpStatusCode.Conflict, (await manager.Send(path, ("Task", task), ("Outcome", "recorded"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Send(path, ("Task", task), ("Outcome", "recorded"))).Status);
    }

    [Fact]
    public async Task A_decision_is_offered_and_taken_only_at_its_step()
    {
        var id = await Filed("public-housing");
        var examiner = await _desk.Officer(Post.Examiner, "jutaku-toei");
        var home = new Dictionary<string, string[]>
        {
            ["home"] = ["都営西新宿アパート1号棟101号室"],
            ["rent"] = ["30000"],
            ["move_in_from"] = ["2027-04-01"],
        };

        var page = await examiner.Browser.Get($"/officers/cases/{id}");

        Assert.Contains("「当せん」を起案する", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("「入居資格の認定」を起案する", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Browser.Get($"/officers/cases/{id}/draft/qualified")).Status);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _desk.DraftDecision(id, examiner.Person, "qualified", home));
        Assert.Contains("今の工程（申込みの確認と抽せん）では起案できません", refused.Message, StringComparison.Ordinal);
    }

    private async Task<(Guid Id, Seat Examiner)> Notified() =>
        (await Filed("vehicle-tax-address"), await _desk.Officer(Post.Examiner, Cars));

    private async Task<Guid> Filed(string procedure)
    {
        var answers = new GeneratedAnswers(Catalogue.BuiltIn().Find(procedure)!.Procedure.Form).All();
        var typed = answers.Ids.ToDictionary(id => id, id => answers[id].ToArray());
        return (await _desk.File(await _desk.Resident(), procedure, typed)).Id;
    }

    private Task<Application> Read(Guid id) => _desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
}
