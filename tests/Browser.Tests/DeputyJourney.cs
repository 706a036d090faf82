using Microsoft.Playwright;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>代決 then 後閲 — the decider is away, first with nobody named and then with a substitute, and reads afterwards what was decided.</summary>
public sealed class DeputyJourney(Site site)
{
    private const string Office = "toshi-koukoku";
    private const string Urgency = "表示の開始日が迫っており、戻りを待つと申請者が損失を受けるため。";
    private static readonly Manner AtDesk = new(1280);

    [Fact]
    public async Task A_deputy_decides_what_cannot_wait_and_the_decider_reads_it_when_back()
    {
        var (first, second) = (await Waiting(), await Waiting());
        await using var manager = await site.Officer(Office, Post.Manager, AtDesk);
        await Leave(manager, substitute: null);
        await using var deputy = await site.Officer(Office, Post.DeputyManager, AtDesk);
        await Decide(deputy, first);
        await manager.PressMenu("職と不在");
        await manager.PressButton("今日で終える・取り消す");
        await manager.Sees("不在を終えました。");
        await Leave(manager, substitute: "部長");
        await using var director = await site.Officer(Office, Post.Director, new(390));
        await Decide(director, second);

        await manager.PressMenu("職と不在");
        await manager.PressButton("今日で終える・取り消す");
        await Review(manager, first, "課長代理");
        await Review(manager, second, "部長");
    }

    /// <summary>A permit that only the decision is wanting to.</summary>
    private async Task<string> Waiting()
    {
        var receipt = await site.Filed("outdoor-advertising", Filings.Permit);
        await site.Draft(receipt, Office, "granted", Filings.GrantDraft);
        await site.SealUpTo(receipt, Domain.Procedures.RouteStepKind.Decide);
        return receipt;
    }

    private static async Task Leave(Window manager, string? substitute)
    {
        var today = JapaneseDate.DayOf(TimeProvider.System.GetUtcNow());
        await manager.PressMenu("職と不在");
        await manager.Type(manager.Field("不在の始まり"), $"{today:yyyy-MM-dd}");
        await manager.Type(manager.Field("不在の終わり"), $"{today.AddDays(2):yyyy-MM-dd}");
        await manager.Type(manager.Field("理由"), "出張");
        if (substitute is not null)
        {
            var name = await manager
                .Field("代理")
                .Locator("option", new() { HasTextRegex = new($"屋外広告担当 {substitute} ") })
                .TextContentAsync();
            await manager.Field("代理").SelectOptionAsync(name!);
        }
        await manager.PressButton("不在を登録する");
        await manager.Sees("不在を登録しました。");
    }

    private static async Task Decide(Window deputy, string receipt)
    {
        await Open(deputy, receipt);
        await deputy.PressButton("開いて確認する");
        await deputy.PressButton("代決する");
        await deputy.Sees("代決には、急いで決定しなければならない理由を入力してください。");
        await deputy.Type(deputy.Field("急ぐ理由"), Urgency);
        await deputy.Tick(deputy.Main.Locator("input[type=checkbox][name=Ordinary]"));
        await deputy.PressButton("代決する");
        await deputy.Sees("代決（後閲待ち）");
        await deputy.Sees("急ぐ理由：" + Urgency);
    }

    private static async Task Review(Window manager, string receipt, string deputy)
    {
        await Open(manager, receipt);
        await manager.PressButton("後閲済みにする");
        var step = manager.Main.Locator(".route__step", new() { HasText = "代決・後閲済" });
        await Expect(step.Locator(".seal").First).ToContainTextAsync(deputy);
        await Expect(step.Locator(".seal").Last).ToContainTextAsync("後閲");
        await Expect(step).ToContainTextAsync("後閲：");
        await Expect(manager.Button("後閲済みにする")).ToHaveCountAsync(0);
    }

    private static async Task Open(Window window, string receipt)
    {
        await window.PressMenu("代理・後閲・供覧");
        await window.Press(window.Main.Locator("li", new() { HasText = receipt }).GetByRole(AriaRole.Link));
    }
}
