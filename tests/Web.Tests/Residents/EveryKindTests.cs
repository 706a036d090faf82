using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>Every kind of question, from the page to the officer's desk and the receipt, without a script.</summary>
public sealed class EveryKindTests : IAsyncLifetime
{
    private Site _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await Site.Start(services => services.Replace(ServiceDescriptor.Singleton(Samples.Catalogue())));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task All_kinds_are_typed_checked_filed_examined_and_corrected()
    {
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        await AddEntry(filer, id, "officers", "officer");
        await AddEntry(filer, id, "items", "item");

        var check = await filer.FillAll(id, _ => SampleAnswers.EveryKind);
        if (check.Heading != "入力内容の確認")
            Assert.Fail(check.Errors);
        Assert.Equal("", check.Errors);
        foreach (
            var shown in new[]
            {
                "00012345",
                "〒163-8001　東京都新宿区西新宿2-8-1　都庁第一本庁舎",
                "令和8年4月1日から令和8年9月30日まで",
                "ｸｽﾞｻｷ ﾀｶﾖｼ",
                "品川 300 あ 12-34",
                "役員2　ほかの職業",
                "1,900円",
                "同意する",
            }
        )
            Assert.Contains(shown, check.Text, StringComparison.Ordinal);
        Assert.Equal(2, check.Document.QuerySelectorAll(".answers-table tbody tr").Length);

        var receipt = await filer.Submit(id);
        var pdf = await (await filer.Get($"/applications/{id}/receipt.pdf")).Response.Content.ReadAsByteArrayAsync();
        var text = PdfTools.Text(pdf);
        Assert.Contains(receipt, text, StringComparison.Ordinal);
        Assert.Contains("品川 300 あ 12-34", text, StringComparison.Ordinal);
        Assert.Contains("1,600円", text, StringComparison.Ordinal);

        var desk = new Desk(_site);
        var examiner = await desk.Officer(Post.Examiner);
        var page = await examiner.Browser.Get($"/officers/cases/{id}");
        Assert.Contains("役員2　ほかの職業", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".answers-table tbody tr").Length);

        await Correct(filer, id, examiner.Person);
    }

    /// <summary>The officer names one cell of the table and one entry's question; only these can be changed.</summary>
    private async Task Correct(Filer filer, Guid id, Person examiner)
    {
        using var scope = _site.Services.CreateScope();
        await scope
            .ServiceProvider.GetRequiredService<RequestCorrection>()
            .Run(
                id,
                [new("item-2-sheets", "枚数を数え直してください。"), new("officer-2-other_job", "具体的に入力してください。")],
                JapaneseDate.DayOf(_site.Clock.GetUtcNow()).AddDays(14),
                examiner,
                CancellationToken.None
            );
        await filer.Get($"/applications/{id}/continue");
        var page = await filer.Browser.Follow();
        Assert.Equal("q-officer-2-other_job", page.Document.QuerySelectorAll("[name^='q-']").Single().GetAttribute("name"));
        Assert.Contains("役員2　ほかの職業", page.Text, StringComparison.Ordinal);
        await filer.Send(page, new Dictionary<string, string[]> { ["officer-2-other_job"] = ["弁護士（東京弁護士会）"] });
        page = await filer.Get($"/applications/{id}/pages/items");
        await filer.Send(page, new Dictionary<string, string[]> { ["item-2-sheets"] = ["75"], ["item-1-sheets"] = ["1"] });

        var check = await filer.Get($"/applications/{id}/check");
        Assert.Equal("", check.Errors);
        Assert.Contains("内訳2　枚数", check.Text, StringComparison.Ordinal);
        await filer.Browser.Submit($"/applications/{id}/correct");
        var answers = (await Read(id)).Answers;
        Assert.Equal(
            ["30", "75", "弁護士（東京弁護士会）"],
            new[] { "item-1-sheets", "item-2-sheets", "officer-2-other_job" }.Select(answers.One)
        );
    }

    [Fact]
    public async Task An_entry_is_added_and_taken_out_and_nothing_typed_is_lost()
    {
        var filer = new Filer(await _site.SignedIn(Audience.Resident));
        var id = await filer.Start("every-kind");
        var page = await filer.Get($"/applications/{id}/pages/officers");
        Assert.Null(page.Document.QuerySelector("button[value^='remove:']"));

        await filer.Send(
            page,
            new Dictionary<string, string[]> { ["officer-1-name"] = ["東京 一郎", "トウキョウ イチロウ"] },
            "add:officer"
        );
        page = await filer.Browser.Get($"/applications/{id}/pages/officers");
        Assert.Equal("東京 一郎", page.Document.QuerySelector("#q-officer-1-name")!.GetAttribute("value"));
        Assert.Equal("役員2", page.Document.QuerySelector("#q-officer-2 legend")!.TextContent);

        // Wrong on the way: the new entry is there, and what was typed stays beside its error.
        var wrong = await filer.Send(page, new Dictionary<string, string[]> { ["officer-1-since"] = ["令和50年"] }, "add:officer");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("令和50年", wrong.Document.QuerySelector("#q-officer-1-since")!.GetAttribute("value"));
        Assert.Equal(3, wrong.Document.QuerySelectorAll("fieldset.entry").Length);

        await filer.Send(wrong, new Dictionary<string, string[]> { ["officer-1-since"] = [""] }, "remove:officer-2");
        page = await filer.Browser.Get($"/applications/{id}/pages/officers");
        Assert.Equal(["q-officer-1", "q-officer-3"], page.Document.QuerySelectorAll("fieldset.entry").Select(e => e.Id!));
        Assert.Equal("東京 一郎", page.Document.QuerySelector("#q-officer-1-name")!.GetAttribute("value"));
    }

    private static async Task AddEntry(Filer filer, Guid id, string page, string group)
    {
        var sent = await filer.Send(await filer.Get($"/applications/{id}/pages/{page}"), Filer.Nothing, $"add:{group}");
        Assert.Equal($"/applications/{id}/pages/{page}#q-{group}-2", sent.Location);
    }

    private async Task<Application> Read(Guid id)
    {
        using var scope = _site.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<TochoDb>().Applications.AsNoTracking().SingleAsync(a => a.Id == id);
    }
}
