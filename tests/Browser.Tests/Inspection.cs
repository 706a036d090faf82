using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>What must hold on every page, whoever looks at it.</summary>
internal static partial class Inspection
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("TOCHO_SCREENSHOTS");
    private static readonly ConcurrentDictionary<(int Width, string Document), byte> Clean = new();
    private static int _pictures;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Title, one main heading, no sideways scrolling, nothing on the console, accessible.</summary>
    public static async Task Inspect(this Window window)
    {
        await window.Picture();
        var where = $"{window.Name}, {window.Manner.Width} px, {window.Page.Url}";
        Assert.True(Regex.IsMatch(await window.Page.TitleAsync(), "\\S"), $"{where}: no title.");
        var headings = await window.Page.Locator("h1").AllInnerTextsAsync();
        Assert.True(headings.Count == 1 && headings[0].Trim().Length > 0, $"{where}: {headings.Count} main headings.");
        var scroll = await window.Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(scroll <= 0, $"{where}: the page is {scroll} px too wide: {await window.TooWide()}");
        var complaints = window.Complaints();
        Assert.True(complaints.Count == 0, $"{where}: {string.Join(" / ", complaints)}");
        await window.IsAccessible();
    }

    /// <summary>axe: WCAG 2.0, 2.1 and 2.2, levels A and AA.</summary>
    public static async Task IsAccessible(this Window window)
    {
        // The same document at the same width has the same faults; sign-in comes up often.
        if (!Clean.TryAdd((window.Manner.Width, SingleUse().Replace(await window.Page.ContentAsync(), "")), 0))
            return;
        var result = await window.WithScripts(page => page.RunAxe(Rules));
        var violations = result
            .Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id} ({rule.Impact}): {node.Target} — {rule.Help}\n    {node.Html}")
            )
            .ToList();
        Assert.True(
            violations.Count == 0,
            $"{window.Name}, {window.Manner.Width} px, {window.Page.Url}:\n  {string.Join("\n  ", violations)}"
        );
    }

    /// <summary>Keeps a picture of the whole page where <c>TOCHO_SCREENSHOTS</c> names a folder.</summary>
    private static async Task Picture(this Window window)
    {
        if (Pictures is null)
            return;
        var number = Interlocked.Increment(ref _pictures).ToString("D3", CultureInfo.InvariantCulture);
        var page = Unfit().Replace(new Uri(window.Page.Url).AbsolutePath.Trim('/'), "-");
        var file = $"{window.Manner.Width}-{number}-{window.Name}-{(page.Length == 0 ? "home" : page)}.png";
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, file), FullPage = true });
    }

    private static async Task<string> TooWide(this Window window) =>
        string.Join(
            ", ",
            await window.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map(e => `<${e.tagName.toLowerCase()} class=\"${e.getAttribute('class') ?? ''}\">`)"
            )
        );

    /// <summary>The anti-forgery token.</summary>
    [GeneratedRegex("value=\"CfDJ8[^\"]*\"")]
    private static partial Regex SingleUse();

    [GeneratedRegex("[^a-z0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Unfit();
}
