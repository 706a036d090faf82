using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Residents;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>窓口での代行入力 by the pages: the same form, another who types, and a record that says so.</summary>
public sealed partial class CounterTests(Site site)
{
    private const string Root = "/officers/counter";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Dictionary<string, string[]> Permit = new(Filings.Permit)
    {
        ["applicant_name"] = [Counters.CustomerName],
        ["applicant_email"] = [""],
        ["electronic_notice"] = ["no"],
    };
    private static readonly (string, string)[] Customer =
    [
        .. Counters.Customer().Select(c => (c.Key == "kind" ? "Type" : char.ToUpperInvariant(c.Key[0]) + c.Key[1..], c.Value!)),
    ];
    private static readonly (string, string)[] Confirmed =
    [
        ("Identity", nameof(IdentityProof.DrivingLicence)),
        ("Content", nameof(ContentConfirmation.ReadAloud)),
        ("Declared", "true"),
    ];
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task An_officer_files_for_somebody_at_the_counter_and_the_record_says_so_everywhere()
    {
        var seat = await _desk.Officer(Post.Examiner);
        var browser = seat.Browser;
        var home = await browser.Get(Root);
        Assert.Contains($"{Root}/new/outdoor-advertising", home.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("/new/tax-certificate", home.Document.Body!.InnerHtml, StringComparison.Ordinal);

        await browser.Get($"{Root}/new/outdoor-advertising");
        var wrong = await browser.Submit($"{Root}/new/outdoor-advertising", [("Name", Counters.CustomerName), ("Phone", "なし")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("電話番号", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal(Counters.CustomerName, wrong.Document.QuerySelector("[name=Name]")!.GetAttribute("value"));
        var begun = await browser.Submit($"{Root}/new/outdoor-advertising", Customer);
        var id = Guid.Parse(begun.Location!.Split('/')[3]);

        await browser.Follow();
        var first = await browser.Follow();
        Assert.Equal(Counters.CustomerName, first.Document.QuerySelector("[name='q-applicant_name']")!.GetAttribute("value"));
        Assert.DoesNotContain("佐藤 一郎", first.Document.QuerySelector("#answers")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains($"窓口での代行入力：申請者 {Counters.CustomerName}", first.Text, StringComparison.Ordinal);
        var check = await new Filer(browser).FillAll(id, _ => Permit, Root);
        Assert.Equal("入力内容の確認", check.Heading);
        Assert.DoesNotContain("/applications/", check.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        var file = check.Document.QuerySelector(".files a")!.GetAttribute("href")!;
        await browser.Show(check.Response);
        var unconfirmed = await browser.Submit($"{Root}/{id}/submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unconfirmed.Status);
        foreach (var missing in new[] { "本人確認の方法", "申請の内容の確認", "申請する意思" })
            Assert.Contains(missing, unconfirmed.Errors, StringComparison.Ordinal);
        var number = await browser.Submit($"{Root}/{id}/submit", [.. Confirmed, ("IdentityNote", "番号 123456789012")]);
        Assert.Contains("個人番号や証明書の番号は記録できません", number.Errors, StringComparison.Ordinal);
        Assert.NotNull(number.Document.QuerySelector("[name=Identity][value=DrivingLicence][checked]"));
        await browser.Submit($"{Root}/{id}/submit", Confirmed);
        var done = await browser.Follow();

        var application = await Read(id);
        Assert.Equal((ApplicationStatus.UnderReview, Counters.CustomerName), (application.Status, application.ApplicantName));
        Assert.NotEqual(seat.Person.Id, application.ApplicantId);
        Assert.Equal(application.ReceiptNumber, done.Document.QuerySelector(".done__number strong")!.TextContent);
        var actors = await _desk.Read(db =>
            db.AuditEntries.Where(e => e.Subject == application.Subject).Select(e => e.Actor).ToListAsync()
        );
        Assert.DoesNotContain(actors, a => a != seat.Person.Id.ToString() && !a.StartsWith("system:", StringComparison.Ordinal));
        var words = application.Counter!.Of(1)!.Words;
        Assert.Equal($"窓口で{seat.Person.Title} 佐藤 一郎が代行入力（本人確認：運転免許証）", words);
        Assert.Contains(words, done.Text, StringComparison.Ordinal);
        var page = await browser.Get($"/officers/cases/{id}");
        Assert.Contains(words, page.Document.QuerySelector("#counter")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("本人確認：運転免許証", page.Document.QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("textarea[name=Message]"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(file)).Status);
    }

    [Fact]
    public async Task The_receipt_is_printed_at_once_and_its_newest_code_brings_the_case_into_an_account()
    {
        var seat = await _desk.Officer(Post.Examiner);
        var (id, receipt) = await _desk.FileAtCounter(seat.Person, "outdoor-advertising", Permit);
        var (older, text) = await Printed(seat.Browser, id);
        var (newest, _) = await Printed(seat.Browser, id);
        Assert.Contains("代行入力", text, StringComparison.Ordinal);
        Assert.Contains("本人確認：運転免許証", text, StringComparison.Ordinal);
        var resident = await site.SignedIn(Audience.Resident);

        Assert.Equal(HttpStatusCode.NotFound, (await resident.Get($"/applications/{id}")).Status);
        await resident.Get($"/claim?number={receipt}&code={older}");
        foreach (var code in new[] { older, "", new string('A', 26), "もじ" })
        {
            var refused = await resident.Submit("/claim", ("Number", receipt), ("Code", code));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, code));
        }
        await resident.Submit("/claim", ("Number", receipt.ToLowerInvariant()), ("Code", newest.ToLowerInvariant()));
        var status = await resident.Follow();

        Assert.Contains("窓口で職員が代行入力しました", status.Text, StringComparison.Ordinal);
        Assert.Contains("（本人確認：運転免許証）", status.Text, StringComparison.Ordinal);
        Assert.Contains(receipt, (await resident.Get("/applications")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await seat.Browser.Get($"{Root}/{id}")).Status);
        Assert.Contains("アカウントに引き取りました", (await seat.Browser.Get($"/officers/cases/{id}")).Text, StringComparison.Ordinal);
        var second = await site.SignedIn(Audience.Resident);
        await second.Get("/claim");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.Submit("/claim", ("Number", receipt), ("Code", newest))).Status);
    }

    [Fact]
    public async Task A_correction_is_answered_at_the_counter_by_the_same_pages()
    {
        var seat = await _desk.Officer(Post.Examiner);
        var (id, _) = await _desk.FileAtCounter(seat.Person, "outdoor-advertising", Permit);
        var deadline = JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(14);
        await _desk.Use<RequestCorrection>(u => u.Run(id, [new("place_address", "番地まで入力してください。")], deadline, seat.Person, Ct));
        Assert.Contains(Counters.CustomerName, (await seat.Browser.Get(Root)).Text, StringComparison.Ordinal);
        Assert.Contains("番地まで入力してください。", (await seat.Browser.Get($"{Root}/{id}")).Text, StringComparison.Ordinal);

        await seat.Browser.Get($"{Root}/{id}/continue");
        var page = await seat.Browser.Follow();
        Assert.Equal("q-place_address", page.Document.QuerySelectorAll("[name^='q-']").Single().GetAttribute("name"));
        await seat.Browser.Submit($"{Root}/{id}/pages/place", ("q-place_address", "東京都八王子市元本郷町三丁目24番2号"), ("then", "next"));
        await seat.Browser.Follow();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seat.Browser.Submit($"{Root}/{id}/correct")).Status);
        await seat.Browser.Submit($"{Root}/{id}/correct", Confirmed);

        var application = await Read(id);
        Assert.Equal(ApplicationStatus.UnderReview, application.Status);
        Assert.Equal([1, 2], application.Counter!.Entries.Select(e => e.No));
        Assert.Equal(2, application.Submissions.Count);
    }

    [Fact]
    public async Task A_notice_waits_to_be_given_on_paper_and_the_day_is_kept()
    {
        const string Cars = "shuzei-jidosha";
        var seat = await _desk.Officer(Post.Examiner, Cars);
        var answers = new GeneratedAnswers(Catalogue.BuiltIn().Find("vehicle-tax-address")!.Procedure.Form).All();
        var (id, _) = await _desk.FileAtCounter(
            seat.Person,
            "vehicle-tax-address",
            answers.Ids.ToDictionary(q => q, q => answers[q].ToArray())
        );
        await seat.Browser.Get($"/officers/cases/{id}");
        await seat.Browser.Submit($"/officers/cases/{id}/complete", ("Outcome", "recorded"), ("Note", ""));
        // The site's own dispatcher may have it in hand already.
        while (await _desk.Read(db => db.Notices.AnyAsync(n => n.ApplicationId == id && n.AvailableAt == null)))
        {
            await site.Services.GetRequiredService<OutboxDispatcher>().Drain(Ct);
            await Task.Yield();
        }
        var notice = await _desk.Read(db => db.Notices.AsNoTracking().SingleAsync(n => n.ApplicationId == id));

        Assert.Contains(
            notice.Number,
            (await seat.Browser.Get(Root)).Document.QuerySelector("#papers + .filings")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "紙で交付",
            (await seat.Browser.Get($"/officers/cases/{id}")).Document.QuerySelector("#money")!.TextContent,
            StringComparison.Ordinal
        );
        await seat.Browser.Get($"{Root}/{id}");
        var path = $"{Root}/{id}/notices/{notice.Id}";
        foreach (var day in new[] { "", "あした", "2099-01-01" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seat.Browser.Submit(path, ("Day", day), ("Way", "Handed"))).Status);
        var today = JapaneseDate.DayOf(site.Clock.GetUtcNow());
        await seat.Browser.Submit(path, ("Day", JapaneseDate.Format(today)), ("Way", "Posted"));
        var after = await seat.Browser.Follow();

        Assert.Contains("郵送", after.Document.QuerySelector("#papers")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll($"form[action='{path}']"));
        Assert.DoesNotContain(notice.Number, (await seat.Browser.Get(Root)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.Count($"notice:{notice.Id}", "notice.handed"));
    }

    [Fact]
    public async Task An_agent_at_the_counter_names_the_principal_whose_yes_is_waited_for()
    {
        var seat = await _desk.Officer(Post.Examiner);
        var id = await _desk.Use<ReceiveAtCounter, Guid>(u => u.Run("outdoor-advertising", Counters.Customer(), seat.Person, Ct));
        await seat.Browser.Get($"{Root}/{id}/principal");
        (string, string)[] principal =
        [
            ("Type", "individual"),
            ("Name", "委任 太郎"),
            ("Kana", "イニン タロウ"),
            ("Postcode", "163-8001"),
            ("Address", "東京都新宿区西新宿2-8-1"),
            ("Email", Site.Email()),
            ("Proof", "mail"),
        ];
        Assert.Equal($"{Root}/{id}/continue", (await seat.Browser.Submit($"{Root}/{id}/principal", principal)).Location);
        await _desk.Answer(id, seat.Person, new(Permit) { ["applicant_name"] = ["委任 太郎"] });

        await seat.Browser.Get($"{Root}/{id}/check");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seat.Browser.Submit($"{Root}/{id}/consents")).Status);
        await seat.Browser.Submit($"{Root}/{id}/consents", Confirmed);
        var waiting = await seat.Browser.Follow();

        Assert.Contains("委任確認待ち", waiting.Text, StringComparison.Ordinal);
        Assert.Contains($"申請者 委任 太郎　代理人 {Counters.CustomerName}", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/applications/", waiting.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains(Counters.CustomerName, (await seat.Browser.Get(Root)).Text, StringComparison.Ordinal);
        // The link is sent in the background; whoever meets it in the middle is told that the case has moved on.
        while ((await Read(id)).Consents.Any(c => c.CodeHash is null))
        {
            await site.Services.GetRequiredService<OutboxDispatcher>().Drain(Ct);
            await Task.Yield();
        }
        await seat.Browser.Get($"{Root}/{id}");
        var reopened = await seat.Browser.Submit($"{Root}/{id}/reopen");
        Assert.Equal((HttpStatusCode.Redirect, $"{Root}/{id}/check"), (reopened.Status, reopened.Location));
    }

    private static async Task<(string Code, string Text)> Printed(Browser browser, Guid id)
    {
        await browser.Get($"{Root}/{id}");
        var page = browser.Shown!.Document.QuerySelector($"form[action='{Root}/{id}/receipt'] input")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/{id}/receipt")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", page)]),
        };
        request.Headers.Add("Origin", "https://localhost");
        var response = await browser.Http.SendAsync(request, Ct);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        var text = PdfTools.Characters(await response.Content.ReadAsByteArrayAsync(Ct));
        var code = System.Text.RegularExpressions.Regex.Match(text, "引取りコード((?:[0-9A-Z]{4}-){6}[0-9A-Z]{2})").Groups[1].Value;
        return (code, text);
    }

    private Task<Application> Read(Guid id) => _desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
}
