using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using TochoDX.Web.Commands.Demo;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>不許可 — four people agree, one of them only to the second draft.</summary>
public sealed class RefusalJourney(Site site)
{
    private const string Office = "toshi-koukoku";
    private static readonly Manner AtDesk = new(1280);

    private static readonly Dictionary<string, string[]> Better = new(Filings.RefusalDraft)
    {
        ["reasons-1-facts"] =
        [
            "申請の屋上広告は、表示面積が12平方メートルであり、条例に定める禁止区域に表示するものであって、適用除外のいずれにも当たらないため、審査基準に適合しない。",
        ],
    };

    [Fact]
    public async Task A_refusal_is_sent_back_once_then_decided_with_reasons_and_instruction()
    {
        var receipt = await site.Filed("outdoor-advertising", Filings.Permit);
        await using var examiner = await site.Officer(Office, Post.Examiner, AtDesk);
        await examiner.OpenCase(receipt);
        await examiner.Draft("不許可", Filings.RefusalDraft, "屋外広告物不許可通知書");

        await using var deputy = await site.Officer(Office, Post.DeputyManager, AtDesk);
        await deputy.SendBack(receipt, "面積ではなく、禁止区域に当たることを書いてください。");
        await examiner.OpenCase(receipt);
        await examiner.Sees("差戻し");
        await examiner.PressLink("「不許可」を起案する");
        await examiner.Sees("面積ではなく、禁止区域に当たることを書いてください。");
        await examiner.OpenCase(receipt);
        await examiner.Draft("不許可", Better, "屋外広告物不許可通知書");

        await deputy.Approve(receipt);
        await using var manager = await site.Officer(Office, Post.Manager, AtDesk);
        await manager.Approve(receipt, "異議ありません。");
        await using var legal = await site.Staff("legal", DemoPeople.Legal, AtDesk);
        await legal.Approve(receipt, "理由の提示及び教示を確認しました。");
        await using var director = await site.Officer(Office, Post.Director, AtDesk);
        await director.Decide(receipt);

        await using var resident = await site.Resident(AtDesk);
        var pdf = await resident.TakeNotice(receipt, "屋外広告物不許可通知書");
        await resident.Sees("禁止区域に表示するものであって");
        await resident.Sees("審査請求");
        var printed = PdfTools.Characters(pdf);
        Assert.Contains("禁止区域に表示するものであって", printed, StringComparison.Ordinal);
        Assert.Contains("取消しの訴え", printed, StringComparison.Ordinal);
    }
}
