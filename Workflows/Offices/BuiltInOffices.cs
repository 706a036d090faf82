using TochoDX.Domain.Offices;

namespace TochoDX.Workflows.Offices;

/// <summary>The offices that handle the built-in procedures. Telephone numbers are of the kind set aside for fiction.</summary>
public static class BuiltInOffices
{
    public static IReadOnlyList<Office> All() =>
        [
            new("toshi-koukoku", "TK", "都市整備局", "市街地建築部 屋外広告担当", "03-0000-0001"),
            new("soumu-joho", "SJ", "総務局", "総務部 情報公開課", "03-0000-0002"),
            new("shuzei-chiyoda", "ZC", "主税局", "千代田都税事務所", "03-0000-0003"),
            new("shuzei-jidosha", "ZJ", "主税局", "都税総合事務センター 自動車税担当", "03-0000-0004"),
            new("digital-kiban", "DK", "デジタルサービス局", "基地局設置支援担当", "03-0000-0005"),
            new("digital-smart", "DS", "デジタルサービス局", "スマート東京推進担当", "03-0000-0006"),
            new("digital-data", "DD", "デジタルサービス局", "データ利活用担当", "03-0000-0007"),
            new("kensetsu-doro", "KD", "建設局", "第三建設事務所 占用担当", "03-0000-0008"),
            new("kensetsu-koen", "KK", "建設局", "西部公園緑地事務所 占用担当", "03-0000-0009"),
            new("keishi-kotsu", "KT", "警視庁", "新宿警察署 交通課", "03-0000-0010"),
            new("jutaku-toei", "JT", "住宅政策本部", "都営住宅募集担当", "03-0000-0011"),
            new("jutaku-takken", "JK", "住宅政策本部", "不動産業課 免許担当", "03-0000-0012"),
            new("fukushi-kodomo", "FK", "福祉局", "018サポート担当", "03-0000-0013"),
            new("toshi-kensetsu", "TG", "都市整備局", "市街地建築部 建設業課", "03-0000-0014"),
            new("hoken-tama", "HT", "保健医療局", "多摩府中保健所 食品衛生担当", "03-0000-0015"),
            new("seikatsu-npo", "SN", "生活文化局", "都民生活部 NPO法人担当", "03-0000-0016"),
            new("kankyo-sanpai", "KS", "環境局", "産業廃棄物対策課", "03-0000-0017"),
        ];
}
