using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>案件のページ — the examiner checks criteria, notes, asks and corrects on a phone; the resident answers without scripts.</summary>
public sealed class CasePageJourney(Site site)
{
    [Fact]
    public async Task An_examiner_and_a_resident_settle_a_question_about_a_case()
    {
        var receipt = await site.Filed("outdoor-advertising", Filings.Permit);
        await using var examiner = await site.Officer("toshi-koukoku", Post.Examiner, new Manner(390));
        await examiner.OpenCase(receipt);
        await examiner.Tick(examiner.Main.Locator("#finding-2-1-Unmet"));
        await examiner.PressButton("審査票を保存する");
        await examiner.Sees("審査基準2-1を不適合とするときは");
        await examiner.Type(examiner.Main.Locator("#Remark_2-1_"), "面積の上限を超えている。");
        await examiner.PressButton("審査票を保存する");
        await examiner.Type(examiner.Field("申請者への連絡"), "案内図の縮尺を教えてください。");
        await examiner.PressButton("連絡を送る");
        await examiner.Type(examiner.Field("メモ"), "現地は角地。");
        await examiner.PressButton("メモを残す");
        await examiner.Press(examiner.Main.Locator("a[href$='/answers/content']"));
        await examiner.Type(examiner.Field("表示する内容"), "店名と電話番号");
        await examiner.Type(examiner.Field("訂正の理由"), "デザイン図に電話番号があるため。");
        await examiner.PressButton("訂正する");
        await examiner.Sees("職権訂正をしました。");

        await using var resident = await site.Resident(Manner.OnPhoneWithoutScripts);
        await resident.OpenApplication(receipt);
        await resident.Sees("デザイン図に電話番号があるため。");
        await resident.PressLink("連絡を読む");
        await resident.Sees("案内図の縮尺を教えてください。");
        await resident.Type(resident.Field("担当課への連絡"), "100分の1です。");
        await resident.PressButton("連絡を送る");

        await examiner.OpenCase(receipt);
        await examiner.Sees("申請者からの連絡 1件が未確認");
        await examiner.Sees("100分の1です。");
        await examiner.PressButton("確認済みにする");
        await examiner.Sees("申請者からの連絡を確認済みにしました。");
    }
}
