using System.Text.RegularExpressions;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;

namespace TochoDX.Web.Residents.Applications;

/// <summary>Answers, and what is wrong with them, in the language of the reader. What is filed and printed stays Japanese.</summary>
internal static partial class ReaderWords
{
    /// <summary>An answer as people read it; what the applicant has typed stays as it is.</summary>
    public static string InWords(this Form form, Question question, Answers answers) =>
        Language.Current == Language.Japanese
            ? form.Display(question, answers)
            : question.Kind switch
            {
                QuestionKind.Choice or QuestionKind.Choices => string.Join(
                    '\n',
                    answers[question.Id].Select(a => question.Choices.FirstOrDefault(c => c.Value == a)?.Label.Say() ?? a)
                ),
                QuestionKind.YesNo
                or QuestionKind.Agreement
                or QuestionKind.Date
                or QuestionKind.DateRange
                or QuestionKind.Number
                or QuestionKind.Money
                or QuestionKind.Calculated
                or QuestionKind.BankAccount
                or QuestionKind.Group
                or QuestionKind.Table => Texts.Say(form.Display(question, answers)),
                _ => form.Display(question, answers),
            };

    /// <summary>What is wrong with the answer; the question is called as the reader sees it.</summary>
    public static string Fault(Question? question, string message)
    {
        if (Language.Current == Language.Japanese || question is null)
            return message;
        if (question.Checks.FirstOrDefault(c => c.Message.Ja == message) is { } check)
            return check.Message.Say();
        var names = Parts
            .Of(question)
            .Zip(Parts.Kinds(question), (full, part) => (full.FullLabel, $"{question.FullName.Say()}（{Texts.Say(part.Label.Ja)}）"))
            .Append((question.FullLabel, question.FullName.Say()))
            .Append((question.Label.Ja, question.Label.Say()));
        foreach (var (japanese, said) in names)
            message = message.Replace($"「{japanese}」", $"「{said}」", StringComparison.Ordinal);
        return string.Join(' ', Sentences().Split(message).Select(Texts.Say));
    }

    /// <summary>Several boxes of one question may each have a fault.</summary>
    [GeneratedRegex("(?<=。) (?=「)")]
    private static partial Regex Sentences();
}
