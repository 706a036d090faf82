using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Procedures;
using TochoDX.Web.Tests.Residents;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>公文書開示 — a very large request, decided in two parts; the copies of the first are paid for and handed over.</summary>
public sealed class DisclosureTests(Town town) : IClassFixture<Town>
{
    private const string Reason =
        "請求に係る公文書が約一万二千枚に上り、全ての点検を60日以内に終えると、所管課の許可事務に著しい支障が生ずるため。";
    private static readonly byte[] Viewed = Filings.Pdf("for viewing");
    private static readonly byte[] Copied = Filings.Pdf("the copies");
    private Guid _id;

    [Fact]
    public async Task A_very_large_request_is_decided_in_parts_and_its_copies_are_there_once_they_are_paid()
    {
        var resident = await town.Site.SignedIn(Audience.Resident);
        var stranger = await town.Site.SignedIn(Audience.Resident);
        await File(resident);
        var examiner = await town.Officer(Desk.Disclosure, Post.Examiner);
        var home = $"/applications/{_id}";
        var desk = $"/officers/cases/{_id}";
        Assert.Null((await examiner.Browser.Get(desk)).Document.QuerySelector("a[href$='/draft/first-full']"));

        // 期間特例延長
        var early = await Preview(examiner, "special-extended", SpecialExtension(Day(61), Day(120)));
        Assert.Contains("60日以内", early.Errors, StringComparison.Ordinal);
        await Decide(examiner, "special-extended", SpecialExtension(Day(50), Day(120)));
        var told = await resident.Get(home);
        Assert.Contains(Reason, told.Text, StringComparison.Ordinal);
        Assert.Contains(
            JapaneseDate.Format(Day(50)),
            told.Document.QuerySelector("#extension")!.ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(JapaneseDate.Format(Day(120)), told.Text, StringComparison.Ordinal);
        Assert.Contains("開示決定等期間特例延長通知書", told.Text, StringComparison.Ordinal);
        Assert.Equal(Day(50), (await Read()).ExtendedTo);
        Assert.Null((await examiner.Browser.Get(desk)).Document.QuerySelector("a[href$='/draft/extended']"));
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Browser.Get($"{desk}/draft/extended")).Status);

        // 相当の部分の一部開示
        await Decide(examiner, "first-partial", Partial());
        var part = await Read();
        Assert.Equal((Day(120), null), (part.ExtendedTo, part.Outcome));
        Assert.Null((await examiner.Browser.Get(desk)).Document.QuerySelector("a[href*='/draft/']"));

        // 閲覧は無料
        var viewing = await Disclose(examiner, "view", "kaiji.pdf", Viewed);
        Assert.Equal($"{desk}#disclosed", viewing.Location);
        var view = Assert.Single((await Read()).Disclosed).Id;
        Assert.Equal(Viewed, await Bytes(resident, $"{home}/disclosed/{view}"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"{home}/disclosed/{view}")).Status);
        Assert.Equal(1, await Count("application.disclosed-taken"));

        // 申出
        var refused = await examiner.Send($"{desk}/complete", ("Task", await TaskId()), ("Outcome", "recorded"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var more = await Enter(examiner, "recorded", ("wish", "copies"));
        Assert.Contains("入力する項目が増えました", more.Text, StringComparison.Ordinal);
        Assert.Equal("", more.Errors);
        var faulty = await Enter(examiner, "recorded", [.. Wish, ("wished_on", "いつか")]);
        Assert.Contains("日", faulty.Errors, StringComparison.Ordinal);
        Assert.Equal("全部を白黒で", faulty.Document.QuerySelector("#q-wished_parts")!.TextContent.Trim());
        Assert.Equal(desk, (await Enter(examiner, "recorded", [.. Wish, ("wished_on", "2026-11-30")])).Location);

        // 写しは、費用の納付の前には渡さない
        await Disclose(examiner, "copy", "utsushi.pdf", Copied);
        var copy = (await Read()).Disclosed[^1].Id;
        Assert.Contains("費用の納付を確認した後", (await resident.Get(home)).Text, StringComparison.Ordinal);
        await Refused(resident, $"{home}/disclosed/{copy}");
        await Refused(resident, $"{home}/attachments/{copy}");
        var negative = await Enter(examiner, "counted", ("mono", "-1"), ("colour", "3"), ("cd", "1"), ("dvd", "0"));
        Assert.Contains("0枚以上", negative.Errors, StringComparison.Ordinal);
        var counted = await Enter(examiner, "counted", ("mono", "12"), ("colour", "3"), ("cd", "1"), ("dvd", "0"));
        Assert.Equal((HttpStatusCode.Found, ""), (counted.Status, counted.Errors + counted.Text));
        Assert.Equal(desk, counted.Location);
        Assert.Equal(new Yen(280), (await Charge()).Amount);
        await Refused(resident, $"{home}/disclosed/{copy}");
        await Pay(resident);
        Assert.Equal(Copied, await Bytes(resident, $"{home}/disclosed/{copy}"));
        Assert.Equal(Copied, await Bytes(resident, $"{home}/disclosed/{copy}"));
        Assert.Equal(3, await Count("application.disclosed-taken"));
        await Refused(stranger, $"{home}/disclosed/{copy}");
        await Refused(resident, $"{home}/attachments/{copy}");
        var other = await town.Officer(Desk.Advertising, Post.Examiner);
        await Refused(other.Browser, $"{desk}/disclosed/{copy}");
        Assert.Equal(HttpStatusCode.NotFound, (await Disclose(other, "copy", "x.pdf", Copied)).Status);
        Assert.Equal(Copied, await Bytes(examiner.Browser, $"{desk}/disclosed/{copy}"));
        var shown = await examiner.Browser.Get(desk);
        Assert.Contains("全部を白黒で", shown.Document.QuerySelector("#entered")!.TextContent, StringComparison.Ordinal);
        await Enter(examiner, "handed", ("handed_on", "2026-12-01"), ("handed_by", "download"));

        // 取消し
        await examiner.Send($"{desk}/disclosed/{view}/retract");
        await Refused(resident, $"{home}/disclosed/{view}");

        // 残り
        Assert.Equal(ApplicationStatus.UnderReview, (await Read()).Status);
        await Decide(examiner, "full", Full());
        Assert.Equal(ApplicationStatus.CarryingOut, (await Read()).Status);
        Assert.Contains("実施中", (await resident.Get(home)).Text, StringComparison.Ordinal);
        Assert.Equal(desk, (await Enter(examiner, "recorded", ("wish", "none"))).Location);
        var ended = await Read();
        Assert.Equal((ApplicationStatus.Completed, "full"), (ended.Status, ended.Outcome));
        Assert.Equal(Copied, await Bytes(resident, $"{home}/disclosed/{copy}"));
        await Bundled(examiner.Person);
    }

    [Fact]
    public async Task What_is_no_document_or_comes_at_the_wrong_time_is_not_taken()
    {
        var resident = await town.Site.SignedIn(Audience.Resident);
        await File(resident);
        var examiner = await town.Officer(Desk.Disclosure, Post.Examiner);

        Assert.Contains("開示の実施の工程", (await Disclose(examiner, "view", "early.pdf", Viewed)).Errors, StringComparison.Ordinal);
        await Decide(examiner, "full", Full());
        Assert.Contains(
            "受け付けられません",
            (await Disclose(examiner, "view", "evil.pdf", "MZ"u8.ToArray())).Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("閲覧用か写しか", (await Disclose(examiner, "", "x.pdf", Viewed)).Errors, StringComparison.Ordinal);
        Assert.Contains("ファイルを選んで", (await Disclose(examiner, "view", null, [])).Errors, StringComparison.Ordinal);
        Assert.Empty((await Read()).Disclosed);
        var manager = await town.Officer(Desk.Disclosure, Post.Manager);
        Assert.Contains("主任", (await Disclose(manager, "view", "x.pdf", Viewed)).Errors, StringComparison.Ordinal);
        // A settled filing is not opened again by the applicant, nor corrected by the office.
        Assert.Null((await resident.Get($"/applications/{_id}")).Document.QuerySelector($"a[href$='/change']"));
        Assert.Equal(ApplicationStatus.CarryingOut, (await Read()).Status);
    }

    private static readonly (string, string)[] Wish =
    [
        ("wish", "copies"),
        ("wished_by", "message"),
        ("wished_parts", "全部を白黒で"),
        ("delivery_by", "download"),
    ];

    private DateOnly Day(int days) => JapaneseDate.DayOf(town.Site.Clock.GetUtcNow()).AddDays(days);

    private static (string, string)[] SpecialExtension(DateOnly first, DateOnly rest) =>
        [("first_part", "令和7年度分の許可台帳"), ("new_due", Iso(first)), ("rest_due", Iso(rest)), ("extension_reason", Reason)];

    private (string, string)[] Full() =>
        [("records_found", "許可台帳"), ("disclosed_on", Iso(Day(40))), ("place", "都民情報ルーム"), ("mono_pages", "12")];

    private (string, string)[] Partial() =>
        [
            ("first_part", "令和7年度分の許可台帳"),
            ("records_found", "許可台帳"),
            ("total_pages", "120"),
            ("exemptions", "1"),
            ("exemptions-1-document", "許可台帳"),
            ("exemptions-1-pages", "3"),
            ("exemptions-1-sheets", "1"),
            ("exemptions-1-part", "氏名"),
            ("exemptions-1-item", "7-2"),
            ("exemptions-1-reason", "特定の個人が識別されるため"),
            ("reasons", "1"),
            ("reasons-1-basis", "東京都情報公開条例第7条第2号"),
            ("reasons-1-criterion", "7-2"),
            ("reasons-1-facts", "台帳の申請者欄に記録された氏名は、特定の個人を識別することができ、公にされている情報でもないため。"),
            ("disclosed_on", Iso(Day(40))),
            ("place", "都民情報ルーム"),
        ];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task File(Browser resident)
    {
        var filer = new Filer(resident);
        _id = await filer.Start("information-disclosure");
        await filer.FillAll(_id, _ => Filer.Typed(SampleFilings.InformationDisclosure));
        await filer.Submit(_id);
    }

    private async Task<Page> Preview(Seat examiner, string decision, (string Name, string Value)[] fields)
    {
        await examiner.Browser.Get($"/officers/cases/{_id}/draft/{decision}");
        return await examiner.Browser.Submit(
            $"/officers/cases/{_id}/draft/{decision}/preview",
            [.. fields.Select(f => ("q-" + f.Name, f.Value))]
        );
    }

    private async Task Decide(Seat examiner, string decision, (string Name, string Value)[] fields)
    {
        town.Site.Clock.Advance(TimeSpan.FromSeconds(1));
        var preview = await Preview(examiner, decision, fields);
        Assert.Equal("", preview.Errors);
        var seen = preview.Document.QuerySelector("[name=seen]")!.GetAttribute("value")!;
        var sent = await examiner.Send(
            $"/officers/cases/{_id}/draft/{decision}",
            [
                .. fields.Select(f => ("q-" + f.Name, f.Value)),
                ("seen", seen),
                ("Confirmed", preview.Document.QuerySelector("[name=Confirmed]")?.GetAttribute("value") ?? ""),
                ("OpenReason", "請求書の記載から確かめた。"),
            ]
        );
        Assert.StartsWith("/officers/approvals/", sent.Location, StringComparison.Ordinal);
        var approval = await town.Desk.Read(db =>
            db.Approvals.AsNoTracking().SingleAsync(a => a.ApplicationId == _id && a.Status == ApprovalStatus.Circulating)
        );
        foreach (var step in approval.Steps.OrderBy(s => s.Order))
        {
            var office = ApproverSeat.Parse(step.Seat).Office ?? Desk.Disclosure;
            var seat = await town.Officer(office, Enum.GetValues<Post>().Single(p => p.ApproverRole() == step.Role));
            await seat.Send(sent.Location + "/open");
            await seat.Browser.Follow();
            await seat.Browser.Submit(sent.Location + "/approve");
        }
        await Drain();
    }

    /// <summary>The form of the page with the file, as browsers send it.</summary>
    private async Task<Page> Disclose(Seat officer, string use, string? name, byte[] bytes)
    {
        var page = await officer.Browser.Get("/profile/password");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(use), "Use" },
        };
        if (name is not null)
            content.Add(new ByteArrayContent(bytes), "Document", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/officers/cases/{_id}/disclosed") { Content = content };
        request.Headers.Add("Origin", "https://localhost");
        return await officer.Browser.Show(await officer.Browser.Http.SendAsync(request));
    }

    private async Task<Page> Enter(Seat examiner, string outcome, params (string Name, string Value)[] fields)
    {
        var address = $"/officers/cases/{_id}/task";
        var shown = examiner.Browser.Shown!.Document.QuerySelector("input[name=Shown]")?.GetAttribute("value");
        if (shown is null)
            shown = (await examiner.Browser.Get(address)).Document.QuerySelector("input[name=Shown]")!.GetAttribute("value")!;
        return await examiner.Browser.Submit(
            address,
            [.. fields.Select(f => ("q-" + f.Name, f.Value)), ("Shown", shown), ("Outcome", outcome)]
        );
    }

    private async Task Pay(Browser resident)
    {
        var charge = await Charge();
        await resident.Get($"/payments/{charge.Id}");
        var started = await resident.Submit($"/payments/{charge.Id}", ("Method", "Card"));
        await resident.Follow();
        await resident.Submit(new Uri(started.Location!).AbsolutePath + "/card", ("card", "4242424242424242"));
        await resident.Follow();
        await resident.Follow();
        await Drain();
    }

    private async Task Bundled(Person officer)
    {
        await town.Desk.Use<OpenCaseFiles, JobReport>(u => u.Run(JapaneseDate.DayOf(town.Site.Clock.GetUtcNow()), default));
        var (_, zip) = await town.Desk.Use<BundleCase, (string, byte[])>(u => u.Run(_id, officer, default));
        await using var bundle = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(2, bundle.Entries.Count(e => e.FullName.StartsWith("disclosed/", StringComparison.Ordinal)));
        using var tasks = new StreamReader(await bundle.GetEntry("tasks.json")!.OpenAsync(), Encoding.UTF8);
        Assert.Contains("\"mono\":[\"12\"]", await tasks.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task Refused(Browser browser, string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);

    private static async Task<byte[]> Bytes(Browser browser, string path) => await browser.Http.GetByteArrayAsync(path);

    private Task<int> Count(string action) => town.Desk.Count(Application.SubjectOf(_id), action);

    private Task<Charge> Charge()
    {
        var subject = Application.SubjectOf(_id);
        return town.Desk.Read(db => db.Charges.AsNoTracking().SingleAsync(c => c.Concerns == subject && c.Status == ChargeStatus.Open));
    }

    private Task<string> TaskId()
    {
        var subject = Application.SubjectOf(_id);
        return town.Desk.Read(async db =>
            (await db.Tasks.Where(t => t.SubjectKey == subject && t.CompletedAt == null).Select(t => t.Id).SingleAsync()).ToString()
        );
    }

    private Task<int> Drain() => town.Site.Services.GetRequiredService<OutboxDispatcher>().Drain(default);

    private Task<Application> Read() => town.Desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == _id));
}
