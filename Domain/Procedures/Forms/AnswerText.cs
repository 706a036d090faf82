using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>Answers in words, as people read them on pages and in documents.</summary>
public static class AnswerText
{
    /// <summary>The answer in words; empty when there is none. For files see the application's attachments.</summary>
    public static string Display(this Form form, Question question, Answers answers)
    {
        if (question.Kind == QuestionKind.Calculated)
            return form.Variables(answers).TryGetValue(form.Prefix + question.Id, out var value) ? InWords(value, question) : "";
        return string.Join('\n', answers[question.Id].Select(answer => InWords(question, answer)));
    }

    private static string InWords(Question question, string answer) =>
        question.Kind switch
        {
            QuestionKind.YesNo => answer == "yes" ? "はい" : "いいえ",
            QuestionKind.Choice or QuestionKind.Choices => question.Choices.FirstOrDefault(c => c.Value == answer)?.Label.Ja ?? answer,
            QuestionKind.Date
                when DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
                JapaneseDate.Format(date),
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
