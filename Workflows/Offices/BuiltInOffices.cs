using TochoDX.Domain.Offices;
using static TochoDX.Domain.Offices.OfficeKind;

namespace TochoDX.Workflows.Offices;

/// <summary>The offices that handle the built-in procedures, and those above them. Telephone numbers are of the kind set aside for fiction.</summary>
public static class BuiltInOffices
{
    private static readonly IReadOnlyList<(string Code, OfficeKind Kind, string? Parent, string Name)> Above =
    [
        ("toshi", Bureau, null, "都市整備局"),
        ("soumu", Bureau, null, "総務局"),
        ("shuzei", Bureau, null, "主税局"),
        ("digital", Bureau, null, "デジタルサービス局"),
        ("kensetsu", Bureau, null, "建設局"),
        ("keishi", Bureau, null, "警視庁"),
        ("jutaku", Bureau, null, "住宅政策本部"),
        ("fukushi", Bureau, null, "福祉局"),
        ("hoken", Bureau, null, "保健医療局"),
        ("seikatsu", Bureau, null, "生活文化局"),
        ("kankyo", Bureau, null, "環境局"),
        ("toshi-shigaichi", Department, "toshi", "市街地建築部"),
        ("soumu-soumu", Department, "soumu", "総務部"),
        ("seikatsu-tomin", Department, "seikatsu", "都民生活部"),
        ("shuzei-center", Branch, "shuzei", "都税総合事務センター"),
        ("kensetsu-daisan", Branch, "kensetsu", "第三建設事務所"),
        ("kensetsu-seibu", Branch, "kensetsu", "西部公園緑地事務所"),
        ("keishi-shinjuku", Branch, "keishi", "新宿警察署"),
        ("hoken-hokenjo", Branch, "hoken", "多摩府中保健所"),
        ("jutaku-fudosan", Division, "jutaku", "不動産業課"),
    ];

    private static readonly IReadOnlyList<(string Code, string Symbol, OfficeKind Kind, string Parent, string Name)> Desks =
    [
        ("toshi-koukoku", "TK", Section, "toshi-shigaichi", "屋外広告担当"),
        ("soumu-joho", "SJ", Division, "soumu-soumu", "情報公開課"),
        ("shuzei-chiyoda", "ZC", Branch, "shuzei", "千代田都税事務所"),
        ("shuzei-jidosha", "ZJ", Section, "shuzei-center", "自動車税担当"),
        ("digital-kiban", "DK", Section, "digital", "基地局設置支援担当"),
        ("digital-smart", "DS", Section, "digital", "スマート東京推進担当"),
        ("digital-data", "DD", Section, "digital", "データ利活用担当"),
        ("kensetsu-doro", "KD", Section, "kensetsu-daisan", "占用担当"),
        ("kensetsu-koen", "KK", Section, "kensetsu-seibu", "占用担当"),
        ("keishi-kotsu", "KT", Division, "keishi-shinjuku", "交通課"),
        ("jutaku-toei", "JT", Section, "jutaku", "都営住宅募集担当"),
        ("jutaku-takken", "JK", Section, "jutaku-fudosan", "免許担当"),
        ("fukushi-kodomo", "FK", Section, "fukushi", "018サポート担当"),
        ("toshi-kensetsu", "TG", Division, "toshi-shigaichi", "建設業課"),
        ("hoken-tama", "HT", Section, "hoken-hokenjo", "食品衛生担当"),
        ("seikatsu-npo", "SN", Section, "seikatsu-tomin", "NPO法人担当"),
        ("kankyo-sanpai", "KS", Division, "kankyo", "産業廃棄物対策課"),
    ];

    /// <summary>Every office after the one it belongs to.</summary>
    public static IReadOnlyList<Office> All()
    {
        Dictionary<string, Office> made = [];
        foreach (var (code, kind, parent, name) in Above)
            made[code] = new(code, kind, parent is null ? null : made[parent], name, null, "");
        foreach (var ((code, symbol, kind, parent, name), n) in Desks.Select((desk, i) => (desk, i + 1)))
            made[code] = new(code, kind, made[parent], name, symbol, $"03-0000-{n:0000}");
        return [.. made.Values];
    }

    /// <summary>Those that handle procedures, in the order in which they came to be.</summary>
    public static IReadOnlyList<Office> Handling() => [.. All().Where(o => o.ReceiptSymbol is not null)];
}
