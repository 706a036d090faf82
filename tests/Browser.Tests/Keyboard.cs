using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>Getting about with the Tab key.</summary>
internal static class Keyboard
{
    /// <summary>More tab stops than this between two controls, and nobody works that way.</summary>
    private const int MostTabs = 150;

    /// <summary>What has the focus: in words, and why it cannot be seen (null when it can).</summary>
    private const string WhereAmI = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return ["page", null];
          const words = `<${e.tagName.toLowerCase()} id="${e.id}" class="${e.className}"> ${(e.textContent || e.name || "").trim().slice(0, 30)}`;
          const style = getComputedStyle(e), box = e.getClientRects()[0];
          if (!box || box.width < 2 || box.height < 2) return [words, "has no size"];
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return [words, "is outside the window"];
          const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          if (!e.matches(":focus-visible") || !outlined) return [words, "has no focus ring"];
          const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1), y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
          const top = document.elementFromPoint(x, y);
          if (top && top !== e && !e.contains(top) && !top.contains(e)) return [words, `is covered by <${top.tagName.toLowerCase()} class="${top.className}">`];
          return [words, null];
        }
        """;

    /// <summary>Presses Tab until one of the controls has the focus. Every stop on the way must be visible.</summary>
    public static async Task TabTo(this Window window, ILocator wanted)
    {
        await Expect(wanted.First).ToBeVisibleAsync();
        for (var tabs = 0; tabs <= MostTabs; tabs++)
        {
            if (await wanted.IsFocused())
                return;
            await window.Page.Keyboard.PressAsync("Tab");
            var here = await window.Page.EvaluateAsync<string?[]>(WhereAmI);
            Assert.True(here[1] is null, $"{window.Name}, {window.Page.Url}: the focus on {here[0]} {here[1]}.");
        }
        Assert.Fail($"{window.Name}, {window.Page.Url}: {wanted} cannot be reached with {MostTabs} tabs.");
    }

    public static Task<bool> IsFocused(this ILocator controls) =>
        controls.EvaluateAllAsync<bool>("all => all.includes(document.activeElement)");
}
