namespace TochoDX.TestKit.Samples;

/// <summary>What somebody types into <see cref="Samples.EveryKind"/>.</summary>
public static class SampleAnswers
{
    public static readonly IReadOnlyDictionary<string, string[]> EveryKind = new Dictionary<string, string[]>
    {
        ["applicant_type"] = ["individual"],
        ["applicant_name"] = [Filings.RareName],
        ["applicant_kana"] = ["クズサキ タカヨシ"],
        ["applicant_postcode"] = ["163-8001"],
        ["applicant_address"] = ["東京都新宿区西新宿二丁目8番1号"],
        ["applicant_phone"] = ["03-0000-1234"],
        ["applicant_email"] = ["resident@example.jp"],
        ["electronic_notice"] = ["yes"],
        ["subject"] = ["道路の写真"],
        ["registration"] = ["０００１２３４５"],
        ["hurry"] = ["yes"],
        ["reason"] = ["工事の前に必要なため"],
        ["use"] = ["trade"],
        ["contact"] = [Filings.RareName, "くずさき　たかよし"],
        ["site"] = ["1638001", "東京都新宿区西新宿", "２−８−１", "都庁第一本庁舎"],
        ["period"] = ["R8.4.1", "令和8年9月30日"],
        ["account"] = ["0001", "001", "ordinary", "0123456", "クズサキ　タカヨシ"],
        ["car"] = ["品川", "３００", "あ", "１２−３４"],
        ["officer-1-name"] = ["東京 一郎", "とうきょう いちろう"],
        ["officer-1-role"] = ["head"],
        ["officer-1-since"] = ["平成31年4月1日"],
        ["officer-2-name"] = ["東京 二葉", "とうきょう ふたば"],
        ["officer-2-role"] = ["member"],
        ["officer-2-since"] = ["2020/4/1"],
        ["officer-2-other_job"] = ["弁護士"],
        ["item-1-title"] = ["工事台帳"],
        ["item-1-colour"] = ["mono"],
        ["item-1-sheets"] = ["30"],
        ["item-2-title"] = ["図面"],
        ["item-2-colour"] = ["colour"],
        ["item-2-sheets"] = ["80"],
        ["large"] = ["yes"],
        ["agree"] = ["yes"],
        ["declaration"] = ["yes"],
    };
}
