using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class PartsTests
{
    [Fact]
    public void A_period_is_typed_freely_on_both_ends()
    {
        var (form, reading) = Typed(QuestionKind.DateRange, "R8.4.1", "２０２７/３/３１");

        Assert.Equal(["2026-04-01", "2027-03-31"], reading.Answers["q"]);
        Assert.Equal("令和8年4月1日から令和9年3月31日まで", form.Display(form.Questions[0], reading.Answers));
        Assert.Equal(Value.Of(new DateOnly(2027, 3, 31)), form.Variables(reading.Answers)["q.to"]);
    }

    [Theory]
    [InlineData(QuestionKind.DateRange, "末日を、初日以後の日に", "R8.4.2", "R8.4.1")]
    [InlineData(QuestionKind.DateRange, "q（末日）」を入力", "R8.4.2", "")]
    [InlineData(QuestionKind.Person, "q（フリガナ）」は", "山田太郎", "yamada")]
    [InlineData(QuestionKind.BankAccount, "q（支店コード）」は3桁の数字で", "0001", "12", "ordinary", "1234567", "ヤマダ")]
    [InlineData(QuestionKind.BankAccount, "q（口座番号）」は7桁の数字で", "0001", "123", "ordinary", "123456", "ヤマダ")]
    [InlineData(QuestionKind.BankAccount, "「山」は使えません", "0001", "123", "ordinary", "1234567", "山田")]
    [InlineData(QuestionKind.VehicleRegistration, "かなを", "品川", "300", "お", "1234")]
    [InlineData(QuestionKind.VehicleRegistration, "分類番号を", "品川", "3B", "あ", "1234")]
    [InlineData(QuestionKind.VehicleRegistration, "一連指定番号を", "品川", "300", "あ", "0")]
    [InlineData(QuestionKind.PostalAddress, "7桁の数字で", "16380", "東京都新宿区西新宿", "2-8-1", "")]
    public void What_is_wrong_names_the_part(QuestionKind kind, string message, params string[] typed) =>
        Assert.Contains(message, Typed(kind, typed).Reading.Faults.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_and_its_kana_are_one_answer_and_variants_of_characters_stay()
    {
        var (_, reading) = Typed(QuestionKind.Person, "葛\U000E0100城　太郎", "かつらぎ　たろう");

        Assert.Equal(["葛\U000E0100城 太郎", "カツラギ タロウ"], reading.Answers["q"]);
    }

    [Fact]
    public void A_bank_account_is_kept_in_the_characters_that_banks_exchange()
    {
        var (form, reading) = Typed(QuestionKind.BankAccount, "０００１", "001", "ordinary", "0123456", "カ）トウキョウ・ガス");

        Assert.Equal(["0001", "001", "ordinary", "0123456", "ｶ)ﾄｳｷﾖｳ.ｶﾞｽ"], reading.Answers["q"]);
        Assert.Contains("普通　0123456", form.Display(form.Questions[0], reading.Answers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("品川", "３００", "あ", "１２−３４", "品川 300 あ 12-34")]
    [InlineData("八王子", "30a", "サ", "・・・7", "八王子 30A さ ・・・7")]
    [InlineData("横浜", "5", "わ", "123", "横浜 5 わ ・123")]
    public void A_vehicle_reads_as_its_plate(string area, string kind, string kana, string number, string plate)
    {
        var (form, reading) = Typed(QuestionKind.VehicleRegistration, area, kind, kana, number);

        Assert.Equal(plate, form.Display(form.Questions[0], reading.Answers));
        var again = Typed(QuestionKind.VehicleRegistration, [.. reading.Answers["q"]]).Reading;
        Assert.Equal(reading.Answers, again.Answers);
    }

    [Theory]
    [InlineData("東京都新宿区西新宿", "131041")]
    [InlineData("東京都西多摩郡桧原村", "133078")]
    [InlineData("東京都青ケ島村", "134023")]
    [InlineData("東京都府中市宮西町", "132063")]
    public void An_address_in_Tokyo_knows_its_municipality(string town, string code)
    {
        var (form, reading) = Typed(QuestionKind.PostalAddress, "1638001", town, "２丁目８−１", "");

        Assert.Equal(["163-8001", town, "2丁目8-1", ""], reading.Answers["q"]);
        Assert.Equal(Value.Of(code), form.Variables(reading.Answers)["q.municipality"]);
    }

    [Fact]
    public void Elsewhere_a_city_of_the_same_name_is_another() => Assert.Null(Municipalities.CodeOf("広島県府中市府川町"));

    [Fact]
    public void Tokyo_has_62_municipalities_whose_codes_carry_their_check_digit()
    {
        Assert.Equal(62, Municipalities.All.Count);
        Assert.All(Municipalities.All, known => Assert.Equal(known.Code[5] - '0', CheckDigit(known.Code)));
    }

    [Fact]
    public void To_agree_is_to_tick_the_box()
    {
        Assert.Equal("yes", Typed(QuestionKind.Agreement, "yes").Reading.Answers.One("q"));
        Assert.Contains("同意するときは", Typed(QuestionKind.Agreement).Reading.Faults.Single().Message, StringComparison.Ordinal);
    }

    private static int CheckDigit(string code)
    {
        var sum = Enumerable.Range(0, 5).Sum(i => (6 - i) * (code[i] - '0'));
        return (11 - sum % 11) % 10;
    }

    private static (Form Form, PageReading Reading) Typed(QuestionKind kind, params string[] typed)
    {
        var form = Some.Form(Some.Question("q", kind));
        return (form, Some.Read(form, new() { ["q"] = typed }));
    }
}
