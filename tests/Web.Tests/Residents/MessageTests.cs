using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>連絡 — between the applicant and the office: both write, each is told of what is unread, and nobody else is in it.</summary>
public sealed class MessageTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task Both_sides_write_and_each_sees_what_is_unread()
    {
        var (id, resident) = await Filed();
        var examiner = await _desk.Officer(Post.Examiner);

        await examiner.Browser.Get($"/officers/cases/{id}");
        await examiner.Browser.Submit($"/officers/cases/{id}/messages", ("Message", "図面の縮尺を教えてください。"));
        Assert.Contains("担当課から連絡が届いています", (await resident.Get("/applications")).Text, StringComparison.Ordinal);
        var status = await resident.Get($"/applications/{id}");
        Assert.Contains("まだ読んでいない連絡が1件あります。", status.Text, StringComparison.Ordinal);
        var letter = await _desk.Read(db => db.Outbox.SingleAsync(m => m.EffectKey.StartsWith($"mail:application:{id}:message:")));
        Assert.DoesNotContain("縮尺", letter.Payload, StringComparison.Ordinal);

        var talk = await resident.Get($"/applications/{id}/messages");
        Assert.Contains("図面の縮尺を教えてください。", talk.Text, StringComparison.Ordinal);
        Assert.Contains(examiner.Person.Title, talk.Text, StringComparison.Ordinal);
        Assert.Empty(await Tags(examiner, id));
        await resident.Submit($"/applications/{id}/messages", ("Message", "100分の1です。\n=1+1"));
        Assert.Equal("未読の連絡", Assert.Single(await Tags(examiner, id)));

        Assert.DoesNotContain("まだ読んでいない", (await resident.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.Contains("申請者からの連絡 1件が未確認", page.Text, StringComparison.Ordinal);
        Assert.Contains("100分の1です。", page.Document.QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
        await examiner.Browser.Submit($"/officers/cases/{id}/messages/read");
        Assert.Empty(await Tags(examiner, id));
        await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.DoesNotContain(
            "未確認",
            (await examiner.Browser.Get($"/officers/cases/{id}")).Document.QuerySelector(".dossier-head")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_cannot_be_sent_comes_back_and_what_is_sent_twice_is_one_message()
    {
        var (id, resident) = await Filed();
        var page = await resident.Get($"/applications/{id}/messages");
        var token = page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var key = page.Document.QuerySelector("[name=Key]")!.GetAttribute("value")!;
        Task<Page> Send(string text, string? with = null) =>
            resident.Post(
                $"/applications/{id}/messages",
                [new("__RequestVerificationToken", token), new("Key", with ?? key), new("Message", text), new("FromApplicant", "false")]
            );

        var blank = await Send("  ");
        var tooLong = await Send(new string('長', 2001));
        var broken = await Send("制御\u0001文字");
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => resident.Http.PostAsync($"/applications/{id}/messages", Form(token, key, "一度だけ")))
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        Assert.Contains("連絡の内容を入力してください。", blank.Errors, StringComparison.Ordinal);
        Assert.Contains("2,000文字以内", tooLong.Errors, StringComparison.Ordinal);
        Assert.Equal(2001, tooLong.Document.QuerySelector("[name=Message]")!.TextContent.Trim().Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        var message = await _desk.Read(db => db.CaseMessages.SingleAsync(m => m.ApplicationId == id));
        Assert.Equal((true, "一度だけ"), (message.FromApplicant, message.Text));
    }

    [Fact]
    public async Task Nobody_else_is_in_it_and_a_closed_case_takes_no_more()
    {
        var (id, resident) = await Filed();
        var stranger = await site.SignedIn(Audience.Resident);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/applications/{id}/messages")).Status);
        var office = await _desk.Officer(Post.Examiner, Desk.Disclosure);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Send($"/officers/cases/{id}/messages", ("Message", "他課から"))).Status);

        await resident.Get($"/applications/{id}/messages");
        var me = await _desk.Read(db => db.Applications.Where(a => a.Id == id).Select(a => a.ApplicantId).SingleAsync());
        var person = await _desk.Read(async db => Person.Of(await db.Accounts.SingleAsync(a => a.Id == me)));
        await _desk.Use<WithdrawApplication>(u => u.Run(id, person, CancellationToken.None));

        var late = await resident.Submit($"/applications/{id}/messages", ("Message", "もう一言"));

        Assert.Contains("この案件は終了したため", late.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.Read(db => db.CaseMessages.CountAsync(m => m.ApplicationId == id)));
    }

    [Fact]
    public async Task The_answer_to_a_correction_is_marked_until_the_officer_in_charge_has_seen_the_case()
    {
        var (id, _, applicant) = await _desk.Arrived();
        var (own, other) = (await _desk.Officer(Post.Examiner), await _desk.Officer(Post.Examiner));
        var ct = CancellationToken.None;
        await _desk.Use<AssignCase>(u => u.Run(id, own.Person.Id, null, null, own.Person, ct));
        var deadline = JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(14);
        await _desk.Use<RequestCorrection>(u =>
            u.Run(id, [new("content", "店名だけでなく全部の文字を書いてください。")], deadline, own.Person, ct)
        );
        await _desk.Use<SaveAnswers, SavedPage>(u =>
            u.Run(id, "design", new Dictionary<string, string[]> { ["content"] = ["店名と電話番号"] }.Posted(), applicant, ct)
        );
        await _desk.Use<AnswerCorrection>(u => u.Run(id, applicant, ct));

        Assert.Equal("補正の回答", Assert.Single(await Tags(own, id)));
        await other.Browser.Get($"/officers/cases/{id}");
        Assert.Equal("補正の回答", Assert.Single(await Tags(own, id)));
        await own.Browser.Get($"/officers/cases/{id}");
        Assert.Empty(await Tags(own, id));
    }

    /// <summary>What is unread of the case, in lists of the officer's own cases and of those nobody has charge of.</summary>
    private async Task<IReadOnlyList<string>> Tags(Seat seat, Guid id)
    {
        var mine = await seat.Browser.Get("/officers/cases?show=100&news=unread&who=me");
        var nobodys = await seat.Browser.Get("/officers/cases?show=100&news=unread&who=none");
        return
        [
            .. new[] { mine, nobodys }
                .SelectMany(p => p.Document.QuerySelectorAll(".work__item"))
                .Where(row => row.QuerySelector("a")?.GetAttribute("href") == $"/officers/cases/{id}")
                .SelectMany(row => row.QuerySelectorAll(".status"))
                .Select(s => s.TextContent.Trim())
                .Where(s => s is "未読の連絡" or "補正の回答"),
        ];
    }

    private async Task<(Guid Id, Browser Resident)> Filed()
    {
        var resident = await site.SignedIn(Audience.Resident);
        var filer = new Filer(resident);
        var id = await filer.FillPermit();
        await filer.Submit(id);
        return (id, resident);
    }

    private static FormUrlEncodedContent Form(string token, string key, string text) =>
        new([new("__RequestVerificationToken", token), new("Key", key), new("Message", text)]);
}
