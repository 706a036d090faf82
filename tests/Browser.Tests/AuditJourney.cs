using System.Text;
using TochoDX.TestKit;
using TochoDX.Web.Commands.Demo;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>監査 — a case is followed in the log, every invariant is checked, and the report is taken away.</summary>
public sealed class AuditJourney(Site site)
{
    [Fact]
    public async Task The_auditor_follows_a_case_verifies_and_takes_the_report()
    {
        var receipt = await site.Filed("outdoor-advertising", Filings.Permit);
        await using var auditor = await site.Staff("auditor", DemoPeople.Auditor, Manner.ByKeyboard);
        await auditor.SeesHeading("監査記録");
        await auditor.Type(auditor.Field("対象"), receipt);
        await auditor.PressButton("検索する");
        var entries = auditor.Main.Locator("tbody tr");
        Assert.True(await entries.CountAsync() > 0, "The log knows nothing of the case.");
        await auditor.Press(entries.First.Locator("td.number a"));
        await auditor.Sees("この記録のハッシュ値は、内容から計算した値と一致するか");
        Assert.DoesNotContain("不一致", await auditor.Main.InnerTextAsync(), StringComparison.Ordinal);

        await auditor.PressMenu("検証");
        await auditor.PressButton("検証する");
        await auditor.Sees("すべての条件を満たしています。");

        await auditor.PressMenu("処理状況一覧");
        await auditor.PressButton("一覧を作る");
        await auditor.Sees(receipt);
        var pdf = await auditor.Download(auditor.Link("この一覧のPDF"));
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf[..4]));
        Assert.Contains(receipt, PdfTools.Characters(pdf), StringComparison.Ordinal);
    }
}
