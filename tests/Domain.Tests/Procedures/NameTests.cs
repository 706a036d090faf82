using System.Text;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class NameTests
{
    [Theory]
    [InlineData("髙橋 太郎")]
    [InlineData("山﨑 花子")]
    [InlineData("𠮷田 一郎")]
    [InlineData("\u845B\U000E0100城 次郎")]
    [InlineData("\u845B\uFE00城 次郎")]
    [InlineData("株式会社ＡＢＣ（東京）")]
    [InlineData("Anne-Marie O'Neill")]
    [InlineData("Nguyễn Văn A")]
    [InlineData("佐々木 〆子")]
    [InlineData("ヴァン・デル・ベルク")]
    public void A_name_is_kept_as_it_was_entered(string name) => Assert.Equal((name, null), Some.Typed(QuestionKind.Name, name));

    [Fact]
    public void Compatibility_ideographs_are_not_exchanged_for_others()
    {
        // NFC would make U+798F of U+FA1B; the family writes U+FA1B.
        const string Name = "\uFA1B田";
        Assert.NotEqual(Name, Name.Normalize(NormalizationForm.FormC));

        Assert.Equal((Name, null), Some.Typed(QuestionKind.Name, Name));
    }

    [Theory]
    [InlineData("か\u3099とう", "がとう")]
    [InlineData("\uFA1Bか\u3099", "\uFA1Bが")]
    [InlineData("  髙橋　　太郎 ", "髙橋 太郎")]
    [InlineData("ｶﾞﾝﾃﾞｨｰ", "ガンディー")]
    public void Composition_spaces_and_half_width_kana_are_normalised(string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(QuestionKind.Name, typed));

    [Theory]
    [InlineData("\uE000橋", "外字「\uE000」（U+E000）")]
    [InlineData("橋\uF8FF", "U+F8FF")]
    [InlineData("橋\U000F0000", "U+F0000")]
    [InlineData("橋\U0010FFFD", "U+10FFFD")]
    [InlineData("橋\u0378", "U+0378")]
    [InlineData("橋\uFFFE", "U+FFFE")]
    [InlineData("橋\0", "U+0000")]
    [InlineData("橋\u202E本", "U+202E")]
    [InlineData("橋\u200B本", "U+200B")]
    [InlineData("橋\u2028本", "U+2028")]
    [InlineData("橋\n本", "改行せずに")]
    [InlineData("\U000E0100橋", "異体字セレクタ U+E0100")]
    [InlineData("橋\U000E0100\U000E0101", "異体字セレクタ U+E0101")]
    [InlineData("㈱東京", "記号「㈱」")]
    [InlineData("橋😊", "U+1F60A")]
    public void A_character_that_cannot_be_kept_is_refused_by_name(string typed, string message)
    {
        var (canonical, fault) = Some.Typed(QuestionKind.Name, typed);

        Assert.Null(canonical);
        Assert.Contains(message, fault, StringComparison.Ordinal);
        Assert.StartsWith("「q」は", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        Assert.Contains("2文字目が壊れていて", Some.Typed(QuestionKind.Name, "橋" + (char)0xD842).Message, StringComparison.Ordinal);
        Assert.Contains("1文字目が壊れていて", Some.Typed(QuestionKind.LongText, (char)0xDFB7 + "橋").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_is_counted_as_people_count()
    {
        var three = Some.Question("q", QuestionKind.Name) with { MaxLength = 3 };

        Assert.Null(Some.Typed(three, "𠮷\u845B\U000E0100髙").Message);
        Assert.Contains(
            "3文字以内で入力してください（今は4文字です）",
            Some.Typed(three, "𠮷\u845B\U000E0100髙田").Message,
            StringComparison.Ordinal
        );
        Assert.Contains("3文字以内", Some.Typed(three, "e" + new string('\u0301', 1_000_000)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("タカハシ タロウ", "タカハシ タロウ")]
    [InlineData("たかはし　たろう", "タカハシ タロウ")]
    [InlineData("ﾀｶﾊｼ ｼﾞﾛｳ", "タカハシ ジロウ")]
    [InlineData("た-な-か", "ターナーカ")]
    [InlineData("ヴァン・ゴッホ", "ヴァン・ゴッホ")]
    [InlineData("ｳﾞｧﾝ･ｺﾞｯﾎ", "ヴァン・ゴッホ")]
    [InlineData("か\u3099", "ガ")]
    public void Kana_becomes_full_width_katakana(string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(QuestionKind.Kana, typed));

    [Theory]
    [InlineData("高橋", "「高」は使えません")]
    [InlineData("Tanaka", "「T」は使えません")]
    [InlineData("ヷ", "「ヷ」は使えません")]
    public void Kana_takes_katakana_only(string typed, string message) =>
        Assert.Contains(message, Some.Typed(QuestionKind.Kana, typed).Message, StringComparison.Ordinal);
}
