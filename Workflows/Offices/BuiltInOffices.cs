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
        ];
}
