using TochoDX.Domain.Applications;
using TochoDX.Web.Commands.Demo;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>補助金 — a table of costs whose sums must come out, the grant, the report of results, and the final amount.</summary>
public sealed class SubsidyJourney(Site site)
{
    private const string Office = "digital-smart";
    private const string Company = "株式会社髙𠮷屋";

    private static readonly Dictionary<string, string[]> Project = new()
    {
        ["applicant_type"] = ["corporation"],
        ["applicant_name"] = [Company],
        ["applicant_kana"] = ["タカヨシヤ"],
        ["corporate_number"] = ["8000020130001"],
        ["representative_title"] = ["代表取締役"],
        ["representative_name"] = ["髙𠮷 花子"],
        ["applicant_postcode"] = ["163-8001"],
        ["applicant_address"] = ["東京都新宿区西新宿二丁目8番1号"],
        ["applicant_phone"] = ["03-0000-1234"],
        ["applicant_email"] = ["company@demo.example"],
        ["electronic_notice"] = ["yes"],
        ["stage"] = ["apply"],
        ["project_name"] = ["西新宿データ案内事業"],
        ["area_name"] = ["西新宿"],
        ["organisation_kind"] = ["area"],
        ["year_of_support"] = ["first"],
        ["problem"] = ["地下通路と地上の行き来が分かりにくく、来街者が目的の建物に着くまでに時間がかかっています。"],
        ["plan"] = ["人の流れのデータを集め、分かりやすい案内を地下通路の表示板と携帯電話にお届けします。"],
        ["kpi"] = ["目的地までの時間を2割短くする。"],
        ["project_period"] = ["2026-12-01", "2027-03-31"],
        ["expense-1-item"] = ["表示板の設置"],
        ["expense-1-amount"] = ["6,000,000"],
        ["expense-1-eligible"] = ["6,000,000"],
        ["expense-2-item"] = ["説明会"],
        ["expense-2-amount"] = ["500000"],
        ["expense-2-eligible"] = ["0"],
        ["requested"] = ["3000000"],
        ["income-1-source"] = ["own"],
        ["income-1-from"] = ["会費"],
        ["income-1-amount"] = ["3000000"],
        ["not_organized_crime"] = ["yes"],
        ["declaration"] = ["yes"],
    };

    private static readonly Dictionary<string, string[]> Report = new()
    {
        ["stage"] = ["report"],
        ["report_done_on"] = ["R8.11.1"],
        ["report_results"] = ["目的地までの時間が平均で2割5分短くなりました。"],
        ["spent-1-item"] = ["表示板の設置"],
        ["spent-1-paid_on"] = ["R8.10.30"],
        ["spent-1-amount"] = ["5,800,000"],
    };

    [Fact]
    public async Task Costs_are_entered_row_by_row_and_the_amount_is_fixed_by_the_report()
    {
        var sheet = site.Sheet("事業計画書");
        await using var company = await site.Open("company", new Manner(1280));
        await company.SignIn(DemoPeople.Company, DemoPeople.Password);
        await company.Start("助成金　先行モデル", "スマート東京 先行モデル事業補助金交付申請");
        await company.FillPages(Project, sheet, upTo: "cost");
        await company.AddEntry("expense");
        await company.Fill(Project);
        await company.PressButton("保存して次へ");
        await company.Sees("総事業費と同じ額にしてください");
        await company.Sees("-500,000円");
        await company.FillPages(new Dictionary<string, string[]>(Project) { ["income-1-amount"] = ["3500000"] }, sheet);
        await company.Sees("6,500,000円");
        var receipt = await company.Submit(Company);

        await site.Decide(receipt, Office, "granted", Granted, ApplicationStatus.UnderReview);
        await site.Ask(receipt, Office, "stage", "事業が終わりましたら、実績報告に変更してご報告ください。");
        await company.OpenApplication(receipt);
        await company.PressLink("補正する");
        await company.FillPages(Report, sheet);
        await company.PressButton("この内容で補正する");
        await site.Decide(receipt, Office, "fixed", Fixed, ApplicationStatus.Completed);

        await company.OpenApplication(receipt);
        await company.Sees("完了");
        await company.Sees("補助金の額の確定通知書");
    }

    private static Dictionary<string, string[]> Granted { get; } =
        new() { ["grant_amount"] = ["3000000"], ["grant_conditions"] = ["事業の内容を変更するときは、あらかじめ承認を受けること。"] };

    private static Dictionary<string, string[]> Fixed { get; } =
        new()
        {
            ["fixed_amount"] = ["2900000"],
            ["decided_amount"] = ["3000000"],
            ["paid_amount"] = ["0"],
        };
}
