using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>補正 by the pages: only what was named can be changed, with the reason and the earlier answer in sight.</summary>
public sealed class CorrectionTests(Site site)
{
    private static readonly Person Examiner = new(
        Guid.NewGuid(),
        "審査 一郎",
        "市街地建築部 主任",
        Audience.Officer,
        "toshi-koukoku",
        Post.Examiner
    );

    private async Task<(Filer Filer, Guid Id)> Asked(params CorrectionItem[] items)
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();
        await filer.Submit(id);
        using var scope = site.Services.CreateScope();
        var deadline = JapaneseDate.DayOf(site.Clock.GetUtcNow()).AddDays(14);
        await scope.ServiceProvider.GetRequiredService<RequestCorrection>().Run(id, items, deadline, Examiner, CancellationToken.None);
        return (filer, id);
    }

    [Fact]
    public async Task The_named_answer_is_corrected_and_nothing_else()
    {
        var (filer, id) = await Asked(new CorrectionItem("place_address", "番地まで入力してください。"));

        Assert.Contains("までに補正してください", (await filer.Get("/applications")).Text, StringComparison.Ordinal);
        var status = await filer.Get($"/applications/{id}");
        Assert.Contains("番地まで入力してください。", status.Text, StringComparison.Ordinal);
        await filer.Get($"/applications/{id}/continue");
        var page = await filer.Browser.Follow();
        Assert.Equal("q-place_address", page.Document.QuerySelectorAll("[name^='q-']").Single().GetAttribute("name"));
        Assert.Contains("番地まで入力してください。", page.Document.QuerySelector(".fix__reason")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "東京都八王子市元本郷町三丁目24番1号",
            page.Document.QuerySelector(".fix__before")!.TextContent,
            StringComparison.Ordinal
        );

        await filer.Browser.Submit(
            $"/applications/{id}/pages/place",
            ("q-place_address", "東京都八王子市元本郷町三丁目24番2号"),
            ("q-zone", "residential"),
            ("then", "next")
        );

        var check = await filer.Browser.Follow();
        Assert.Equal("入力内容の確認", check.Heading);
        Assert.Contains("24番1号", check.Document.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Single(check.Document.QuerySelectorAll(".dl__change"));
        await filer.Browser.Submit($"/applications/{id}/correct");
        Assert.Contains("送信した内容を受け付けました", (await filer.Browser.Follow()).Text, StringComparison.Ordinal);
        var application = await Read(id);
        Assert.Equal("東京都八王子市元本郷町三丁目24番2号", application.Answers.One("place_address"));
        Assert.Equal("commercial", application.Answers.One("zone"));
        Assert.Equal(2, application.Submissions.Count);
    }

    [Fact]
    public async Task Ten_clicks_at_once_correct_once()
    {
        var (filer, id) = await Asked(new CorrectionItem("content", "文字を具体的に入力してください。"));
        var check = await filer.Get($"/applications/{id}/check");
        var token = check.Document.QuerySelector($"form[action='/applications/{id}/correct'] input")!.GetAttribute("value")!;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(async _ =>
                {
                    using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
                    return await filer.Browser.Http.PostAsync($"/applications/{id}/correct", content);
                })
        );

        Assert.All(
            answers,
            a => Assert.Equal((HttpStatusCode.Redirect, $"/applications/{id}"), (a.StatusCode, a.Headers.Location?.ToString()))
        );
        Assert.Equal(2, (await Read(id)).Submissions.Count);
    }

    [Fact]
    public async Task A_file_that_was_not_asked_for_stays()
    {
        var (filer, id) = await Asked(new CorrectionItem("map_file", "縮尺の分かる図にしてください。"));
        var before = await Read(id);
        var page = await filer.Get($"/applications/{id}/pages/attachments");
        var kept = before.Answers.One("colour_file")!;

        await filer.Send(
            page,
            Filer.Nothing,
            files: [("colour_file", "別.pdf", Filings.Pdf("other"))],
            action: $"/applications/{id}/pages/attachments/detach/{kept}"
        );

        Assert.Equal(before.Answers, (await Read(id)).Answers);
    }

    private async Task<Application> Read(Guid id)
    {
        using var scope = site.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<TochoDb>().Applications.AsNoTracking().SingleAsync(a => a.Id == id);
    }
}
