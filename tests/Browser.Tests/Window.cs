using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>How somebody uses the site.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Keyboard">Tab, Enter, Space, arrows and typing; never the mouse.</param>
/// <param name="Scripts">False: the browser runs no JavaScript.</param>
public sealed record Manner(int Width, bool Keyboard = false, bool Scripts = true)
{
    public static readonly Manner ByKeyboard = new(1280, Keyboard: true);
    public static readonly Manner OnPhoneWithoutScripts = new(390, Scripts: false);
}

/// <summary>
/// A browser window of one person. Every page that comes up is inspected: title, heading, width, accessibility, and what the
/// browser complained of.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<string> _complaints = [];
    private IPage? _twin;

    public Window(IPage page, string name, Manner manner)
    {
        (Page, Name, Manner) = (page, name, manner);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complain(message.Text);
        };
        page.PageError += (_, error) => Complain(error);
    }

    public IPage Page { get; }
    public string Name { get; }
    public Manner Manner { get; }

    /// <summary>The part between header and footer.</summary>
    public ILocator Main => Page.Locator("main");

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        if (_twin is not null)
            await _twin.Context.CloseAsync();
    }

    public ILocator Button(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    public ILocator Link(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    public ILocator Field(string label) => Main.GetByLabel(new Regex("^" + Regex.Escape(label) + "( (必須|任意))?$")).First;

    /// <summary>Types an address into the bar of the browser.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await this.Inspect();
    }

    /// <summary>Presses a link or button that leads to another page.</summary>
    public Task Press(ILocator control) => Leave(() => Activate(control, "Enter"));

    public Task PressButton(string name) => Press(Button(name));

    public Task PressLink(string name) => Press(Link(name));

    /// <summary>Follows a link in the header.</summary>
    public Task PressMenu(string name) => Press(Page.Locator(".header").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));

    /// <summary>Presses something that changes the page that is shown: opens a part, ticks a box.</summary>
    public Task Touch(ILocator control) => Activate(control, "Space");

    public async Task Type(ILocator field, string text)
    {
        if (!Manner.Keyboard)
        {
            await field.FillAsync(text);
            return;
        }
        await this.TabTo(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses one of the radio buttons of a name.</summary>
    public async Task Choose(string name, string value)
    {
        var wanted = Main.Locator($"input[type=radio][name='{name}'][value='{value}']");
        if (!Manner.Keyboard)
        {
            await wanted.CheckAsync();
            return;
        }
        var group = Main.Locator($"input[type=radio][name='{name}']");
        await this.TabTo(group);
        var count = await group.CountAsync();
        for (var i = 0; i < count && !await wanted.IsFocused(); i++)
            await Page.Keyboard.PressAsync("ArrowDown");
        if (!await wanted.IsCheckedAsync())
            await Page.Keyboard.PressAsync("Space");
        await Expect(wanted).ToBeCheckedAsync();
    }

    public async Task Tick(ILocator box)
    {
        if (!await box.IsCheckedAsync())
            await Touch(box);
        await Expect(box).ToBeCheckedAsync();
    }

    /// <summary>The main heading, or what it must look like.</summary>
    public Task SeesHeading(string heading) => Expect(Page.Locator("h1")).ToHaveTextAsync(heading);

    public Task Sees(string text) => Expect(Main).ToContainTextAsync(text);

    /// <summary>Looks at the page again until it shows what happens in the background.</summary>
    public async Task AwaitsOnPage(ILocator something)
    {
        for (var looks = 0; looks < 200 && !await something.IsVisibleAsync(); looks++)
            await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Load });
        await Expect(something).ToBeVisibleAsync();
        await this.Inspect();
    }

    public async Task<byte[]> Download(ILocator control)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Activate(control, "Enter"));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>
    /// Asks a script about the page. A browser without scripts runs none of ours either: there the same document is laid out
    /// in a second browser, without asking the site again.
    /// </summary>
    public async Task<T> WithScripts<T>(Func<IPage, Task<T>> ask)
    {
        if (Manner.Scripts)
            return await ask(Page);
        _twin ??= await (
            await Page.Context.Browser!.NewContextAsync(
                new()
                {
                    ViewportSize = new() { Width = Manner.Width, Height = 900 },
                }
            )
        ).NewPageAsync();
        var document = await Page.ContentAsync();
        await _twin.RouteAsync(Page.Url, route => route.FulfillAsync(new() { Body = document, ContentType = "text/html; charset=utf-8" }));
        await _twin.GotoAsync(Page.Url, new() { WaitUntil = WaitUntilState.Load });
        await _twin.UnrouteAllAsync();
        return await ask(_twin);
    }

    /// <summary>What the browser complained of since the last page; forgotten when asked for.</summary>
    public IReadOnlyList<string> Complaints()
    {
        lock (_complaints)
        {
            List<string> all = [.. _complaints];
            _complaints.Clear();
            return all;
        }
    }

    /// <summary>Does what leads away, and inspects where it leads.</summary>
    public async Task Leave(Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(object? sender, IPage page) => arrived.TrySetResult();
        Page.Load += Arrived;
        try
        {
            await act();
            await arrived.Task.WaitAsync(Patience).ContinueWith(_ => { }, TaskScheduler.Default);
            Assert.True(arrived.Task.IsCompleted, $"{Name}: nothing came up after {Page.Url}.");
        }
        finally
        {
            Page.Load -= Arrived;
        }
        await this.Inspect();
    }

    private async Task Activate(ILocator control, string key)
    {
        if (!Manner.Keyboard)
        {
            await control.ClickAsync();
            return;
        }
        await this.TabTo(control);
        await Page.Keyboard.PressAsync(key);
    }

    private void Complain(string complaint)
    {
        // A page with advice about what was typed comes with status 422, which the browser reports as well.
        if (complaint.Contains("status of 422", StringComparison.Ordinal))
            return;
        lock (_complaints)
            _complaints.Add(complaint);
    }
}
