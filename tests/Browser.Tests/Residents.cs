using Microsoft.Playwright;
using TochoDX.TestKit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>What residents do.</summary>
internal static class Residents
{
    public static readonly Dictionary<string, string[]> Certificate = new(Filings.Permit)
    {
        ["tax_kind"] = ["sole-proprietor"],
        ["fiscal_year"] = ["2025"],
        ["copies"] = ["2"],
        ["purpose"] = ["loan"],
    };

    /// <summary>手続を探す — by words; starts the procedure that is found.</summary>
    public static async Task Start(this Window window, string words, string procedure)
    {
        await window.PressMenu("手続を探す");
        await window.Type(window.Main.GetByRole(AriaRole.Searchbox), words);
        await window.PressButton("検索");
        await window.Press(window.Main.Locator("a.card", new() { HasText = procedure }).First);
        await window.SeesHeading(procedure);
        await window.Press(window.Main.GetByRole(AriaRole.Button, new() { NameRegex = new("^(申請|届出)を始める$") }).First);
    }

    public static Task FillPermit(this Window window, byte[] sheet) => window.FillPages(Filings.Permit, sheet);

    public static Task FillCertificate(this Window window, byte[] sheet) => window.FillPages(Certificate, sheet);

    /// <summary>Checks the answers and files. Answers the receipt number.</summary>
    public static async Task<string> Submit(this Window window, string name = Filings.RareName)
    {
        await window.SeesHeading("入力内容の確認");
        await window.Sees(name);
        await window.PressButton("この内容で申請する");
        await window.SeesHeading("申請を受け付けました");
        return (await window.Main.Locator(".done__number strong").InnerTextAsync()).Trim();
    }

    /// <summary>The case's page, from the list.</summary>
    public static async Task OpenApplication(this Window window, string receipt)
    {
        await window.PressMenu("申請一覧");
        await window.Press(window.Main.Locator("li", new() { HasText = receipt }).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link));
        await window.Sees(receipt);
    }

    /// <summary>補正 — answers what was asked, and nothing else.</summary>
    public static async Task Correct(this Window window, string question, string answer, byte[] sheet)
    {
        await window.PressLink("補正する");
        await Expect(window.Main.Locator("[name^='q-']")).ToHaveCountAsync(1);
        await window.FillPages(new Dictionary<string, string[]> { [question] = [answer] }, sheet);
        await window.PressButton("この内容で補正する");
        await window.Sees("補正");
    }

    public static async Task PayByCard(this Window window)
    {
        await window.ChooseToPay("Card");
        await window.Type(window.Field("カード番号"), "4242 4242 4242 4242");
        await window.PressButton("カードで支払う");
        await window.AwaitsOnPage(window.Link("領収書をダウンロードする（PDF）"));
        await window.Sees("納付を確認しました。");
    }

    /// <summary>Takes a number for the konbini. The payment is then under way, not made.</summary>
    public static async Task TakeKonbiniNumber(this Window window)
    {
        await window.ChooseToPay("Konbini");
        await window.PressButton("お客様番号を発行する");
        var number = await window.Main.Locator(".number").InnerTextAsync();
        await window.PressLink("サイトに戻る");
        await window.AwaitsOnPage(window.Main.GetByText("コンビニエンスストアでのお支払いをお待ちしています"));
        await window.Sees(number);
    }

    /// <summary>Pays at the till, as the sandbox lets one.</summary>
    public static async Task PayAtKonbini(this Window window)
    {
        await window.PressLink("お支払い方法の案内を開く");
        await window.PressButton("店頭で支払ったことにする");
        await window.AwaitsOnPage(window.Link("領収書をダウンロードする（PDF）"));
    }

    /// <summary>Opens the notice of the case and takes its PDF.</summary>
    public static async Task<byte[]> TakeNotice(this Window window, string receipt, string title)
    {
        await window.OpenApplication(receipt);
        await window.AwaitsOnPage(window.Link("通知書を開く"));
        await window.PressLink("通知書を開く");
        await window.SeesHeading(title);
        return await window.Download(window.Link("PDFをダウンロード"));
    }

    private static async Task ChooseToPay(this Window window, string method)
    {
        await window.PressLink("支払う");
        await window.Choose("Method", method);
        await window.PressButton("支払いに進む");
        await window.Sees("テスト環境：実際の支払いは行われません");
    }
}
