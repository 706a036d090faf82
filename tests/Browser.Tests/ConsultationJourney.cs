using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TochoDX.Browser.Tests;

/// <summary>協議 — a refusal that two other offices look at at once, after the legal review; one of them sends it back to the first step.</summary>
public sealed class ConsultationJourney(Site site)
{
    private const string Office = "kensetsu-doro";
    private const string Notice = "道路占用不許可通知書";
    private const string Asked = "看板の突出し幅が図面により異なります。面積から確かめてください。";
    private static readonly Manner AtDesk = new(1280);

    private static readonly Dictionary<string, string[]> Filing = new(Filings.Permit)
    {
        ["filing_kind"] = ["new"],
        ["route_name"] = ["都道 新宿青梅線"],
        ["part"] = ["sidewalk", "above"],
        ["object_kind"] = ["sign"],
        ["object_note"] = ["突出し看板（鉄骨造）"],
        ["length"] = ["2"],
        ["width"] = ["1"],
        ["quantity"] = ["1"],
        ["purpose"] = ["店名の表示のため"],
        ["occupy_period"] = ["2026-12-01", "2027-11-30"],
        ["work"] = ["no"],
    };

    private static readonly Dictionary<string, string[]> Refusal = new()
    {
        ["reasons"] = ["1"],
        ["reasons-1-basis"] = ["道路法第33条第1項"],
        ["reasons-1-criterion"] = ["2-2"],
        ["reasons-1-facts"] =
        [
            "申請の看板は、歩道の有効幅員を2メートル未満とする位置に突き出すものであり、歩行者の安全を確保するための措置も示されていないため、審査基準に適合しない。",
        ],
    };

    [Fact]
    public async Task Two_offices_are_consulted_at_once_and_one_sends_the_refusal_back_to_the_first_step()
    {
        var receipt = await site.Filed("road-occupancy", Filing);
        await using var examiner = await site.Officer(Office, Post.Examiner, AtDesk);
        await examiner.OpenCase(receipt);
        await examiner.Draft("不許可", Refusal, Notice);
        await site.SealUpTo(receipt, RouteStepKind.Consultation);

        await using var police = await site.Officer("keishi-kotsu", Post.Manager, AtDesk);
        await police.OpenCase(receipt);
        await using var signs = await site.Officer("toshi-koukoku", Post.Manager, new(390));
        await signs.OpenCase(receipt);
        await Expect(signs.Main.Locator(".route__step[aria-current=step]", new() { HasText = "閲覧中" })).ToHaveCountAsync(2);
        await signs.Sees("警視庁 新宿警察署 交通課 課長");
        await police.Type(police.Field("意見"), "交通の安全に支障があるため、不許可に異議ありません。");
        await police.PressButton("承認する");
        await signs.Type(signs.Field("意見"), Asked);
        await signs.Main.Locator("select[name=To]").SelectOptionAsync("1");
        await signs.PressButton("差し戻す");
        await signs.Sees("選んだ段階から、もう一度回付します。");

        await using var deputy = await site.Officer(Office, Post.DeputyManager, AtDesk);
        await deputy.OpenCase(receipt);
        // Four seals of the own line, that of the police, and the return.
        await deputy.Touch(deputy.Main.GetByText("差戻しと、無効になった印（6件）"));
        await Expect(deputy.Main.Locator(".route__step--void")).ToHaveCountAsync(5);
        await Expect(deputy.Main.Locator(".route-history")).ToContainTextAsync(Asked);
        await deputy.Type(deputy.Field("意見"), "面積を確かめました。案のとおりです。");
        await deputy.PressButton("承認する");

        await site.SealUpTo(receipt, RouteStepKind.Consultation);
        await police.Approve(receipt);
        await signs.Approve(receipt);
        await using var bureau = await site.Officer(Office, Post.BureauDirector, AtDesk);
        await bureau.Decide(receipt);

        await using var resident = await site.Resident(AtDesk);
        var printed = PdfTools.Characters(await resident.TakeNotice(receipt, Notice));
        await resident.Sees("歩道の有効幅員を2メートル未満とする位置に突き出すもの");
        await resident.Sees("審査請求");
        Assert.Contains("取消しの訴え", printed, StringComparison.Ordinal);
    }
}
