using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Commands.Demo;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>
/// 写し交付請求 — a procedure that is in no catalogue: made by one administrator, published by another, filed, paid, decided and
/// received, by people who have no mouse.
/// </summary>
public sealed class DesignJourney(Site site)
{
    private const string Office = "toshi-koukoku";
    private const string Title = "写し交付請求";
    private const string Notice = "写し交付決定通知書";

    private static readonly Dictionary<string, string[]> Request = new(Filings.Permit)
    {
        ["purpose"] = ["研究のため"],
        ["colour"] = ["colour"],
        ["delivery"] = ["paper"],
        ["items-1-title"] = ["屋外広告物許可台帳"],
        ["items-1-pages"] = ["3"],
        ["items-1-copies"] = ["2"],
        ["items-2-title"] = ["審議会議事録"],
        ["items-2-pages"] = ["4"],
        ["items-2-copies"] = ["1"],
        ["envelope"] = ["yes"],
    };

    [Fact]
    public async Task A_procedure_is_made_published_filed_and_decided_by_keyboard_alone()
    {
        await using var author = await site.Staff("author", DemoPeople.Administrator, Manner.ByKeyboard);
        await Begin(author);
        await Form(author);
        await Fee(author);
        await Process(author);
        await Notices(author);
        await Try(author);
        await author.OpenDesign(Title);
        await author.PressButton("承認を依頼する");
        await author.Sees("承認を依頼しました。");
        await author.Sees("この版を作成又は編集した方は、承認できません。");
        await Faces(author.Page.Url);

        await using var approver = await site.Staff("approver", DemoPeople.SecondAdministrator, Manner.ByKeyboard);
        await approver.OpenDesign(Title);
        await approver.PressLink("前の版との違い");
        await approver.Press(approver.Main.Locator("a.back"));
        await approver.PressButton("承認して公開する");
        await approver.Sees("承認しました。");

        await using var resident = await site.Resident(Manner.ByKeyboard);
        await resident.Start("写し交付", Title);
        await FillRequest(resident);
        var receipt = await resident.Submit();
        await resident.OpenApplication(receipt);
        await resident.AwaitsOnPage(resident.Link("支払う"));
        await resident.Sees("200円");
        await resident.PayByCard();

        await using var examiner = await site.Officer(Office, Post.Examiner, Manner.ByKeyboard);
        await examiner.OpenCase(receipt);
        await examiner.Sees("審議会議事録");
        await examiner.Draft("交付", new Dictionary<string, string[]>(), Notice);
        await using var deputy = await site.Officer(Office, Post.DeputyManager, Manner.ByKeyboard);
        await deputy.Approve(receipt);
        await using var manager = await site.Officer(Office, Post.Manager, Manner.ByKeyboard);
        await manager.Decide(receipt);

        var pdf = await resident.TakeNotice(receipt, Notice);
        Assert.Contains("200円", PdfTools.Characters(pdf), StringComparison.Ordinal);
        await resident.OpenApplication(receipt);
        await resident.Sees("完了");
    }

    private static async Task Begin(Window author)
    {
        await author.PressMenu("手続の設計");
        await author.PressLink("手続を作る");
        await author.Select("元にする手続", "blank");
        await author.Write(("手続の名前", Title), ("手続の記号", "copies-of-records"));
        await author.Select("担当する所属", Office);
        await author.PressButton("下書きを作る");
        await author.SeesHeading(Title);
    }

    private static async Task Form(Window author)
    {
        await author.AddQuestion("申請の内容", "写しの色", "choice", "colour", "選択肢", ("選択肢", "mono | 白黒\ncolour | カラー"));
        await author.AddQuestion(
            "申請の内容",
            "受取りの方法",
            "choice",
            "delivery",
            "選択肢",
            ("選択肢", "online | 電子データ\npaper | 紙で郵送")
        );
        await author.AddQuestion("申請の内容", "請求する文書", "group", "items", "一件の呼び名", ("一件の呼び名", "文書"));
        await author.AddQuestion("請求する文書", "文書の名称", "text", "title");
        await author.AddQuestion("請求する文書", "枚数", "number", "pages", "単位", ("単位", "枚"), ("下限", "1"), ("上限", "500"));
        await author.AddQuestion("請求する文書", "部数", "number", "copies", "単位", ("単位", "部"), ("下限", "1"), ("上限", "20"));
        await author.AddQuestion("請求する文書", "延べ枚数", "calculated", "sheets", "計算式", ("計算式", "entry.pages * entry.copies"));

        await author.PressButton("ページを加える");
        await author.SeesHeading("ページの編集");
        await author.Write(("題", "紙での受取り"), ("名前", "paper"));
        // Two pages: what this one asks depends on what the page before was told.
        await author.PickCondition("delivery == \"paper\"");
        await author.Save();
        await author.AddQuestion("紙での受取り", "返信用の封筒を送りますか", "yes-no", "envelope");
        await author.PressButtonOf("上へ", "紙での受取り");
        await author.Sees("動かしました。");
        await author.Sees("条件：delivery == \"paper\"");
    }

    private static async Task Fee(Window author)
    {
        await author.PressLink("手数料");
        await author.PressButton("手数料を加える");
        await author.Write(
            ("手数料の名前", "写しの交付手数料"),
            ("記号", "copy-fee"),
            ("額の式", "sum(items.sheets) * if(colour == \"colour\", 20yen, 10yen)")
        );
        await author.Write(("根拠", "東京都情報公開条例の手数料。要確認。"));
        await author.Write(("確認例", "items.sheets=6/4, colour=colour => 200\nitems.sheets=6/4, colour=mono => 999"));
        await author.PressButton("計算して確かめる");
        await author.Sees("100円");
        await author.Write(("確認例", "items.sheets=6/4, colour=colour => 200\nitems.sheets=6/4, colour=mono => 100"));
        await author.Save();
        await author.Sees("確認例は、すべて期待どおりです。");
        await author.Press(author.Main.Locator("a.back"));
    }

    private static async Task Process(Window author)
    {
        await author.PressLink("処理の流れ");
        await author.PressButton("工程を加える");
        await author.Write(("呼び名", "納付期限の経過により終了"));
        await author.Select("種類", "end");
        await Expect(author.Field("終わり方")).ToBeVisibleAsync();
        await author.Write(("名前", "unpaid"));
        await author.Select("終わり方", "lapsed");
        await author.Save();
        await author.PressButton("工程を加える");
        await author.Write(("呼び名", "手数料の納付"));
        await author.Select("種類", "charge");
        await Expect(author.Field("手数料")).ToBeVisibleAsync();
        await author.Write(("名前", "pay"));
        await author.Select("手数料", "copy-fee");
        await author.Select("納付されたときの次の工程", "examine");
        await author.Select("期限を過ぎたときの次の工程", "unpaid");
        await author.Save();
        await author.PressButtonOf("最初にする", "手数料の納付");
        await author.Sees("最初の工程を変えました。");

        await author.PressLink("承認");
        await author.Write(("処分の名前", "交付"));
        await author.Save();
        await author.PressLink("承認（課長決定）");
        await author.Write(("経路の名前", "交付（課長決定）"));
        await author.PressButton("段階を加える");
        await author.PressButtonOf("上へ", "段階2");
        await author.Select("職", "deputy-manager");
        await author.Select("役割", "deliberation");
        await author.Save();
        await author.Sees("課長代理審議→課長決定");
        await author.Press(author.Main.Locator("a.back"));
    }

    private static async Task Notices(Window author)
    {
        await author.PressLink("通知文");
        var text = await author.Field("文面").InputValueAsync();
        await author.Write(
            (
                "文面",
                text.Replace("承認通知書", Notice, StringComparison.Ordinal)
                    .Replace("承認した", "写しを交付する", StringComparison.Ordinal)
                    .TrimEnd() + "\n      - label: 手数料\n        text: \"{{ case.fee }}\"\n"
            )
        );
        await author.Save();
        await author.Press(author.Main.Locator("a.back"));
    }

    private static async Task Try(Window author)
    {
        await author.PressLink("試しに申請する");
        for (var pages = 0; await author.Button("次へ").CountAsync() > 0; pages++)
        {
            Assert.True(pages < 10);
            await FillPage(author);
            await author.PressButton("次へ");
            await Expect(author.Main.Locator(".errors")).ToHaveCountAsync(0);
        }
        await author.SeesHeading("入力の結果");
        await author.Sees("200円");
        await author.Sees("審議会議事録");
    }

    private static async Task FillRequest(Window resident)
    {
        while (await resident.Button("保存して次へ").CountAsync() > 0)
        {
            await FillPage(resident);
            await resident.PressButton("保存して次へ");
            await Expect(resident.Main.Locator(".errors")).ToHaveCountAsync(0);
        }
    }

    private static async Task FillPage(Window window)
    {
        var another = window.Button("文書をもう1件追加する");
        if (await another.CountAsync() > 0)
            await window.Press(another);
        await window.Fill(Request);
    }

    /// <summary>Every page of the designer fits a telephone, too.</summary>
    private async Task Faces(string address)
    {
        await using var phone = await site.Staff("telephone", DemoPeople.SecondAdministrator, new Manner(390));
        foreach (var face in new[] { "", "/fees", "/notices", "/process", "/try", "/differences/1" })
            await phone.Go(address.Split('#')[0] + face);
        await phone.Go("/administrators/procedures");
    }
}
