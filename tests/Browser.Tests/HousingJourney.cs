using TochoDX.Domain.Applications;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>都営住宅 — a household, person by person, on a telephone; a lottery, then an examination.</summary>
public sealed class HousingJourney(Site site)
{
    private const string Office = "jutaku-toei";

    private static readonly Dictionary<string, string[]> Family = new(Filings.Permit)
    {
        ["born_on"] = ["昭和60年5月3日"],
        ["own_income"] = ["1,800,000"],
        ["member-1-name"] = ["髙𠮷 花子", "たかよし はなこ"],
        ["member-1-relation"] = ["spouse"],
        ["member-1-born"] = ["S62.2.11"],
        ["member-1-income"] = ["600000"],
        ["member-2-name"] = ["髙𠮷 光", "タカヨシ ヒカル"],
        ["member-2-relation"] = ["child"],
        ["member-2-born"] = ["2020/7/7"],
        ["member-2-income"] = ["0"],
        ["in_tokyo_since"] = ["H20.4.1"],
        ["present_home"] = ["private"],
        ["need"] = ["small"],
        ["not_gang"] = ["yes"],
        ["call"] = ["may"],
        ["lottery_kind"] = ["family"],
        ["area_code"] = ["1024"],
        ["one_application"] = ["yes"],
    };

    private static readonly Dictionary<string, string[]> Won = new()
    {
        ["lottery_on"] = ["2026-12-01"],
        ["lottery_number"] = ["0417"],
        ["submit_by"] = ["2027-01-15"],
    };

    private static readonly Dictionary<string, string[]> Qualified = new()
    {
        ["home"] = ["都営元本郷町アパート1号棟305号"],
        ["rent"] = ["32000"],
        ["move_in_from"] = ["2027-03-01"],
    };

    [Fact]
    public async Task A_household_is_entered_person_by_person_wins_and_moves_in()
    {
        await using var resident = await site.Resident(new Manner(390));
        await resident.Start("すまい", "都営住宅入居申込み");
        await resident.FillPages(Family, site.Sheet("添付書類"), upTo: "household");
        await resident.AddEntry("member");
        await resident.AddEntry("member");
        await resident.FillPages(Family, site.Sheet("添付書類"));
        await resident.Sees("3人");
        await resident.Sees("2,400,000円");
        var receipt = await resident.Submit();

        await site.Decide(receipt, Office, "won", Won, ApplicationStatus.UnderReview);
        await resident.OpenApplication(receipt);
        await resident.Sees("当せん");
        await site.Decide(receipt, Office, "qualified", Qualified, ApplicationStatus.Completed);

        await resident.OpenApplication(receipt);
        await resident.Sees("完了");
        await resident.Sees("都営住宅入居資格認定通知書");
    }
}
