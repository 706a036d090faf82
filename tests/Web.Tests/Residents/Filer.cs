using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Web.Tests.Residents;

/// <summary>A resident at the form pages: opens, types, attaches, sends.</summary>
internal sealed class Filer(Browser browser)
{
    private static readonly HtmlParser Parser = new();

    public Browser Browser => browser;

    public Task<Page> Get(string path) => browser.Get(path);

    public async Task<Guid> Start(string procedure)
    {
        await browser.Get($"/procedures/{procedure}");
        var started = await browser.Submit($"/procedures/{procedure}/start");
        return Guid.Parse(started.Location!.Split('/')[2]);
    }

    /// <summary>Sends the form of a page as browsers do, files with it.</summary>
    /// <param name="answers">Question id → what is typed; the fields of the page keep what they hold unless told.</param>
    public async Task<Page> Send(
        Page page,
        IReadOnlyDictionary<string, string[]> answers,
        string then = "next",
        (string Question, string Name, byte[] Bytes)[]? files = null,
        string? action = null
    )
    {
        var form = page
            .Document.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .Single(f => f.GetAttribute("action")!.Contains("/pages/", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(form, answers))
            content.Add(new StringContent(value), $"\"{name}\"");
        content.Add(new StringContent(then), "\"then\"");
        foreach (var (question, name, bytes) in files ?? [])
            content.Add(new ByteArrayContent(bytes), $"\"q-{question}\"", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, action ?? form.GetAttribute("action")) { Content = content };
        request.Headers.Add("Origin", "https://localhost");
        var response = await browser.Http.SendAsync(request);
        return new(response, Parser.ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Goes through all pages to the check page.</summary>
    /// <param name="root">Where the pages lie: at home, or at the counter.</param>
    public async Task<Page> FillAll(Guid id, Func<string, IReadOnlyDictionary<string, string[]>> answersOf, string root = "/applications")
    {
        var at = (await browser.Get($"{root}/{id}/continue")).Location!;
        for (var i = 0; i < 40 && at.Contains("/pages/", StringComparison.Ordinal); i++)
        {
            var page = await browser.Get(at);
            var answers = answersOf(page.Heading);
            while (Growing(page, answers) is { } group)
            {
                await Send(page, answers, "add:" + group);
                page = await browser.Get(at);
            }
            var sent = await Send(page, answers, files: [.. FilesOf(page)]);
            at = sent.Location ?? throw new InvalidOperationException($"{page.Heading}: {sent.Status} {sent.Errors}");
        }
        return await browser.Get(at);
    }

    /// <summary>A repeated group of the page that is to have more entries than it shows.</summary>
    private static string? Growing(Page page, IReadOnlyDictionary<string, string[]> answers) =>
        page
            .Document.QuerySelectorAll("button[value^='add:']")
            .Select(b => b.GetAttribute("value")![4..])
            .FirstOrDefault(group =>
                answers.TryGetValue(group, out var keys)
                && keys.Length > page.Document.QuerySelectorAll($"input[type=hidden][name='q-{group}']").Length
            );

    /// <summary>A draft of the permit with all pages answered.</summary>
    public async Task<Guid> FillPermit()
    {
        var id = await Start("outdoor-advertising");
        var page = await FillAll(id, _ => Filings.Permit);
        Assert.Equal("入力内容の確認", page.Heading);
        return id;
    }

    public async Task<string> Submit(Guid id)
    {
        await browser.Get($"/applications/{id}/check");
        await browser.Submit($"/applications/{id}/submit");
        var done = await browser.Follow();
        return done.Document.QuerySelector(".done__number strong")!.TextContent;
    }

    public static IReadOnlyDictionary<string, string[]> Typed(Answers answers) =>
        answers.Ids.ToDictionary(id => id, id => answers[id].ToArray());

    public static readonly IReadOnlyDictionary<string, string[]> Nothing = new Dictionary<string, string[]>();

    private static IEnumerable<(string, string, byte[])> FilesOf(Page page) =>
        page
            .Document.QuerySelectorAll("input[type=file]")
            .Select(f => (f.GetAttribute("name")![2..], "図面.pdf", Filings.Pdf(f.GetAttribute("name")!)));

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form, IReadOnlyDictionary<string, string[]> answers)
    {
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            yield return (hidden.GetAttribute("name")!, hidden.GetAttribute("value") ?? "");
        var names = form.QuerySelectorAll("[name^='q-']")
            .Where(f => f.GetAttribute("type") is not ("file" or "hidden"))
            .Select(f => f.GetAttribute("name")!)
            .Distinct();
        foreach (var name in names)
        {
            var values = answers.TryGetValue(name[2..], out var told) ? told : Held(form, name);
            foreach (var value in values)
                yield return (name, value);
        }
    }

    private static IEnumerable<string> Held(IHtmlFormElement form, string name)
    {
        foreach (var field in form.QuerySelectorAll($"[name='{name}']"))
        {
            if (field is IHtmlInputElement { Type: "radio" or "checkbox" } box && !box.IsChecked)
                continue;
            yield return field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
        }
    }
}
