using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>Answers in words, as people read them on pages and in documents.</summary>
public static class AnswerText
{
    /// <summary>Shown for what cannot be computed although everything it needs is answered.</summary>
    public const string NoResult = "入力された内容では計算できません";

    /// <summary>The answer in words; empty when there is none. For files see the application's attachments.</summary>
    public static string Display(this Form form, Question question, Answers answers) =>
        question.Kind == QuestionKind.Calculated
            ? form.Calculated(question, answers) is { } value
                ? InWords(value, question)
                : ""
            : Display(question, answers[question.Id]);

    internal static string Display(Question question, IReadOnlyList<string> answers) =>
        (question.Kind, answers) switch
        {
            (_, []) => "",
            (QuestionKind.Group or QuestionKind.Table, _) => $"{answers.Count}件",
            (QuestionKind.DateRange, [var from, var to]) => $"{Date(from)}から{Date(to)}まで",
            (QuestionKind.Person, [var name, var kana]) => $"{name}（{kana}）",
            (QuestionKind.PostalAddress, [var postcode, var town, var block, var building]) =>
                $"〒{postcode}　{town}{block}{(building.Length > 0 ? "　" + building : "")}",
            (QuestionKind.BankAccount, [var bank, var branch, var kind, var number, var holder]) =>
                $"金融機関コード{bank}　支店コード{branch}　{InWords(Parts.Kinds(question)[2], kind)}　{number}\n{holder}",
            (QuestionKind.VehicleRegistration, _) => string.Join(' ', answers),
            _ => string.Join('\n', answers.Select(answer => InWords(question, answer))),
        };

    private static string Date(string answer) =>
        DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? JapaneseDate.Format(date)
            : answer;

    private static string InWords(Question question, string answer) =>
        question.Kind switch
        {
            QuestionKind.Agreement => "同意する",
            QuestionKind.YesNo => answer == "yes" ? "はい" : "いいえ",
            QuestionKind.Choice or QuestionKind.Choices => question.Choices.FirstOrDefault(c => c.Value == answer)?.Label.Ja ?? answer,
            QuestionKind.Date => Date(answer),
            QuestionKind.Money when long.TryParse(answer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yen) =>
                new Yen(yen).ToString(),
            QuestionKind.Number when decimal.TryParse(answer, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
                number.ToString("#,0.############", CultureInfo.InvariantCulture) + question.Unit,
            _ => answer,
        };

    private static string InWords(Value value, Question question) =>
        value switch
        {
            MoneyValue money => money.Money.ToString(),
            NumberValue number => number.Number.ToString("#,0.############", CultureInfo.InvariantCulture) + question.Unit,
            DateValue date => JapaneseDate.Format(date.Date),
            TextValue text => text.Text,
            BooleanValue boolean => boolean.Boolean ? "はい" : "いいえ",
            _ => "",
        };
}
