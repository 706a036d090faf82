namespace TochoDX.Web.Commands.Demo;

/// <summary>What the people of the demo type into the forms.</summary>
internal static class DemoAnswers
{
    public static readonly Dictionary<string, string[]> Resident = new()
    {
        ["applicant_type"] = ["individual"],
        ["applicant_name"] = ["葛\U000E0100﨑 髙𠮷"],
        ["applicant_kana"] = ["クズサキ タカヨシ"],
        ["applicant_postcode"] = ["163-8001"],
        ["applicant_address"] = ["東京都新宿区西新宿二丁目8番1号"],
        ["applicant_phone"] = ["03-0000-1234"],
        ["applicant_email"] = ["resident@demo.example"],
        ["electronic_notice"] = ["yes"],
        ["declaration"] = ["yes"],
    };

    public static readonly Dictionary<string, string[]> Company = new(Resident)
    {
        ["applicant_type"] = ["corporation"],
        ["applicant_name"] = ["株式会社髙𠮷屋"],
        ["applicant_kana"] = ["タカヨシヤ"],
        ["corporate_number"] = ["7123456789012"],
        ["representative_title"] = ["代表取締役"],
        ["representative_name"] = ["髙𠮷 花子"],
        ["applicant_email"] = ["company@demo.example"],
    };

    /// <summary>屋外広告物許可, with an address that lacks its number.</summary>
    public static Dictionary<string, string[]> Permit(DateOnly today) =>
        new(Resident)
        {
            ["place_address"] = ["東京都八王子市元本郷町"],
            ["zone"] = ["commercial"],
            ["owns_place"] = ["yes"],
            ["sign_kind"] = ["rooftop"],
            ["own_business"] = ["yes"],
            ["width"] = ["4"],
            ["length"] = ["3"],
            ["faces"] = ["1"],
            ["area"] = ["12"],
            ["top_height"] = ["8"],
            ["lighting"] = ["none"],
            ["content"] = ["店名「髙𠮷屋」と営業時間"],
            ["munsell_base"] = ["N9.5"],
            ["display_from"] = [Date(today.AddMonths(1))],
            ["display_to"] = [Date(today.AddMonths(13).AddDays(-1))],
        };

    public static Dictionary<string, string[]> PermitGranted(DateOnly today) =>
        new()
        {
            ["permit_from"] = [Date(today.AddMonths(1))],
            ["permit_to"] = [Date(today.AddMonths(13).AddDays(-1))],
            ["conditions"] =
            [
                "広告物を良好な状態に保ち、汚れや破損が生じたときは、直ちに補修すること。\n許可の期間が満了したときは、直ちに除却すること。\n表示の内容を変更するときは、あらかじめ変更の許可を受けること。",
            ],
            ["conditions_reason"] =
            [
                "歩道に面した広告塔であり、部材の落下により通行人に危害が及ぶおそれがあるため、維持及び除却を求める。意匠は地域の景観に関わるため、変更の際に改めて確認する。",
            ],
        };

    public static readonly Dictionary<string, string[]> Disclosure = new(Company)
    {
        ["description"] = ["令和7年度に許可した屋外広告物の一覧（許可番号、表示の場所、表示面積及び申請者の氏名が分かるもの）"],
        ["method"] = ["copy"],
        ["media"] = ["mono", "cd"],
        ["delivery"] = ["counter"],
    };

    public static Dictionary<string, string[]> DisclosureExtended(DateOnly arrived) =>
        new()
        {
            ["new_due"] = [Date(arrived.AddDays(45))],
            ["extension_reason"] =
            [
                "対象となる公文書が複数の所属にわたり、個人に関する情報の確認に時間を要するため、14日以内に決定することができません。",
            ],
        };

    public static Dictionary<string, string[]> DisclosurePartial(DateOnly today) =>
        new()
        {
            ["records_found"] = ["令和7年度屋外広告物許可台帳"],
            ["total_pages"] = ["24"],
            ["exemptions"] = ["1", "2"],
            ["exemptions-1-document"] = ["令和7年度屋外広告物許可台帳"],
            ["exemptions-1-pages"] = ["1〜24"],
            ["exemptions-1-sheets"] = ["24"],
            ["exemptions-1-part"] = ["申請者欄のうち、個人の氏名及び住所"],
            ["exemptions-1-item"] = ["7-2"],
            ["exemptions-1-reason"] = ["特定の個人を識別することができるため"],
            ["exemptions-2-document"] = ["令和7年度屋外広告物許可台帳"],
            ["exemptions-2-pages"] = ["7"],
            ["exemptions-2-sheets"] = ["1"],
            ["exemptions-2-part"] = ["備考欄のうち、連絡先の携帯電話番号"],
            ["exemptions-2-item"] = ["7-2"],
            ["exemptions-2-reason"] = ["公にすると個人の権利利益を害するおそれがあるため"],
            ["reasons"] = ["1"],
            ["reasons-1-basis"] = ["東京都情報公開条例第7条第2号"],
            ["reasons-1-facts"] =
            [
                "許可台帳の申請者欄には、個人の氏名及び住所が記録されており、特定の個人を識別することができる情報に当たる。公にされている情報その他の例外にも当たらないため、この部分を開示しない。",
            ],
            ["disclosed_on"] = [Date(today.AddDays(14))],
            ["place"] = ["都庁第一本庁舎３階 都民情報ルーム"],
            ["mono_pages"] = ["24"],
            ["cds"] = ["1"],
        };

    public static Dictionary<string, string[]> DisclosureWish(DateOnly today) =>
        new()
        {
            ["wish"] = ["copies"],
            ["wished_on"] = [Date(today)],
            ["wished_by"] = ["message"],
            ["wished_parts"] = ["許可台帳の全部を白黒で。あわせてCD-R1枚"],
            ["delivery_by"] = ["download"],
        };

    public static readonly Dictionary<string, string[]> DisclosureCount = new()
    {
        ["mono"] = ["24"],
        ["colour"] = ["0"],
        ["cd"] = ["1"],
        ["dvd"] = ["0"],
    };

    public static Dictionary<string, string[]> DisclosureHandedOver(DateOnly today) =>
        new() { ["handed_on"] = [Date(today)], ["handed_by"] = ["download"] };

    public static readonly Dictionary<string, string[]> Certificate = new(Resident)
    {
        ["tax_kind"] = ["sole-proprietor"],
        ["fiscal_year"] = ["2025"],
        ["copies"] = ["2"],
        ["purpose"] = ["loan"],
    };

    public static readonly Dictionary<string, string[]> CertificateIssued = new()
    {
        ["payable"] = ["120000"],
        ["paid"] = ["120000"],
        ["legal_due"] = ["2025-08-31"],
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
