using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>組織、発令、不在、取込み、修復 — the administrator's pages and the officer's own.</summary>
public sealed class OrganisationTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task The_tree_shows_who_sits_where_and_what_is_vacant()
    {
        await _desk.Officer(Post.Manager, "hoken-tama");
        var admin = await Administrator();

        var page = await admin.Browser.Get("/administrators/organisation");

        Assert.Contains("保健医療局", page.Text, StringComparison.Ordinal);
        Assert.Contains("佐藤 一郎", page.Text, StringComparison.Ordinal);
        Assert.Contains("空席", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posting_is_made_with_its_errors_beside_the_fields_and_can_be_chosen_at_once()
    {
        var admin = await Administrator();
        var officer = await _desk.Officer(Post.Manager, "kankyo-sanpai");
        var address = $"/administrators/staff/{officer.Person.Id}";

        var empty = await admin.Send(address + "/postings", ("Title", "職名はある"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("所属を選択してください。", empty.Errors, StringComparison.Ordinal);
        Assert.Contains("発令日を入力してください。", empty.Errors, StringComparison.Ordinal);
        Assert.Equal("職名はある", empty.Document.QuerySelector("[name=Title]")!.GetAttribute("value"));
        var second = await admin.Send(address + "/postings", ("Office", "hoken-tama"), ("Post", "Director"), ("Begins", "2026-01-01"));
        Assert.Contains("兼務にしてください", second.Errors, StringComparison.Ordinal);
        var made = await admin.Send(
            address + "/postings",
            ("Office", "hoken-tama"),
            ("Post", "Director"),
            ("Begins", "2026-01-01"),
            ("Concurrent", "true")
        );
        Assert.Equal(address, made.Location);

        var seats = await officer.Browser.Get("/officers/seat");
        Assert.Contains("多摩府中保健所 食品衛生担当 部長", seats.Text, StringComparison.Ordinal);
        await officer.Browser.Submit("/officers/seat/take");
        Assert.Contains(
            "多摩府中保健所 食品衛生担当 部長",
            (await officer.Browser.Get("/officers/seat")).Document.QuerySelector(".header__seat")!.TextContent,
            StringComparison.Ordinal
        );

        // The posting ends: the next request finds the officer back in the main seat.
        await admin.Send(address + "/postings/2/end", ("LastDay", "2026-01-02"));
        Assert.Contains(
            "都市整備局 屋外広告担当 課長",
            (await officer.Browser.Get("/officers/seat")).Document.QuerySelector(".header__seat")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_officer_without_a_seat_enters_no_page_of_officers()
    {
        var admin = await Administrator();
        var officer = await _desk.Officer(Post.Examiner, "kankyo-sanpai");
        await _desk.Read(async db =>
        {
            var staff = await db.Staff.SingleAsync(s => s.Id == officer.Person.Id);
            staff.Relieve(1, staff.Postings[0].From, officer.Person.Acting(site.Clock));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.OK, (await officer.Browser.Get("/officers")).Status);

        var from = await _desk.Read(db =>
            db.Staff.Where(s => s.Id == officer.Person.Id).SelectMany(s => s.Postings).Select(p => p.From).SingleAsync()
        );
        await _desk.Read(db =>
            db.Database.ExecuteSqlAsync(
                $"""UPDATE "Postings" SET "From" = {from.AddDays(-9)}, "Until" = {from.AddDays(-1)} WHERE "StaffId" = {officer.Person.Id}"""
            )
        );

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Browser.Get("/officers")).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.Browser.Get("/profile")).Status);
    }

    [Fact]
    public async Task An_officer_enters_an_absence_and_is_told_what_is_wrong()
    {
        var officer = await _desk.Officer(Post.Manager, "jutaku-takken");

        var wrong = await officer.Send("/officers/seat/absences", ("From", "来週"), ("Until", ""), ("Reason", "出張"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("不在の最後の日を入力してください。", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal("来週", wrong.Document.QuerySelector("[name=From]")!.GetAttribute("value"));
        Assert.Equal(
            "/officers/seat",
            (await officer.Send("/officers/seat/absences", ("From", "2031-04-01"), ("Until", "2031-04-02"), ("Reason", "出張"))).Location
        );
        Assert.Contains("令和13年4月1日", (await officer.Browser.Get("/officers/seat")).Text, StringComparison.Ordinal);
        Assert.Equal("/officers/seat", (await officer.Send("/officers/seat/absences/1/end")).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Send("/officers/seat/absences/1/end")).Status);
    }

    [Fact]
    public async Task A_list_is_looked_at_before_it_is_taken_over()
    {
        var admin = await Administrator();
        const string head = "職員番号,氏名,フリガナ,メールアドレス,所属コード,職,発令日,終了日,職名,兼務\n";
        var number = Guid.NewGuid().ToString("N")[..8];
        var text = $"{head}{number},東京 一郎,トウキョウ イチロウ,{number}@example.jp,hoken-tama,課長,2026-04-01,,,\n";

        var refused = await admin.Send(
            "/administrators/staff/import/apply",
            ("text", text.Replace("課長", "社長", StringComparison.Ordinal))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("職「社長」はありません", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Send("/administrators/staff/import/apply", ("text", ""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Send("/administrators/staff/import")).Status);

        Assert.Equal("/administrators/staff", (await admin.Send("/administrators/staff/import/apply", ("text", text))).Location);
        Assert.Equal(1, await _desk.Read(db => db.Staff.CountAsync(s => s.Number == number)));
    }

    [Fact]
    public async Task A_deputy_decides_on_the_page_the_decider_reviews_and_a_reader_reads()
    {
        var manager = await _desk.Officer(Post.Manager, "toshi-koukoku");
        var deputy = await _desk.Officer(Post.DeputyManager, "toshi-koukoku");
        var (id, approval) = await _desk.Drafted();
        var here = $"/officers/approvals/{approval}";
        await _desk.Seal(approval, Post.DeputyManager);
        // The deputy is named by all managers of the office that the tests have made.
        await _desk.Read(async db =>
        {
            var today = TochoDX.Domain.Common.JapaneseDate.DayOf(site.Clock.GetUtcNow());
            foreach (
                var staff in await db
                    .Staff.Where(s => s.Postings.Any(p => p.OfficeCode == "toshi-koukoku" && p.Post == Post.Manager))
                    .ToListAsync()
            )
                if (staff.AbsenceOn(today) is null)
                    staff.Leave(today, today, "出張", deputy.Person.Id, manager.Person.Acting(site.Clock));
            return await db.SaveChangesAsync();
        });
        try
        {
            Assert.Contains(
                here,
                (await deputy.Browser.Get("/officers/circulations")).Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
            );
            await deputy.Send(here + "/open");
            var hash = (await _desk.Approval(approval)).DraftHash;
            var without = await deputy.Send(here + "/approve", ("Seen", hash));
            Assert.Contains("急いで決定しなければならない理由", without.Errors, StringComparison.Ordinal);
            Assert.Contains("代決できません", without.Errors, StringComparison.Ordinal);
            await deputy.Send(here + "/approve", ("Seen", hash), ("Urgency", "期限が今日のため。"), ("Ordinary", "true"));
            Assert.True((await _desk.Approval(approval)).AwaitsReview);
        }
        finally
        {
            await _desk.Read(async db =>
            {
                var today = TochoDX.Domain.Common.JapaneseDate.DayOf(site.Clock.GetUtcNow());
                foreach (var staff in await db.Staff.Where(s => s.Absences.Any(a => a.SubstituteId == deputy.Person.Id)).ToListAsync())
                    staff.Return(staff.AbsenceOn(today)!.Number, today, manager.Person.Acting(site.Clock));
                return await db.SaveChangesAsync();
            });
        }

        Assert.Contains("後閲済みにする", (await manager.Browser.Get(here)).Text, StringComparison.Ordinal);
        Assert.Equal(here, (await manager.Browser.Submit(here + "/review")).Location);
        Assert.False((await _desk.Approval(approval)).AwaitsReview);

        var reader = await _desk.Officer(Post.Examiner, "soumu-joho");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Browser.Get(here)).Status);
        Assert.Contains("供覧する人を選んでください。", (await manager.Send(here + "/circulate")).Errors, StringComparison.Ordinal);
        Assert.Equal(here, (await manager.Send(here + "/circulate", ("readers", reader.Person.Id.ToString()))).Location);
        Assert.Equal(HttpStatusCode.OK, (await reader.Browser.Get($"/officers/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await reader.Send(here + "/approve")).Status);
        await reader.Browser.Get(here);
        Assert.Equal("/officers/circulations", (await reader.Browser.Submit(here + "/read")).Location);
    }

    [Fact]
    public async Task A_draft_over_a_vacant_seat_stays_on_the_desk_and_an_administrator_repairs_one_that_is_stuck()
    {
        var admin = await Administrator();
        var (_, approval) = await _desk.Drafted();

        Assert.Equal(HttpStatusCode.OK, (await admin.Browser.Get("/administrators/stuck-approvals")).Status);
        var page = await admin.Browser.Get($"/administrators/stuck-approvals/{approval}/2");
        Assert.Contains("席の付替え", page.Text, StringComparison.Ordinal);
        var refused = await admin.Send(
            $"/administrators/stuck-approvals/{approval}/2",
            ("Office", "toshi-koukoku"),
            ("Role", "DeputyManager"),
            ("Reason", "空席のため")
        );
        Assert.Contains("決裁区分より下の職", refused.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "理由を入力してください",
            (await admin.Send($"/administrators/stuck-approvals/{approval}/2", ("Office", "toshi-koukoku"), ("Role", "Director"))).Errors,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "/administrators/stuck-approvals",
            (
                await admin.Send(
                    $"/administrators/stuck-approvals/{approval}/2",
                    ("Office", "toshi-koukoku"),
                    ("Role", "Director"),
                    ("Reason", "空席のため")
                )
            ).Location
        );
        Assert.Equal("toshi-koukoku/Director", (await _desk.Approval(approval)).Steps.Single(s => s.Order == 2).Seat);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Browser.Get($"/administrators/stuck-approvals/{approval}/9")).Status);
    }

    [Fact]
    public async Task Officers_enter_no_page_of_the_organisation()
    {
        var officer = await _desk.Officer(Post.Manager);
        foreach (var page in new[] { "organisation", "staff", "staff/import", "stuck-approvals", $"staff/{officer.Person.Id}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.Browser.Get("/administrators/" + page)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await Administrator()).Browser.Get($"/administrators/staff/{Guid.NewGuid()}")).Status
        );
    }

    private Task<Seat> Administrator() =>
        _desk.Staff(new(Site.Email(), "管野 守", "カンノ マモル", Audience.Administrator, null, null, "システム管理"));
}
