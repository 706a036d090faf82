using System.Text.RegularExpressions;
using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>屋外広告物許可 through four people and a stranger, none of whom has a mouse.</summary>
public sealed partial class PermitJourney(Site site)
{
    private const string Office = "toshi-koukoku";

    [Fact]
    public async Task From_sign_up_to_a_verified_permit_by_keyboard_alone()
    {
        var sheet = site.Sheet("添付書類");
        var email = $"{Guid.NewGuid():N}@example.jp";
        await using var resident = await site.Open("resident", Manner.ByKeyboard);
        await resident.SignUp(email, Filings.RareName, "くずさき たかよし");
        await resident.SignIn(email, People.Password);
        await resident.Start("屋外広告物許可", "屋外広告物許可申請");
        await resident.FillPermit(sheet);
        var receipt = await resident.Submit();

        await using var examiner = await site.Officer(Office, Post.Examiner, Manner.ByKeyboard);
        await examiner.OpenCase(receipt);
        await examiner.RequestCorrection("place_address", "地図で場所を確認できません。建物名まで入力してください。");

        await resident.OpenApplication(receipt);
        await resident.Sees("地図で場所を確認できません。建物名まで入力してください。");
        await resident.Correct("place_address", "東京都八王子市元本郷町三丁目24番1号 髙𠮷屋ビル屋上", sheet);

        await examiner.OpenCase(receipt);
        await examiner.Sees("変更あり");
        await examiner.Draft("許可", Filings.GrantDraft, "屋外広告物許可書");

        await using var deputy = await site.Officer(Office, Post.DeputyManager, Manner.ByKeyboard);
        await deputy.Approve(receipt);
        await using var manager = await site.Officer(Office, Post.Manager, Manner.ByKeyboard);
        await manager.Decide(receipt);

        await resident.OpenApplication(receipt);
        await resident.AwaitsOnPage(resident.Link("支払う"));
        await resident.PayByCard();
        var pdf = await resident.TakeNotice(receipt, "屋外広告物許可書");

        PdfTools.Check(pdf);
        var printed = PdfTools.Text(pdf);
        Assert.Contains("髙𠮷屋ビル屋上", PdfTools.WithoutSpace(printed), StringComparison.Ordinal);
        await using var stranger = await site.Open("stranger", Manner.ByKeyboard);
        await stranger.Go("/");
        await stranger.PressMenu("文書の確認");
        await stranger.Type(stranger.Field("確認コード"), VerificationCode().Match(printed).Value);
        await stranger.PressButton("確認する");
        await stranger.Sees("この文書は、東京都が都庁DXで発行したものです。");
        await stranger.Sees(receipt);
    }

    /// <summary>128 bits in groups of hexadecimal digits.</summary>
    [GeneratedRegex("[0-9a-f]{4}([ -]?[0-9a-f]{4}){7}")]
    private static partial Regex VerificationCode();
}
