using TochoDX.Domain.Offices;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>届出 — a change of address from a telephone; nothing is decided, the office records it and says so.</summary>
public sealed class MoveJourney(Site site)
{
    private const string Office = "shuzei-jidosha";

    private static readonly Dictionary<string, string[]> Move = new(Filings.Permit)
    {
        ["old_address"] = ["163-8001", "東京都新宿区西新宿", "2-8-1", ""],
        ["new_address"] = ["192-0066", "東京都八王子市元本郷町", "3-24-1", "髙𠮷ハイツ201"],
        ["moved_on"] = ["R8.4.1"],
        ["from_when"] = ["next"],
        ["registration_number"] = ["品川", "300", "あ", "12-34"],
        ["chassis_last4"] = ["0123"],
    };

    [Fact]
    public async Task A_move_is_notified_on_a_phone_and_recorded_at_the_office()
    {
        await using var resident = await site.Resident(new Manner(390));
        await resident.Start("くるま　引っ越し", "自動車税に関する住所変更届");
        await resident.FillPages(Move, site.Sheet("添付書類"));
        await resident.Sees("髙𠮷ハイツ201");
        var receipt = await resident.Submit();

        await using var examiner = await site.Officer(Office, Post.Examiner, new Manner(1280));
        await examiner.OpenCase(receipt);
        await examiner.PressButton("要件を確認し、登録した");

        var pdf = await resident.TakeNotice(receipt, "自動車税に関する住所変更届受付通知書");
        Assert.Contains("髙𠮷ハイツ201", PdfTools.Characters(pdf), StringComparison.Ordinal);
        await resident.OpenApplication(receipt);
        await resident.Sees("完了");
    }
}
