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
        foreach (var (type, name) in controls.Select(c => c.Split(' ')).Select(c => (c[0], c[1])))
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
            else if (values is [var text])
                await window.Type(window.Main.Locator($"[name='{name}']"), text);
        }
    }

    /// <summary>Fills page after page, to the last.</summary>
    public static async Task FillPages(this Window window, IReadOnlyDictionary<string, string[]> answers, byte[] sheet)
    {
        for (var pages = 0; FormPage().IsMatch(window.Page.Url); pages++)
        {
            Assert.True(pages < MostPages, $"{window.Page.Url} comes up again and again.");
            await window.Fill(answers, sheet);
            await window.PressButton("保存して次へ");
            await Expect(window.Main.Locator(".errors")).ToHaveCountAsync(0);
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
