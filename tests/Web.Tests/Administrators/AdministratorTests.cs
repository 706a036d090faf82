using System.Net;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>The jobs console and the list of staff.</summary>
public sealed class AdministratorTests(Site site)
{
    private readonly Desk _desk = new(site);

    [Fact]
    public async Task A_job_is_run_for_a_day_and_leaves_its_record()
    {
        var administrator = await Administrator();
        await administrator.Browser.Get("/administrators");

        await administrator.Browser.Submit("/administrators/jobs/wake-timers/run", ("Date", "令和8年4月1日"), ("Found", "99"));

        Assert.Contains("「期限の到来」を実行しました", (await administrator.Browser.Follow()).Text, StringComparison.Ordinal);
        var me = administrator.Person.Id.ToString();
        var run = await _desk.Read(db => db.JobRuns.SingleAsync(r => r.ByActor == me));
        Assert.Equal((new DateOnly(2026, 4, 1), 0), (run.BusinessDate, run.Found));
        Assert.Equal(1, await _desk.Read(db => db.AuditEntries.CountAsync(e => e.Actor == me && e.Action == "job.ran")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9999-99-99")]
    [InlineData("0001-01-01")]
    public async Task A_day_that_cannot_be_is_shown_again(string day)
    {
        var administrator = await Administrator();
        await administrator.Browser.Get("/administrators");

        var page = await administrator.Browser.Submit("/administrators/jobs/wake-timers/run", ("Date", day));

        Assert.NotEmpty(page.Errors);
        Assert.Equal(day, page.Document.QuerySelector("#date-wake-timers")!.GetAttribute("value") ?? "");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await administrator.Send("/administrators/jobs/nothing/run", ("Date", "2026-04-01"))).Status
        );
    }

    [Fact]
    public async Task Every_value_that_is_not_confirmed_is_listed_with_its_source()
    {
        var page = await (await Administrator()).Browser.Get("/administrators/unconfirmed");

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        foreach (var procedure in Catalogue.BuiltIn().Current.Select(p => p.Procedure))
        {
            string[] sources =
            [
                .. procedure.Fees.Where(f => !f.Confirmed).Select(f => f.Source),
                .. procedure.StandardPeriod is { Confirmed: false } period ? [period.Source] : Array.Empty<string>(),
            ];
            Assert.All(
                sources,
                source =>
                    Assert.Contains(
                        rows,
                        row => row.Contains(procedure.Title.Ja, StringComparison.Ordinal) && row.Contains(source, StringComparison.Ordinal)
                    )
            );
        }
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await _desk.Officer(Post.Examiner)).Browser.Get("/administrators/unconfirmed")).Status
        );
    }

    [Fact]
    public async Task The_list_of_staff_tells_who_is_locked_and_leaves_residents_out()
    {
        var administrator = await Administrator();
        var officer = await _desk.Officer(Post.Examiner);
        var resident = await _desk.Resident();
        var (locked, hidden) = await _desk.Read(async db =>
        {
            var account = (await db.Accounts.FindAsync(officer.Person.Id))!;
            account.LockoutEnd = site.Clock.GetUtcNow().AddMinutes(15);
            await db.SaveChangesAsync();
            return (account.Email!, (await db.Accounts.FindAsync(resident.Id))!.Email!);
        });

        // Others are hired meanwhile, and may come between two pages.
        var before = await _desk.Read(db => db.Accounts.Where(a => a.Audience != Audience.Resident).Select(a => a.Email!).ToListAsync());
        Dictionary<string, string> rows = [];
        for (
            string? next = "/administrators/accounts";
            next is not null;
            next = administrator.Browser.Shown!.Document.QuerySelector("a[rel=next]")?.GetAttribute("href")
        )
        {
            foreach (var row in (await administrator.Browser.Get(next)).Document.QuerySelectorAll("tbody tr"))
                rows.Add(row.Children[1].TextContent, row.TextContent);
        }

        Assert.Contains("ロック中", rows[locked], StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, rows.Keys);
        Assert.Empty(before.Except(rows.Keys));
    }

    private Task<Seat> Administrator() =>
        _desk.Staff(new(Site.Email(), "管理 七海", "カンリ ナナミ", Audience.Administrator, null, (Post?)null, "デジタル推進課"));
}
