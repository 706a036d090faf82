using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>内容の変更 by the pages, from the status page and back to it.</summary>
public sealed class ChangeTests(Site site)
{
    private async Task<(Filer Filer, Guid Id)> Filed()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();
        await filer.Submit(id);
        return (filer, id);
    }

    [Fact]
    public async Task Any_answer_can_be_changed_while_it_is_examined_and_the_clock_stands_still()
    {
        var (filer, id) = await Filed();
        var status = await filer.Get($"/applications/{id}");
        Assert.NotNull(status.Document.QuerySelector($"a[href='/applications/{id}/change']"));

        await filer.Get($"/applications/{id}/change");
        await filer.Browser.Submit($"/applications/{id}/change");
        var waiting = await filer.Get($"/applications/{id}");
        Assert.Contains("内容を変更しています", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("送信していただくまでの日数だけ延びます", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.CorrectionRequested, (await Read(id)).Status);

        await filer.Get($"/applications/{id}/pages/place");
        await filer.Browser.Submit(
            $"/applications/{id}/pages/place",
            ("q-place_address", "東京都八王子市元本郷町三丁目24番9号"),
            ("q-zone", "commercial"),
            ("q-owns_place", "yes"),
            ("then", "next")
        );
        var check = await filer.Get($"/applications/{id}/check");
        Assert.Contains("（内容の変更）", check.Text, StringComparison.Ordinal);
        Assert.Contains("24番1号", check.Document.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        await filer.Browser.Submit($"/applications/{id}/correct");

        var application = await Read(id);
        Assert.Equal((ApplicationStatus.UnderReview, 2), (application.Status, application.Submissions.Count));
        Assert.Contains("変更が届きました", (await filer.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_can_be_dropped_and_the_filing_stands_as_it_was()
    {
        var (filer, id) = await Filed();
        var before = (await Read(id)).Answers;
        await filer.Get($"/applications/{id}/change");
        await filer.Browser.Submit($"/applications/{id}/change");
        await filer.Get($"/applications/{id}/pages/place");
        await filer.Browser.Submit($"/applications/{id}/pages/place", ("q-place_address", "ほかの場所"), ("then", "next"));

        await filer.Get($"/applications/{id}");
        await filer.Browser.Submit($"/applications/{id}/change/drop");

        var application = await Read(id);
        Assert.Equal((ApplicationStatus.UnderReview, before), (application.Status, application.Answers));
    }

    [Fact]
    public async Task A_change_that_never_comes_is_let_go_by_the_nightly_job()
    {
        var (filer, id) = await Filed();
        await filer.Get($"/applications/{id}/change");
        await filer.Browser.Submit($"/applications/{id}/change");
        var deadline = (await Read(id)).OpenCorrection!.Deadline;

        await LetGo(deadline);
        Assert.Equal(ApplicationStatus.CorrectionRequested, (await Read(id)).Status);
        await LetGo(deadline.AddDays(1));

        Assert.Equal(ApplicationStatus.UnderReview, (await Read(id)).Status);
    }

    [Fact]
    public async Task Holidays_are_imported_and_counted_at_once()
    {
        var administrator = await site.SignedIn(Audience.Administrator);
        var calendar = site.Services.GetRequiredService<BusinessCalendar>();
        var day = new DateOnly(2031, 6, 3);
        Assert.True(calendar.IsOpen(day));

        var refused = await Import(administrator, "日付,名称\n2031/6/33,祝日");
        Assert.Contains("2行目", refused.Text, StringComparison.Ordinal);
        var all = string.Join('\n', Holidays.Known.Select(d => $"{d:yyyy/M/d},祝日"));
        await Import(administrator, $"日付,名称\n{all}\n2031/6/3,試験の日");

        Assert.False(calendar.IsOpen(day));
        Assert.Contains("試験の日", (await administrator.Get("/administrators/holidays")).Text, StringComparison.Ordinal);
    }

    private static async Task<Page> Import(Browser browser, string text)
    {
        var page = await browser.Get("/administrators/holidays");
        using var content = new MultipartFormDataContent
        {
            {
                new StringContent(page.Document.QuerySelector("main input[type=hidden]")!.GetAttribute("value")!),
                "__RequestVerificationToken"
            },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)), "File", "syukujitsu.csv" },
        };
        return await browser.Show(await browser.Http.PostAsync("/administrators/holidays", content));
    }

    private async Task LetGo(DateOnly day)
    {
        using var scope = site.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<LetChangesGo>().Run(day, CancellationToken.None);
    }

    private async Task<Application> Read(Guid id)
    {
        using var scope = site.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<TochoDb>().Applications.AsNoTracking().SingleAsync(a => a.Id == id);
    }
}
