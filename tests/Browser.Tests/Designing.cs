using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>What administrators do in the designer.</summary>
internal static class Designing
{
    /// <summary>More choices than this, and nobody finds one with the arrow keys.</summary>
    private const int MostArrows = 300;

    /// <summary>Chooses from a list by its arrow keys.</summary>
    public static async Task Select(this Window window, string label, string value)
    {
        var list = window.Field(label);
        await window.TabTo(list);
        await window.Page.Keyboard.PressAsync("Home");
        for (var presses = 0; await list.InputValueAsync() != value; presses++)
        {
            Assert.True(presses < MostArrows, $"{window.Name}, {window.Page.Url}: 「{label}」 has no choice {value}.");
            await window.Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Fills in fields by their labels, in this order.</summary>
    public static async Task Write(this Window window, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
            await window.Type(window.Field(label), text);
    }

    /// <summary>Presses what sends the form and saves.</summary>
    public static async Task Save(this Window window)
    {
        // The first button of that name is for the Enter key.
        await window.Press(window.Main.Locator(".actions").GetByRole(AriaRole.Button, new() { Name = "保存する", Exact = true }));
        await Expect(window.Main.Locator(".errors")).ToHaveCountAsync(0);
    }

    /// <summary>A button that says what it is about only to those who cannot see where it stands.</summary>
    public static Task PressButtonOf(this Window window, string button, string of) =>
        window.Press(
            window.Main.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(button)}\\s*（{Regex.Escape(of)}）$") }).First
        );

    /// <summary>質問を加える — on the page or in the group of that name.</summary>
    /// <param name="shown">A field that the kind has of its own, which comes up when the kind is chosen.</param>
    public static async Task AddQuestion(
        this Window window,
        string to,
        string label,
        string kind,
        string id,
        string? shown = null,
        params (string Label, string Text)[] more
    )
    {
        await window.PressButton($"「{to}」に質問を加える");
        await window.SeesHeading("質問の編集");
        await window.Write(("見出し", label));
        if (kind != "text")
            await window.Select("種類", kind);
        if (shown is not null)
            await Expect(window.Field(shown)).ToBeVisibleAsync();
        await window.Write([("名前", id), .. more]);
        await window.Save();
        await window.Sees("保存しました。");
    }

    /// <summary>条件を選んで作る — opens the part, picks a piece and puts it into the condition.</summary>
    public static async Task PickCondition(this Window window, string piece)
    {
        await window.Touch(window.Main.GetByText("条件を選んで作る", new() { Exact = true }));
        await window.Select("条件の内容", piece);
        await window.PressButton("条件に加える");
        await Expect(window.Field("表示する条件")).ToHaveValueAsync(piece);
    }

    /// <summary>The page of the designer about the procedure, from the list.</summary>
    public static async Task OpenDesign(this Window window, string title)
    {
        await window.PressMenu("手続の設計");
        await window.PressLink(title);
        await window.SeesHeading(title);
    }
}
