using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.TestKit;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Officers;

/// <summary>会計 — officers see and close the books of their office, auditors read all, other offices see nothing.</summary>
public sealed class BookTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_books_lead_from_the_trial_balance_to_the_charge_and_back()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        var (charge, payment) = await Paid(desk, site);
        var officer = (await desk.Officer(Post.Examiner)).Browser;

        var trial = await officer.Get("/officers/books");
        Assert.Contains("貸借一致", trial.Text, StringComparison.Ordinal);
        Assert.Contains("3,220円", trial.Text, StringComparison.Ordinal);
        var ledger = await officer.Get("/officers/books/accounts/GatewayClearing");
        Assert.Contains("収納", ledger.Text, StringComparison.Ordinal);
        var found = await officer.Get($"/officers/books/journals?Number={charge}");
        Assert.Equal(2, found.Document.QuerySelectorAll("td a[href*='/journals/']").Length);
        var journal = await officer.Get(found.Document.QuerySelector("td a[href*='/journals/']")!.GetAttribute("href")!);
        Assert.NotNull(journal.Document.QuerySelector($"a[href='/officers/books/charges/{charge}']"));
        var sheet = await officer.Get($"/officers/books/charges/{charge}");
        Assert.NotNull(sheet.Document.QuerySelector($"a[href='/officers/books/payments/{payment}']"));
        var paid = await officer.Get($"/officers/books/payments/{payment}");
        Assert.NotNull(paid.Document.QuerySelector($"a[href='/officers/books/charges/{charge}']"));
        Assert.Contains("見つかりません", (await officer.Get("/officers/books/journals?Number=R8-XX-1")).Errors, StringComparison.Ordinal);
        Assert.Contains("日付は", (await officer.Get("/officers/books/journals?From=あした")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_office_sees_nothing_and_an_auditor_reads_only()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        var (charge, payment) = await Paid(desk, site);
        var difference = await Differs(desk, site, payment);
        var day = Day(site);
        var other = (await desk.Officer(Post.Examiner, Desk.Disclosure)).Browser;

        foreach (var path in new[] { $"charges/{charge}", $"payments/{payment}", $"discrepancies/{difference}" })
            Assert.Equal((HttpStatusCode.NotFound, path), ((await other.Get($"/officers/books/{path}")).Status, path));
        Assert.Contains("仕訳はありません", (await other.Get("/officers/books")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("屋外広告物", (await other.Get($"/officers/books/days/{day}")).Text, StringComparison.Ordinal);

        var auditor = await Auditor(desk);
        foreach (
            var path in new[] { $"/charges/{charge}", $"/payments/{payment}", $"/discrepancies/{difference}", $"/days/{day}", "/years" }
        )
        {
            var page = await auditor.Browser.Get("/auditors/books" + path);
            Assert.Equal((HttpStatusCode.OK, path), (page.Status, path));
            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Send($"/officers/books/days/{day}/close")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Send($"/auditors/books/days/{day}/close")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Send($"/auditors/books/discrepancies/{difference}/resolve")).Status);
    }

    [Fact]
    public async Task A_day_is_closed_on_the_page_and_its_pdf_says_what_the_books_say()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        await Paid(desk, site);
        var day = Day(site);
        var today = (await desk.Officer(Post.Examiner)).Browser;
        Assert.Null((await today.Get($"/officers/books/days/{day}")).Document.QuerySelector("form[action$='/close']"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        var officer = (await desk.Officer(Post.Examiner)).Browser;
        await officer.Get($"/officers/books/days/{day}");

        await officer.Submit($"/officers/books/days/{day}/close");

        Assert.Contains("締めました", (await officer.Follow()).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(officer.Shown!.Document.QuerySelector("form[action$='/close']"));
        var closing = await desk.Read(db => db.DayClosings.AsNoTracking().SingleAsync());
        var text = PdfTools.Characters(await officer.Http.GetByteArrayAsync($"/officers/books/days/{day}/sheet.pdf"));
        Assert.Contains("収納額3,220円", text, StringComparison.Ordinal);
        Assert.Contains("差額0円", text, StringComparison.Ordinal);
        Assert.Contains(closing.ClosedBy.Replace(" ", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Contains("締め済み", (await officer.Get("/officers/books/days")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_is_explained_and_resolved_with_a_reason()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        var (_, payment) = await Paid(desk, site);
        var difference = await Differs(desk, site, payment);
        var officer = (await desk.Officer(Post.Examiner)).Browser;
        Assert.Contains("金額の相違", (await officer.Get("/officers/books/discrepancies")).Text, StringComparison.Ordinal);
        await officer.Get($"/officers/books/discrepancies/{difference}");

        var unsaid = await officer.Submit($"/officers/books/discrepancies/{difference}/resolve");
        Assert.Contains("原因と処理の内容を入力してください。", unsaid.Errors, StringComparison.Ordinal);
        await officer.Submit($"/officers/books/discrepancies/{difference}/resolve", ("How", "手数料の二重計上。先方が訂正した。"));

        var list = await officer.Follow();
        Assert.Contains("未解消の不突合はありません", list.Text, StringComparison.Ordinal);
        Assert.Contains("手数料の二重計上", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_period_gives_the_same_bytes_in_either_code()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        await Paid(desk, site);
        var day = Day(site);
        var early = (await desk.Officer(Post.Examiner)).Browser;
        Assert.Contains("昨日以前", (await early.Get($"/officers/books/export.csv?from={day}&to={day}")).Errors, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(1));
        var officer = (await desk.Officer(Post.Examiner)).Browser;
        var path = $"/officers/books/export.csv?from={day}&to={day}";

        var utf8 = await officer.Http.GetByteArrayAsync(path);
        Assert.Equal(utf8, await officer.Http.GetByteArrayAsync(path));
        Assert.Equal([0xEF, 0xBB, 0xBF], utf8[..3]);
        var text = Encoding.UTF8.GetString(utf8);
        Assert.Contains("\"仕訳2件\",\"6440\",\"6440\"", text, StringComparison.Ordinal);
        var sjis = await officer.Http.GetByteArrayAsync(path + "&code=sjis");
        Assert.Equal(text[1..], CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(sjis));
        Assert.Contains("6,440円", (await officer.Get($"/officers/books/export?from={day}&to={day}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_manager_carries_over_and_only_once()
    {
        await using var site = await Start();
        var desk = new Desk(site);
        var charge = await Charged(desk, site);
        site.Clock.Advance(TimeSpan.FromDays(730));
        var examiner = await desk.Officer(Post.Examiner);
        Assert.Equal(HttpStatusCode.Conflict, (await examiner.Send("/officers/books/years/carry")).Status);
        var manager = (await desk.Officer(Post.Manager)).Browser;
        Assert.Contains("合わせて1件、3,220円", (await manager.Get("/officers/books/years")).Text, StringComparison.Ordinal);

        await manager.Submit("/officers/books/years/carry");

        Assert.Contains("繰り越すものはありません", (await manager.Follow()).Text, StringComparison.Ordinal);
        Assert.True(await desk.Read(db => db.Charges.Where(c => c.Id == charge).Select(c => c.CarriedOver).SingleAsync()));
        Assert.Contains("貸借一致", (await manager.Get("/officers/books")).Text, StringComparison.Ordinal);
    }

    /// <summary>No missed job is made up while the test moves the clock.</summary>
    private static Task<Site> Start() => Site.Start(settings: new() { ["Scheduling:MakeUpFor"] = "00:00:00" });

    private static Task<Seat> Auditor(Desk desk) =>
        desk.Staff(new(Site.Email(), "監査 六助", "カンサ ロクスケ", Audience.Auditor, null, (Post?)null, "監査事務局"));

    private static string Day(Site site) => $"{JapaneseDate.DayOf(site.Clock.GetUtcNow()):yyyy-MM-dd}";

    private static async Task<Guid> Charged(Desk desk, Site site)
    {
        var payer = await desk.Resident();
        var now = site.Clock.GetUtcNow();
        var due = JapaneseDate.DayOf(now).AddDays(14);
        var terms = new ChargeTerms("application:1", "屋外広告物許可申請手数料", new(3220), payer.Id, Desk.Advertising, due);
        return await desk.Use<OpenCharge, Guid>(u => u.Run(terms, Act.OfSystem("test", now), Ct));
    }

    /// <summary>A charge of 3,220 yen that was paid at the sandbox.</summary>
    private static async Task<(Guid Charge, Guid Payment)> Paid(Desk desk, Site site)
    {
        var charge = await Charged(desk, site);
        var now = site.Clock.GetUtcNow();
        var payer = await desk.Read(db => db.Charges.Where(c => c.Id == charge).Select(c => c.PayerId).SingleAsync());
        var act = new Act(payer.ToString(), "東京 花子", "", now);
        var started = await desk.Use<StartPayment, StartedPayment>(u =>
            u.Run([new PaymentPart(charge)], PaymentMethod.Card, id => $"https://localhost/payments/{id}/return", act, Ct)
        );
        var session = await desk.Read(db => db.Payments.Where(p => p.Id == started.PaymentId).Select(p => p.SessionId).SingleAsync());
        var truth = new GatewayTruth(GatewayStatus.Paid, 3220, "JPY", PaymentMethod.Card, $"pay_{Guid.NewGuid():N}", now);
        await desk.Use<SettlePayment, Settlement>(u => u.Run("sandbox", session!, truth, Ct));
        return (charge, started.PaymentId);
    }

    private static Task<Guid> Differs(Desk desk, Site site, Guid payment) =>
        desk.Read(async db =>
        {
            var now = site.Clock.GetUtcNow();
            var act = Act.OfSystem("reconciliation", now);
            var found = new Discrepancy(
                Guid.CreateVersion7(now),
                "sandbox",
                DiscrepancyKind.Amount,
                "pay_1",
                payment,
                3220,
                3200,
                "JPY",
                now,
                act
            );
            db.Discrepancies.Add(found);
            await db.SaveChangesAsync(Ct);
            return found.Id;
        });
}
