using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("2026-04-01")]
    [InlineData("２０２６－４－１")]
    [InlineData("2026/4/1")]
    [InlineData("2026.04.01")]
    [InlineData("20260401")]
    [InlineData("2026年4月1日")]
    [InlineData("R8.4.1")]
    [InlineData("r8/4/1")]
    [InlineData("Ｒ８．４．１")]
    [InlineData("令和8年4月1日")]
    [InlineData("令和 8 年 4 月 1 日")]
    [InlineData("令8.4.1")]
    [InlineData("令和０８年０４月０１日")]
    public void Dates_are_read_as_people_write_them(string typed) =>
        Assert.Equal(("2026-04-01", null), Some.Typed(QuestionKind.Date, typed));

    [Theory]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("S64.1.7", "1989-01-07")]
    [InlineData("明治6年1月1日", "1873-01-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Eras_begin_and_end_on_their_day(string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(QuestionKind.Date, typed));

    [Theory]
    [InlineData("平成31年5月1日", "令和元年5月1日と入力してください")]
    [InlineData("令和元年4月30日", "平成31年4月30日と入力してください")]
    [InlineData("令和8年2月29日", "暦にありません")]
    [InlineData("2026-13-01", "暦にありません")]
    [InlineData("26-4-1", "西暦4桁か、元号を")]
    [InlineData("明治5年12月1日", "1873年")]
    [InlineData("あした", "のように入力してください")]
    [InlineData("令和0年1月1日", "暦にありません")]
    [InlineData("9999999999-1-1", "のように入力してください")]
    public void A_wrong_date_says_what_to_do(string typed, string message) =>
        Assert.Contains(message, Some.Typed(QuestionKind.Date, typed).Message, StringComparison.Ordinal);

    [Fact]
    public void A_date_may_come_in_three_boxes()
    {
        Assert.Equal(("2026-04-01", null), Some.Typed(QuestionKind.Date, "2026", "4", "1"));
        Assert.Equal(("2026-04-01", null), Some.Typed(QuestionKind.Date, "令和8年", " 4", "1日"));
        Assert.Equal((null, null), Some.Typed(QuestionKind.Date, "", "", ""));
        Assert.Contains("正しい日付", Some.Typed(QuestionKind.Date, "2026", "", "1").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("１２．５０", "12.5")]
    [InlineData("1,234", "1234")]
    [InlineData("1,234.50㎡", "1234.5")]
    [InlineData("−3", "-3")]
    [InlineData("ー3", "-3")]
    [InlineData("007", "7")]
    [InlineData("-0", "0")]
    public void Numbers_are_read_in_any_width(string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(Some.Question("q", QuestionKind.Number) with { Decimals = 2, Unit = "㎡" }, typed));

    [Theory]
    [InlineData("1,5", "数字で")]
    [InlineData("1e5", "数字で")]
    [InlineData("十二", "数字で")]
    [InlineData("٣", "数字で")]
    [InlineData("1.234", "小数第2位まで")]
    [InlineData("0", "0.01以上")]
    [InlineData("101", "100以下")]
    [InlineData("99999999999999999999", "数字で")]
    public void A_wrong_number_says_what_to_do(string typed, string message)
    {
        var question = Some.Question("q", QuestionKind.Number) with { Decimals = 2, Min = 0.01m, Max = 100 };

        Assert.Contains(message, Some.Typed(question, typed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12,340円", "12340")]
    [InlineData("￥１２，３４０", "12340")]
    [InlineData("¥0", "0")]
    public void Money_is_read_in_any_width(string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(QuestionKind.Money, typed));

    [Fact]
    public void Money_has_no_fraction() =>
        Assert.Contains("円単位", Some.Typed(QuestionKind.Money, "12.5").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(QuestionKind.Phone, "０３−５３２１−１１１１", "03-5321-1111")]
    [InlineData(QuestionKind.Phone, "03(5321)1111", "03-5321-1111")]
    [InlineData(QuestionKind.Phone, "090ー1234ー5678", "090-1234-5678")]
    [InlineData(QuestionKind.Phone, "0353211111", "0353211111")]
    [InlineData(QuestionKind.Phone, "+81 3 5321 1111", "+81-3-5321-1111")]
    [InlineData(QuestionKind.Postcode, "〒１６３ー８００１", "163-8001")]
    [InlineData(QuestionKind.Postcode, "1638001", "163-8001")]
    [InlineData(QuestionKind.Email, "ｔａｒｏ＠example.jp", "taro@example.jp")]
    [InlineData(QuestionKind.Address, "新宿区西新宿２ー８−１　都庁センター", "新宿区西新宿2-8-1 都庁センター")]
    [InlineData(QuestionKind.Text, "５Ｒ ４/１２", "5R 4/12")]
    [InlineData(QuestionKind.LongText, "一行目\r\n二行目\r三行目", "一行目\n二行目\n三行目")]
    [InlineData(QuestionKind.CorporateNumber, "８０００-0201-30001", "8000020130001")]
    [InlineData(QuestionKind.CorporateNumber, "T7000012050002", "7000012050002")]
    [InlineData(QuestionKind.YesNo, "yes", "yes")]
    public void Widths_and_hyphens_are_normalised_silently(QuestionKind kind, string typed, string canonical) =>
        Assert.Equal((canonical, null), Some.Typed(kind, typed));

    [Theory]
    [InlineData(QuestionKind.Phone, "5321-1111")]
    [InlineData(QuestionKind.Phone, "03-5321-11111111")]
    [InlineData(QuestionKind.Postcode, "163-80")]
    [InlineData(QuestionKind.Email, "taro@example")]
    [InlineData(QuestionKind.Email, "taro@example.jp\nBcc: x@example.jp")]
    [InlineData(QuestionKind.Email, "taro..x@example.jp")]
    [InlineData(QuestionKind.CorporateNumber, "8000020130002")]
    [InlineData(QuestionKind.YesNo, "maybe")]
    [InlineData(QuestionKind.Choice, "none")]
    [InlineData(QuestionKind.File, "../etc/passwd")]
    public void What_does_not_fit_is_refused(QuestionKind kind, string typed)
    {
        var (canonical, message) = Some.Typed(kind, typed);

        Assert.Null(canonical);
        Assert.EndsWith("ください。", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_are_kept_in_declared_order_and_once()
    {
        var question = Some.Question("q", QuestionKind.Choices) with { Choices = [new("a", "A"), new("b", "B"), new("c", "C")] };

        var reading = Some.Read(Some.Form(question), new() { ["q"] = ["c", "a", "c"] });

        Assert.Equal(["a", "c"], reading.Answers["q"]);
        Assert.False(Some.Read(Some.Form(question), new() { ["q"] = ["a", "x"] }).IsValid);
    }

    [Fact]
    public void A_single_answer_is_not_given_twice() =>
        Assert.Contains("一つだけ", Some.Typed(QuestionKind.Text, "a", "b").Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_in_another_language_falls_back_to_Japanese()
    {
        var text = new LocalizedText("看板", [new("en", "Sign"), new("zh", "招牌")]);

        Assert.Equal("Sign", text.In("en-GB"));
        Assert.Equal("招牌", text.In("zh-Hant-TW"));
        Assert.Equal("看板", text.In("ko"));
    }
}
