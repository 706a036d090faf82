using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using TochoDX.TestKit;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests;

/// <summary>A page as it came back.</summary>
public sealed record Page(HttpResponseMessage Response, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;
    public string? Location => Response.Headers.Location?.ToString();
    public string Heading => Document.QuerySelector("h1")?.TextContent ?? "";
    public string Text => Document.QuerySelector("main")?.TextContent ?? "";
    public string Errors => Document.QuerySelector(".errors")?.TextContent ?? "";
}

/// <summary>A browser without scripts: keeps cookies, reads pages, fills in forms.</summary>
public sealed class Browser(HttpClient http)
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The page that was shown last.</summary>
    public Page? Shown { get; private set; }

    public HttpClient Http => http;

    public async Task<Page> Get(string path) => await Show(await http.GetAsync(path));

    /// <summary>Sends a form of the shown page, hidden fields and token with it.</summary>
    public async Task<Page> Submit(string action, params (string Name, string Value)[] fields)
    {
        var form =
            Shown!.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().FirstOrDefault(f => f.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"No form {action} on the page {Shown.Heading}.");
        var values = form.QuerySelectorAll("input[type=hidden]")
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Where(i => fields.All(f => f.Name != i.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Post(action, values);
    }

    public async Task<Page> Post(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(values) };
        request.Headers.Add("Origin", "https://localhost");
        return await Show(await http.SendAsync(request));
    }

    /// <summary>Follows one redirect.</summary>
    public Task<Page> Follow() =>
        Get(Shown!.Location ?? throw new InvalidOperationException($"No redirect but {Shown.Status}: {Shown.Heading} {Shown.Errors}"));

    public async Task<Page> SignIn(string email, string password = Site.Password)
    {
        await Get("/sign-in");
        return await Submit("/sign-in", ("Email", email), ("Password", password));
    }

    /// <summary>Sets up the second factor, as staff must at the first sign-in. Answers the authenticator's key.</summary>
    public async Task<string> Enrol(TestClock clock)
    {
        var page = await Follow();
        var key = page.Document.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var done = await Submit("/second-factor/enrol", ("Code", Totp.CodeAt(key, clock.GetUtcNow())));
        Assert.Equal("回復コード", done.Heading);
        return key;
    }

    /// <summary>Takes an answer as the shown page.</summary>
    public async Task<Page> Show(HttpResponseMessage response) =>
        Shown = new(response, Parser.ParseDocument(await response.Content.ReadAsStringAsync()));
}
