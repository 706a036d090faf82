using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>From the catalogue to the receipt, by the pages.</summary>
public sealed class FilingTests(Site site)
{
    /// <summary>Not the first choices, which the journeys take: other conditions hold, other files are asked for.</summary>
    private const int Seed = 7;

    public static TheoryData<string> Procedures => [.. Catalogue.BuiltIn().Current.Select(p => p.Procedure.Code)];

    [Theory, MemberData(nameof(Procedures))]
    public async Task Every_procedure_can_be_filed(string code)
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.Start(code);

        var typed = Filer.Typed(new GeneratedAnswers(Catalogue.BuiltIn().Find(code)!.Procedure.Form, Seed).All());

        var check = await filer.FillAll(id, _ => typed);

        Assert.Equal("入力内容の確認", check.Heading);
        Assert.Equal("", check.Errors);
        var receipt = await filer.Submit(id);
        Assert.Matches("^R[0-9]+-[A-Z]+-[0-9]{6}$", receipt);
        Assert.Contains(receipt, (await filer.Get($"/applications/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains(receipt, (await filer.Get("/applications")).Text, StringComparison.Ordinal);
        var pdf = (await filer.Get($"/applications/{id}/receipt.pdf")).Response;
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", pdf.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"受付票_{receipt}.pdf", pdf.Content.Headers.ContentDisposition.FileNameStar);
        Assert.True(pdf.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", pdf.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Twenty_clicks_at_once_file_once()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();
        var token = filer
            .Browser.Shown!.Document.QuerySelector($"form[action='/applications/{id}/submit'] input[type=hidden]")!
            .GetAttribute("value")!;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async _ =>
                {
                    using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
                    return await filer.Browser.Http.PostAsync($"/applications/{id}/submit", content);
                })
        );

        Assert.All(
            answers,
            a => Assert.Equal((HttpStatusCode.Redirect, $"/applications/{id}/done"), (a.StatusCode, a.Headers.Location!.ToString()))
        );
        using var scope = site.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == id);
        Assert.Single(application.Submissions);
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Subject == application.Subject && e.Action == "application.submitted"));
        Assert.Equal(1, await db.ProcessInstances.CountAsync(p => p.SubjectKey == application.Subject));
    }

    [Fact]
    public async Task What_is_incomplete_is_not_sent_and_says_what_is_missing()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.Start("outdoor-advertising");
        var check = await filer.Get($"/applications/{id}/check");

        Assert.Contains("まだ送信できません", check.Errors, StringComparison.Ordinal);
        Assert.Empty(check.Document.QuerySelectorAll($"form[action='/applications/{id}/submit']"));
        var link = check.Document.QuerySelector(".errors a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await filer.Get(link)).Status);
        var token = filer.Browser.Shown!.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await filer.Browser.Post($"/applications/{id}/submit", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task A_withdrawn_application_is_over()
    {
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.FillPermit();
        await filer.Submit(id);

        Assert.Contains("元に戻すことはできません", (await filer.Get($"/applications/{id}/withdraw")).Text, StringComparison.Ordinal);
        await filer.Browser.Submit($"/applications/{id}/withdraw");

        Assert.Contains("取下げ", (await filer.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await filer.Get($"/applications/{id}/withdraw")).Status);
    }
}
