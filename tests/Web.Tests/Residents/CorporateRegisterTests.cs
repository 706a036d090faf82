using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>法人番号 — a number fills in what is published about it; the resident sees from where, and can change it.</summary>
public sealed class CorporateRegisterTests(Site site)
{
    private const string Number = "8000020130001";

    [Fact]
    public async Task A_number_fills_in_name_and_address_from_the_table_that_was_imported()
    {
        await Import();
        var filer = new Filer(await site.SignedIn(Audience.Resident));
        var id = await filer.Start("outdoor-advertising");
        var page = await filer.Get($"/applications/{id}/pages/applicant");
        await filer.Send(page, new Dictionary<string, string[]> { ["applicant_type"] = ["corporation"] });
        page = await filer.Get($"/applications/{id}/pages/applicant");
        Assert.NotNull(page.Document.QuerySelector("button[value='corporation:corporate_number']"));

        var filled = await filer.Send(
            page,
            new Dictionary<string, string[]>
            {
                ["corporate_number"] = ["Ｔ８０００-０２０１-３０００１"],
                ["representative_title"] = ["知事"],
            },
            "corporation:corporate_number"
        );

        Assert.Equal((HttpStatusCode.OK, ""), (filled.Status, filled.Errors));
        foreach (
            var (question, value) in new[]
            {
                ("applicant_name", "東京都"),
                ("applicant_kana", "トウキョウト"),
                ("applicant_postcode", "163-8001"),
                ("applicant_address", "東京都新宿区西新宿２丁目８番１号"),
            }
        )
        {
            Assert.Equal(value, filled.Document.QuerySelector($"#q-{question}")!.GetAttribute("value"));
            Assert.Contains("公表情報から", filled.Document.QuerySelector($"#q-{question}-source")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal("知事", filled.Document.QuerySelector("#q-representative_title")!.GetAttribute("value"));

        foreach (var (typed, advice) in new[] { ("7000012050002", "見つかりませんでした"), ("123", "13桁"), ("", "13桁") })
        {
            var wrong = await filer.Send(
                filled,
                new Dictionary<string, string[]> { ["corporate_number"] = [typed], ["applicant_name"] = ["別の名称"] },
                "corporation:corporate_number"
            );
            Assert.Contains(advice, wrong.Document.QuerySelector("#q-corporate_number-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("別の名称", wrong.Document.QuerySelector("#q-applicant_name")!.GetAttribute("value"));
            Assert.Null(wrong.Document.QuerySelector("#q-applicant_name-source"));
        }
    }

    private async Task Import()
    {
        var desk = new Desk(site);
        var administrator = await desk.Staff(
            new(Site.Email(), "管理 花子", "カンリ ハナコ", Audience.Administrator, null, null, "デジタルサービス局 主任")
        );
        var page = await administrator.Browser.Get("/administrators/corporations");
        const string Line =
            "1,8000020130001,01,0,2018-04-02,2015-10-05,\"東京都\",,\"201\",\"東京都\",\"新宿区\",\"西新宿２丁目８番１号\",,\"13\",\"104\",\"1638001\",,,,,,,2015-10-05,1,,,,,\"トウキョウト\",0\n";
        var shiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Line);
        foreach (
            var (bytes, status) in new[]
            {
                ("x"u8.ToArray(), HttpStatusCode.UnprocessableEntity),
                (shiftJis, HttpStatusCode.UnprocessableEntity),
                ([], HttpStatusCode.UnprocessableEntity),
                (Encoding.UTF8.GetBytes("\uFEFF" + Line), HttpStatusCode.Redirect),
            }
        )
        {
            using var content = new MultipartFormDataContent
            {
                {
                    new StringContent(
                        page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!
                    ),
                    "__RequestVerificationToken"
                },
                { new ByteArrayContent(bytes), "File", "13_tokyo_all.csv" },
            };
            var response = await administrator.Browser.Http.PostAsync("/administrators/corporations", content);
            Assert.Equal(status, response.StatusCode);
        }
        Assert.Contains(
            "13_tokyo_all.csv",
            (await administrator.Browser.Get("/administrators/corporations")).Text,
            StringComparison.Ordinal
        );
        Assert.True(await desk.Read(db => db.Corporations.AnyAsync(c => c.Number == Number)));
        Assert.Equal(1, await desk.Read(db => db.AuditEntries.CountAsync(e => e.Action == "corporations.imported")));
    }
}
