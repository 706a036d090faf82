using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>Fees with their test cases, and filing on trial.</summary>
public sealed class DesignedFeesTests(Site site)
{
    private readonly Drawing _drawing = new(site);

    [Fact]
    public async Task A_fee_that_differs_from_its_test_case_is_not_kept()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/fees");

        var wrong = await Drawing.Send(author, $"{address}/fees", ("Tests", "copies=3 => 1000"), ("Then", "save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("1,200円", wrong.Text, StringComparison.Ordinal);
        var right = await Drawing.Send(author, $"{address}/fees", ("Tests", "copies=3 => 1200\ncopies=1 => 400"), ("Then", "save"));
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Equal(2, (await author.Browser.Follow()).Document.QuerySelectorAll(".status--success").Length);
    }

    [Fact]
    public async Task A_trial_filing_shows_the_fee_and_stores_nothing()
    {
        var (author, code, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/try");

        var page = await author.Browser.Submit($"{address}/try", ("then", "next"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Errors);
        var torn = await author.Send($"{address}/try", ("answers", "{\"a\":1"), ("page", "nowhere"), ("then", "add:x"));
        Assert.InRange((int)torn.Status, 200, 422);
        Assert.False(await _drawing.Desk.Read(db => db.Applications.AnyAsync(a => a.ProcedureCode == code)));
    }
}
