using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.Persistence;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>一度だけ — what was told once is offered, with where it comes from, and stored only when the page is saved.</summary>
public sealed class OnceOnlyTests(Site site)
{
    [Fact]
    public async Task The_profile_is_offered_beside_the_field_and_is_no_answer_until_the_page_is_saved()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        await filer.Get("/profile/contact");
        await filer.Browser.Submit(
            "/profile/contact",
            ("Postcode", "１６３８００１"),
            ("Town", "東京都新宿区西新宿"),
            ("Block", "2-8-1"),
            ("Phone", "03-5321-1111")
        );
        Assert.Contains("〒163-8001　東京都新宿区西新宿2-8-1", (await filer.Browser.Follow()).Text, StringComparison.Ordinal);
        var id = await filer.Start("information-disclosure");

        var page = await filer.Get($"/applications/{id}/pages/applicant");

        foreach (
            var (field, value) in new[]
            {
                ("name", "東京 花子"),
                ("kana", "トウキョウ ハナコ"),
                ("address", "東京都新宿区西新宿2-8-1"),
                ("phone", "03-5321-1111"),
            }
        )
        {
            Assert.Equal(value, page.Document.QuerySelector($"#q-applicant_{field}")!.GetAttribute("value"));
            Assert.Equal("登録情報から", page.Document.QuerySelector($"#q-applicant_{field}-source")!.TextContent);
            Assert.Contains(
                $"q-applicant_{field}-source",
                page.Document.QuerySelector($"#q-applicant_{field}")!.GetAttribute("aria-describedby")!,
                StringComparison.Ordinal
            );
        }
        Assert.Equal("{}", await AnswersOf(id));
        Assert.Contains("まだ送信できません", (await filer.Get($"/applications/{id}/check")).Errors, StringComparison.Ordinal);
        await filer.Send(
            page,
            new Dictionary<string, string[]> { ["applicant_phone"] = ["03-9999-0000"], ["electronic_notice"] = ["yes"] }
        );
        var saved = await filer.Get($"/applications/{id}/pages/applicant");
        Assert.Equal("03-9999-0000", saved.Document.QuerySelector("#q-applicant_phone")!.GetAttribute("value"));
        Assert.Empty(saved.Document.QuerySelectorAll(".field__source"));
    }

    [Fact]
    public async Task What_was_cleared_does_not_come_back_with_the_error()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.Start("information-disclosure");
        var page = await filer.Get($"/applications/{id}/pages/applicant");

        var again = await filer.Send(page, new Dictionary<string, string[]> { ["applicant_name"] = [""] });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Null(again.Document.QuerySelector("#q-applicant_name-source"));
        Assert.NotNull(again.Document.QuerySelector("#q-applicant_kana-source"));
    }

    [Fact]
    public async Task An_earlier_filing_of_ones_own_fills_what_the_profile_does_not_know()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        await filer.Submit(await filer.FillPermit());
        var id = await filer.Start("information-disclosure");

        var page = await filer.Get($"/applications/{id}/pages/applicant");

        Assert.Equal("東京都新宿区西新宿二丁目8番1号", page.Document.QuerySelector("#q-applicant_address")!.GetAttribute("value"));
        Assert.Equal(
            $"{JapaneseDate.Format(JapaneseDate.DayOf(site.Clock.GetUtcNow()))}の申請から",
            page.Document.QuerySelector("#q-applicant_address-source")!.TextContent
        );
        Assert.Equal("登録情報から", page.Document.QuerySelector("#q-applicant_name-source")!.TextContent);
        var stranger = new Filer(await site.SignedIn(Audience.Resident));
        var other = await stranger.Start("information-disclosure");
        Assert.Null((await stranger.Get($"/applications/{other}/pages/applicant")).Document.QuerySelector("#q-applicant_address-source"));
        // Neither the matter nor a statement is taken over.
        var permit = await filer.Start("outdoor-advertising");
        foreach (var name in new[] { "place", "sign", "declaration" })
            Assert.Empty((await filer.Get($"/applications/{permit}/pages/{name}")).Document.QuerySelectorAll(".field__source"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_beside_the_field_of_the_profile()
    {
        var browser = await site.SignedIn(Audience.Resident);
        await browser.Get("/profile/contact");

        var again = await browser.Submit("/profile/contact", ("Postcode", "163"), ("Town", "東京都"), ("Phone", "12"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.NotNull(again.Document.QuerySelector("#Postcode-error"));
        Assert.NotNull(again.Document.QuerySelector("#Phone-error"));
        Assert.Equal("東京都", again.Document.QuerySelector("#Town")!.GetAttribute("value"));
        Assert.Null(again.Document.QuerySelector("#Town-error"));
    }

    private async Task<string> AnswersOf(Guid id)
    {
        using var scope = site.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        return (await db.Applications.AsNoTracking().SingleAsync(a => a.Id == id)).Answers.ToJson();
    }
}
