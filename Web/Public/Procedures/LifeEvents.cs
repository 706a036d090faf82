namespace TochoDX.Web.Public.Procedures;

/// <summary>ライフイベント — what somebody is about to do, and the procedures that go with it, the nearest first.</summary>
/// <param name="Code">In addresses.</param>
/// <param name="Procedures">Codes.</param>
public sealed record LifeEvent(string Code, string Name, string Note, IReadOnlyList<string> Procedures)
{
    public static readonly IReadOnlyList<LifeEvent> All =
    [
        new("move", "引っ越しをした", "住所の変更、住まい", ["vehicle-tax-address", "public-housing"]),
        new(
            "car",
            "車を買った・手放した",
            "車検、自動車税、減免",
            ["vehicle-tax-certificate", "vehicle-tax-address", "vehicle-tax-disability"]
        ),
        new("child", "子育てをしている", "給付金、住まい", ["child-support-018", "public-housing"]),
        new("home", "住まい・土地のこと", "都営住宅、評価証明、相続", ["public-housing", "property-valuation"]),
        new(
            "tax-papers",
            "税の証明がほしい",
            "納税証明、評価証明、車検用",
            ["tax-certificate", "property-valuation", "vehicle-tax-certificate"]
        ),
        new("tax-hardship", "税を納めることが難しい", "猶予、減免", ["tax-deferral", "vehicle-tax-disability"]),
        new(
            "business",
            "事業を始める",
            "許可、免許、登録",
            [
                "restaurant-permit",
                "real-estate-licence",
                "construction-licence",
                "industrial-waste",
                "outdoor-advertising-business",
                "tax-certificate",
            ]
        ),
        new("streets", "道路・公園を使う", "工事、催し、看板", ["road-use", "road-occupancy", "park-occupancy", "outdoor-advertising"]),
        new("community", "地域で活動する", "NPO、催し", ["npo-incorporation", "park-occupancy", "road-use"]),
        new(
            "digital",
            "デジタルで新しいことをする",
            "補助金、実証、5G",
            ["smart-tokyo-model", "regional-smart-tokyo", "data-pilot-proposal", "data-platform-membership", "base-station"]
        ),
        new("information", "都の情報を知る", "公文書、自分の情報", ["information-disclosure", "personal-information"]),
    ];

    public static LifeEvent? Find(string? code) => All.FirstOrDefault(e => e.Code == code);

    public static IEnumerable<LifeEvent> With(string procedure) => All.Where(e => e.Procedures.Contains(procedure));
}
