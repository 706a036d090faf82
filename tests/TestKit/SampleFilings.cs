using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.TestKit;

/// <summary>Complete, canonical answers to the built-in procedures, and drafts of their decisions.</summary>
public static class SampleFilings
{
    public static Answers Individual { get; } =
        Answers
            .Empty.With("applicant_type", "individual")
            .With("applicant_name", "髙橋 太郎")
            .With("applicant_kana", "タカハシ タロウ")
            .With("applicant_postcode", "163-8001")
            .With("applicant_address", "東京都新宿区西新宿2-8-1")
            .With("applicant_phone", "03-5321-1111")
            .With("applicant_email", "taro@example.jp")
            .With("electronic_notice", "yes")
            .With("declaration", "yes");

    public static Answers Corporation { get; } =
        Individual
            .With("applicant_type", "corporation")
            .With("applicant_name", "株式会社葛\U000E0100飾看板")
            .With("applicant_kana", "カツシカカンバン")
            .With("corporate_number", "7000012050002")
            .With("representative_title", "代表取締役")
            .With("representative_name", "𠮷田 花子");

    /// <summary>A wall sign of 12.5 m²: three units, 9,660 yen.</summary>
    public static Answers OutdoorAdvertising { get; } =
        Corporation
            .With("place_address", "東京都八丈島八丈町大賀郷2551-2")
            .With("zone", "commercial")
            .With("owns_place", "no")
            .With("sign_kind", "wall")
            .With("own_business", "yes")
            .With("width", "5")
            .With("length", "2.5")
            .With("faces", "1")
            .With("area", "12.5")
            .With("top_height", "6")
            .With("lighting", "external")
            .With("content", "店名及び商標")
            .With("munsell_base", "N9.5")
            .With("display_from", "2026-06-01")
            .With("display_to", "2028-05-31")
            .With("map_file", "file-1")
            .With("drawing_files", "file-2", "file-3")
            .With("colour_file", "file-4")
            .With("consent_file", "file-5");

    public static Answers InformationDisclosure { get; } =
        Individual
            .With("description", "令和7年度の屋外広告物の許可の件数を区市町村別に集計した文書")
            .With("method", "copy")
            .With("media", "mono", "cd")
            .With("delivery", "counter");

    public static Answers TaxCertificate { get; } =
        Individual
            .With("tax_kind", "sole-proprietor")
            .With("fiscal_year", "2025")
            .With("copies", "2")
            .With("purpose", "loan")
            .With("identity_file", "file-1");

    public static Answers Permit { get; } =
        Answers
            .Empty.With("permit_from", "2026-06-01")
            .With("permit_to", "2028-05-31")
            .With("conditions", "広告物を良好な状態に保つこと。\n許可の期間が満了したときは、速やかに除却すること。")
            .With("conditions_reason", "歩道に面した高さ8メートルの広告塔であり、部材の落下により通行人に危害が及ぶおそれがあるため。");

    /// <summary>Reasons for a refusal; the criterion is the procedure's own.</summary>
    public static Answers Reasons(string basis, string criterion) =>
        Answers
            .Empty.With("reasons", "1")
            .With("reasons-1-basis", basis)
            .With("reasons-1-criterion", criterion)
            .With("reasons-1-facts", "添付された設計図によれば、上端の高さが施行規則に定める限度を超えており、この基準に適合しない。");

    public static Answers FullDisclosure { get; } =
        Answers
            .Empty.With("records_found", "令和7年度屋外広告物許可件数集計表")
            .With("disclosed_on", "2026-06-15")
            .With("place", "都民情報ルーム")
            .With("mono_pages", "12")
            .With("cds", "1");

    /// <summary>Twelve sheets in black and white, and a CD.</summary>
    public static Answers DisclosureCount { get; } = Answers.Empty.With("mono", "12").With("colour", "0").With("cd", "1").With("dvd", "0");

    public static Answers Certificate { get; } =
        Answers.Empty.With("payable", "120000").With("paid", "100000").With("legal_due", "2025-08-31");
}
