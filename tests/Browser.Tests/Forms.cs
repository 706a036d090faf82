using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>Filling in the forms of procedures and decisions, which come from their documents.</summary>
internal static partial class Forms
{
    private const int MostPages = 20;

    /// <summary>Answers what the page that is shown asks. Every file question gets a sheet.</summary>
    public static async Task Fill(this Window window, IReadOnlyDictionary<string, string[]> answers, byte[]? sheet = null)
    {
        var controls = await window
            .Main.Locator("[name^='q-']")
            .EvaluateAllAsync<string[]>("all => [...new Set(all.map(e => e.type + ' ' + e.name))]");
        // The boxes of one question carry its name; they are filled together.
        foreach (var (type, name) in controls.Select(c => c.Split(' ')).Select(c => (c[0], c[1])).DistinctBy(c => c.Item2))
        {
            var values = answers.GetValueOrDefault(name[2..], []);
            if (type == "file" && sheet is not null)
                await window.Attach(name, sheet);
            else if (type == "radio" && values is [var chosen])
                await window.Choose(name, chosen);
            else if (type == "checkbox")
            {
                foreach (var value in values)
                    await window.Tick(window.Main.Locator($"input[name='{name}'][value='{value}']"));
            }
            else if (type != "hidden" && values.Length > 0)
                await window.TypeAll(window.Main.Locator($"[name='{name}']"), values);
        }
    }

    /// <summary>Fills page after page, to the last or up to the one that is named.</summary>
    public static async Task FillPages(this Window window, IReadOnlyDictionary<string, string[]> answers, byte[] sheet, string? upTo = null)
    {
        bool IsThere() => upTo is not null && new Uri(window.Page.Url).AbsolutePath.EndsWith("/pages/" + upTo, StringComparison.Ordinal);
        for (var pages = 0; FormPage().IsMatch(window.Page.Url) && !IsThere(); pages++)
        {
            Assert.True(pages < MostPages, $"{window.Page.Url} comes up again and again.");
            await window.Fill(answers, sheet);
            await window.PressButton("保存して次へ");
            await Expect(window.Main.Locator(".errors")).ToHaveCountAsync(0);
        }
    }

    /// <summary>もう一件 — makes room for an entry of a group.</summary>
    public static Task AddEntry(this Window window, string group) =>
        window.Press(window.Main.Locator($"button[name='then'][value='add:{group}']"));

    private static async Task TypeAll(this Window window, ILocator boxes, string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var box = boxes.Nth(i);
            if (await box.EvaluateAsync<bool>("box => box.tagName === 'SELECT'"))
                await box.SelectOptionAsync(values[i]);
            else
                await window.Type(box, values[i]);
        }
    }

    private static async Task Attach(this Window window, string name, byte[] sheet)
    {
        var chooser = window.Main.Locator($"input[type=file][name='{name}']");
        if (window.Manner.Keyboard)
            await window.TabTo(chooser);
        // The dialogue of the operating system is beyond the page.
        await chooser.SetInputFilesAsync(
            new FilePayload
            {
                Name = name[2..] + ".pdf",
                MimeType = "application/pdf",
                Buffer = sheet,
            }
        );
        var group = window.Main.Locator($"#{name}-group");
        await window.Press(group.GetByRole(AriaRole.Button, new() { NameRegex = new("^添付する") }));
        await Expect(group.GetByRole(AriaRole.Link, new() { Name = name[2..] + ".pdf" })).ToBeVisibleAsync();
    }

    [GeneratedRegex("/applications/[^/]+/pages/")]
    private static partial Regex FormPage();
}
