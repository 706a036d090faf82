using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>一括承認 — of a hundred cases, two of which have moved on while the list was open.</summary>
public sealed class BulkJourney(Site site)
{
    private const string Office = "soumu-joho";
    private const int Cases = 100;

    private static readonly Dictionary<string, string[]> Request = new(Filings.Permit)
    {
        ["description"] = ["令和7年度に許可した屋外広告物の一覧（許可番号、表示の場所及び表示面積が分かるもの）"],
        ["method"] = ["copy"],
        ["media"] = ["mono"],
        ["delivery"] = ["counter"],
    };

    [Fact]
    public async Task A_hundred_are_approved_at_once_and_the_two_that_moved_on_are_named()
    {
        var drafted = await Drafted();
        await using var phone = await site.Officer(Office, Post.DeputyManager, new(390));
        await TickByMouseAndKeyboard(phone);
        await phone.PressButton("選んだ決裁を承認する");
        await phone.Sees("選んだ1件に、同じ処理をします。");
        await using var deputy = await site.Officer(Office, Post.DeputyManager, new(1280));
        await deputy.PressLink("100件ずつ表示する");
        var boxes = deputy.Main.Locator("input[type=checkbox][name=ids]");
        await Expect(boxes).ToHaveCountAsync(Cases);
        await deputy.Touch(deputy.Button("この一覧をすべて選ぶ"));
        await Expect(boxes.And(deputy.Page.Locator(":checked"))).ToHaveCountAsync(Cases);
        await deputy.PressButton("選んだ決裁を承認する");
        await deputy.Sees($"選んだ{Cases}件に、同じ処理をします。");

        var moved = await MoveOn(drafted);
        await deputy.Type(deputy.Field("意見"), "異議ありません。");
        await deputy.PressButton("実行する");
        // The page follows by itself.
        await Expect(deputy.Main.Locator(".lead")).ToHaveTextAsync("100件のうち98件を処理しました。", new() { Timeout = 120_000 });
        await deputy.Go(deputy.Page.Url);
        await phone.Go(deputy.Page.Url);
        await deputy.Sees("2件は処理できませんでした。ほかの案件には影響していません。");
        foreach (var receipt in moved)
            await Expect(deputy.Main.GetByRole(AriaRole.Table).First).ToContainTextAsync(receipt);
        await deputy.Touch(deputy.Main.GetByText("すべての案件の結果"));
        await Expect(deputy.Main.GetByText("処理済み", new() { Exact = true })).ToHaveCountAsync(Cases - 2);
        await deputy.PressMenu("担当の仕事");
        await deputy.Sees("今、あなたの職で処理する案件はありません。");
    }

    private async Task<List<(Guid Case, Guid Approval)>> Drafted()
    {
        var ct = CancellationToken.None;
        var extended = new Dictionary<string, string[]>
        {
            ["new_due"] = [$"{JapaneseDate.DayOf(TimeProvider.System.GetUtcNow()).AddDays(45):yyyy-MM-dd}"],
            ["extension_reason"] = ["対象となる公文書が複数の所属にわたり、確認に時間を要するため、14日以内に決定することができません。"],
        };
        var drafted = new List<(Guid, Guid)>();
        await site.Use<DemoDesk>(async desk =>
        {
            var resident = await desk.Person(DemoPeople.Resident, ct);
            var examiner = await desk.Officer(Office, Post.Examiner, ct);
            while (drafted.Count < Cases)
            {
                var id = await desk.File("information-disclosure", Request, resident, ct);
                drafted.Add((id, await desk.Draft(id, "extended", extended, examiner, ct)));
            }
        });
        return drafted;
    }

    /// <summary>Meanwhile the drafter takes one back, and the applicant withdraws another. Answers their receipt numbers.</summary>
    private async Task<List<string>> MoveOn(List<(Guid Case, Guid Approval)> drafted)
    {
        var ct = CancellationToken.None;
        Guid[] cases = [drafted[10].Case, drafted[70].Case];
        List<string> receipts = [];
        await site.Use<DemoDesk>(async desk =>
        {
            var examiner = await desk.Officer(Office, Post.Examiner, ct);
            var resident = await desk.Person(DemoPeople.Resident, ct);
            await desk.Use<SealApproval>(u => u.Recall(drafted[10].Approval, examiner, ct));
            await desk.Use<WithdrawApplication>(u => u.Run(drafted[70].Case, resident, ct));
            receipts = await desk.Use<ITochoDb, List<string>>(db =>
                db.Applications.Where(a => cases.Contains(a.Id)).Select(a => a.ReceiptNumber!).ToListAsync(ct)
            );
        });
        return receipts;
    }

    /// <summary>A box is ticked by itself, by its label, and by the space bar.</summary>
    private static async Task TickByMouseAndKeyboard(Window window)
    {
        var boxes = window.Main.Locator("input[type=checkbox][name=ids]");
        await boxes.Nth(0).ClickAsync();
        await Expect(boxes.Nth(0)).ToBeCheckedAsync();
        await window.Main.Locator("label[for^=approval-]").Nth(1).ClickAsync();
        await Expect(boxes.Nth(1)).ToBeCheckedAsync();
        await boxes.Nth(1).FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");
        await Expect(boxes.Nth(1)).Not.ToBeCheckedAsync();
    }
}
