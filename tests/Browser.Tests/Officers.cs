using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>What officers do.</summary>
internal static class Officers
{
    /// <summary>Takes a case, or a draft to be sealed, from the worklist.</summary>
    public static async Task OpenCase(this Window window, string receipt)
    {
        await window.PressMenu("担当の仕事");
        await window.Press(window.Main.Locator("li.work__item", new() { HasText = receipt }).Locator(".work__title"));
        await window.Sees(receipt);
    }

    /// <summary>補正 — asks the applicant to correct one answer of the case that is shown.</summary>
    public static async Task RequestCorrection(this Window window, string question, string reason)
    {
        await window.PressLink("補正を依頼する");
        await window.Tick(window.Main.Locator($"#ask-{question}"));
        await window.Type(window.Main.Locator($"#Reason_{question}_"), reason);
        await window.PressButton("補正を依頼する");
        await window.Sees("補正を依頼しました。");
    }

    /// <summary>起案 — drafts the decision, reads the document that will be issued, and sends it on its way.</summary>
    public static async Task Draft(this Window window, string decision, IReadOnlyDictionary<string, string[]> fields, string document)
    {
        await window.PressLink($"「{decision}」を起案する");
        await window.Fill(fields);
        await window.Press(window.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("文書を確認する|確認し直す") }).First);
        await Expect(window.Main.Locator(".document__title")).ToHaveTextAsync(document);
        var confirm = window.Main.Locator("#Confirmed");
        if (await confirm.CountAsync() > 0)
        {
            await window.Tick(confirm);
            await window.Type(window.Field("このまま起案する理由"), "書類により確認したため。");
        }
        await window.PressButton("起案する");
        await window.Sees("決裁経路");
    }

    public static async Task Approve(this Window window, string receipt, string? comment = null)
    {
        await window.OpenCase(receipt);
        if (comment is not null)
            await window.Type(window.Field("意見"), comment);
        await window.PressButton("承認する");
    }

    /// <summary>決定 — the last seal of the route.</summary>
    public static async Task Decide(this Window window, string receipt)
    {
        await window.OpenCase(receipt);
        await window.PressButton("決定する");
        await window.Sees("決定しました");
    }

    /// <summary>差戻し — back to the drafter, with the reason.</summary>
    public static async Task SendBack(this Window window, string receipt, string reason)
    {
        await window.OpenCase(receipt);
        await window.Type(window.Field("意見"), reason);
        await window.PressButton("差し戻す");
        await window.Sees("差し戻されました");
    }
}
