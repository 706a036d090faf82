using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>組織改正 — offices are made, renamed and moved on the administrator's pages.</summary>
public sealed class ReorganisationTests(Site site)
{
    private const string Here = "/administrators/organisation";
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task An_office_is_made_below_another_renamed_and_moved_and_its_names_follow_while_titles_stay()
    {
        var admin = await Administrator();
        var (bureau, department, desk) = (Code(), Code(), Code());
        Assert.Equal(Here, (await Create(admin, null, bureau, "Bureau", "試験局" + bureau)).Location);
        Assert.Equal(Here, (await Create(admin, bureau, department, "Department", "試験部")).Location);
        Assert.Equal(Here, (await Create(admin, department, desk, "Section", "試験担当")).Location);
        var officer = await _desk.Officer(Post.Manager, "kankyo-sanpai");
        await admin.Send(
            $"/administrators/staff/{officer.Person.Id}/postings",
            ("Office", desk),
            ("Post", "Manager"),
            ("Begins", "2026-01-01"),
            ("Concurrent", "true")
        );

        var loop = await admin.Send($"{Here}/units/{department}/place", ("parent", desk));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, loop.Status);
        Assert.Contains("それ自身やその下の組織の下には移せません", loop.Errors, StringComparison.Ordinal);
        var blank = await admin.Send($"{Here}/units/{department}/name", ("name", " "));
        Assert.Contains("名称を入力してください。", blank.Errors, StringComparison.Ordinal);
        Assert.Equal(Here, (await admin.Send($"{Here}/units/{department}/place", ("parent", "kankyo"))).Location);
        Assert.Equal(Here, (await admin.Send($"{Here}/units/{department}/name", ("name", "改称部" + desk))).Location);

        Assert.Equal(
            $"環境局 改称部{desk} 試験担当",
            await _desk.Read(db => db.Offices.Where(o => o.Code == desk).Select(o => o.FullName).SingleAsync())
        );
        Assert.Contains(
            $"試験局{bureau} 試験部 試験担当 課長",
            (await officer.Browser.Get("/officers/seat")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["office.created", "office.moved", "office.renamed"],
            await _desk.Read(db =>
                db.AuditEntries.Where(e => e.Subject == "office:" + department).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync()
            )
        );
        var shown = await admin.Browser.Get(Here);
        Assert.Contains("改称部" + desk, shown.Text, StringComparison.Ordinal);
        Assert.Contains($"{Here}/new?under={department}", shown.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.OK, (await admin.Browser.Get($"{Here}/units/{department}")).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_office_stands_beside_the_fields_and_nothing_typed_is_lost()
    {
        var admin = await Administrator();

        Assert.Equal(HttpStatusCode.OK, (await admin.Browser.Get(Here + "/new?under=toshi")).Status);
        var empty = await admin.Send(Here + "/new?under=toshi", ("Phone", "03-0000-9999"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        foreach (var word in new[] { "所属コードを入力", "段階を選択", "名称を入力" })
            Assert.Contains(word, empty.Errors, StringComparison.Ordinal);
        Assert.Equal("03-0000-9999", empty.Document.QuerySelector("[name=Phone]")!.GetAttribute("value"));
        var taken = await Create(admin, "toshi", "toshi-koukoku", "Division", "新しい課");
        Assert.Contains("屋外広告担当が使っています", taken.Errors, StringComparison.Ordinal);
        Assert.Equal("新しい課", taken.Document.QuerySelector("[name=Name]")!.GetAttribute("value"));
        foreach (var address in new[] { "/new?under=nowhere", "/units/nowhere" })
            Assert.Equal(HttpStatusCode.NotFound, (await admin.Browser.Get(Here + address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Send(Here + "/units/nowhere/name", ("name", "名"))).Status);
    }

    [Fact]
    public async Task A_file_of_offices_is_looked_at_and_then_taken_over_whole_or_not_at_all()
    {
        var admin = await Administrator();
        var (bureau, desk) = (Code(), Code());
        const string head = "所属コード,段階,名称,上位の所属コード,受付番号の記号\n";
        // The office stands before the one it belongs to.
        var text = $"{head}{desk},係,取込担当,{bureau},\n{bureau},局,取込局{bureau},,\n";
        foreach (
            var (wrong, why) in new[]
            {
                (text.Replace(",局,", ",庁,", StringComparison.Ordinal), "段階「庁」はありません"),
                (text + $"{Code()},課,迷い課,nowhere,\n", "所属コード「nowhere」はありません"),
                (text + $"{desk},係,二度目,{bureau},\n", "2回あります"),
                (text + "toshi-koukoku,課,屋外広告担当,toshi-shigaichi,\n", "段階は変えられません"),
                (text + "toshi-koukoku,係,屋外広告担当,toshi-shigaichi,XX\n", "記号は変えられません"),
                ("所属コード,名称\n", "「段階」「上位の所属コード」の列がありません"),
            }
        )
        {
            var refused = await admin.Send(Here + "/import/apply", ("text", wrong));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(why, refused.Text, StringComparison.Ordinal);
        }
        Assert.False(await _desk.Read(db => db.Offices.AnyAsync(o => o.Code == bureau)));
        Assert.Equal(HttpStatusCode.OK, (await admin.Browser.Get(Here + "/import")).Status);

        Assert.Equal(Here, (await admin.Send(Here + "/import/apply", ("text", text))).Location);
        text = text.Replace("取込担当", "改称担当", StringComparison.Ordinal)
            .Replace($"{bureau},\n{bureau}", $"soumu,\n{bureau}", StringComparison.Ordinal);
        Assert.Equal(Here, (await admin.Send(Here + "/import/apply", ("text", text))).Location);
        Assert.Equal(Here, (await admin.Send(Here + "/import/apply", ("text", text))).Location);

        Assert.Equal(
            "総務局 改称担当",
            await _desk.Read(db => db.Offices.Where(o => o.Code == desk).Select(o => o.FullName).SingleAsync())
        );
        Assert.Equal(
            ["office.created", "office.moved", "office.renamed"],
            await _desk.Read(db =>
                db.AuditEntries.Where(e => e.Subject == "office:" + desk).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Colleagues_are_those_of_the_same_bureau()
    {
        var own = await _desk.Officer(Post.Manager, "toshi-kensetsu");
        var other = await _desk.Officer(Post.Manager, "kensetsu-doro");
        var today = Domain.Common.JapaneseDate.DayOf(site.Clock.GetUtcNow());

        var found = await _desk.Read(db => db.ColleaguesOf(["toshi-koukoku"], today, CancellationToken.None));

        Assert.Contains(found, c => c.Id == own.Person.Id);
        Assert.DoesNotContain(found, c => c.Id == other.Person.Id);
    }

    private static string Code() => "t" + Guid.NewGuid().ToString("N")[..10];

    private static Task<Page> Create(Seat admin, string? under, string code, string kind, string name) =>
        admin.Send($"{Here}/new?under={under}", ("Code", code), ("Kind", kind), ("Name", name));

    private Task<Seat> Administrator() =>
        _desk.Staff(new(Site.Email(), "管野 守", "カンノ マモル", Audience.Administrator, null, null, "システム管理"));
}
