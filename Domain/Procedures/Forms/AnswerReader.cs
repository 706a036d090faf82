using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>Turns what was typed into canonical answers, or says what is wrong. No answer is no fault here.</summary>
internal static class AnswerReader
{
    private static readonly (IReadOnlyList<string>, string?) None = ([], null);

    internal static (IReadOnlyList<string> Canonical, string? Message) Read(Question question, IReadOnlyList<string> raw)
    {
        var given = raw.Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        if (given.Count == 0)
            return None;
        if (Parts.Kinds(question).Count > 0)
            return Parts.Read(question, raw);
        switch (question.Kind)
        {
            case QuestionKind.Group or QuestionKind.Table:
                return Entries(question, given);
            case QuestionKind.Choices:
                return Chosen(question, given);
            case QuestionKind.File:
                return Files(question, given);
            case QuestionKind.Date when raw.Count == 3:
                return One(
                    question,
                    DateReader.Date(question, string.Join('-', raw.Select(part => part.Trim().TrimEnd('年', '月', '日'))))
                );
        }
        if (given.Count > 1)
            return ([], Messages.Of(question, "一つだけ入力してください。"));
        return One(
            question,
            question.Kind switch
            {
                QuestionKind.Text => TextReader.Text(question, given[0], 200, manyLines: false),
                QuestionKind.LongText => TextReader.Text(question, given[0], 4_000, manyLines: true),
                QuestionKind.Name => TextReader.Name(question, given[0]),
                QuestionKind.Kana => TextReader.Kana(question, given[0]),
                QuestionKind.Address => TextReader.Address(question, given[0]),
                QuestionKind.Number => NumberReader.Number(question, given[0]),
                QuestionKind.Money => NumberReader.Money(question, given[0]),
                QuestionKind.Date => DateReader.Date(question, given[0]),
                QuestionKind.Digits => BankReader.Digits(question, given[0]),
                QuestionKind.AccountHolder => BankReader.Holder(given[0]),
                QuestionKind.Agreement => given[0] == "yes" ? ("yes", null) : (null, "同意するときは、チェックを入れてください。"),
                QuestionKind.YesNo => given[0] is "yes" or "no" ? (given[0], null) : (null, "「はい」か「いいえ」を選択してください。"),
                QuestionKind.Choice => question.Choices.Any(choice => choice.Value == given[0])
                    ? (given[0], null)
                    : (null, "選択肢から選択してください。"),
                QuestionKind.Phone => ContactReader.Phone(given[0]),
                QuestionKind.Email => ContactReader.Email(given[0]),
                QuestionKind.Postcode => ContactReader.Postcode(given[0]),
                QuestionKind.CorporateNumber => CorporateNumber.TryParse(given[0], out var number)
                    ? (number.Value.Digits, null)
                    : (null, "13桁の数字を確認して入力してください。"),
                _ => throw new InvalidOperationException($"{question.Id} takes no single answer."),
            }
        );
    }

    private static (IReadOnlyList<string>, string?) One(Question question, (string? Canonical, string? Advice) read) =>
        read.Canonical is { } canonical ? ([canonical], null) : ([], Messages.Of(question, read.Advice!));

    private static (IReadOnlyList<string>, string?) Entries(Question group, List<string> given)
    {
        string[] keys = [.. given.Where(EntryOf.IsKey).Distinct(StringComparer.Ordinal)];
        return keys.Length <= group.MaxEntries
            ? (keys, null)
            : ([.. keys.Take(group.MaxEntries)], Messages.Of(group, $"{group.MaxEntries}件までです。"));
    }

    private static (IReadOnlyList<string>, string?) Chosen(Question question, List<string> given)
    {
        string[] chosen =
        [
            .. question.Choices.Select(choice => choice.Value).Where(value => given.Contains(value, StringComparer.Ordinal)),
        ];
        return given.All(value => chosen.Contains(value, StringComparer.Ordinal))
            ? (chosen, null)
            : ([], Messages.Of(question, "選択肢から選択してください。"));
    }

    /// <summary>Ids given by the upload; whose files they are, the filing checks.</summary>
    private static (IReadOnlyList<string>, string?) Files(Question question, List<string> given)
    {
        if (given.Count > question.MaxFiles)
            return ([], Messages.Of(question, $"{question.MaxFiles}件まで添付できます。"));
        return given.All(id => id.Length <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? ([.. given.Distinct(StringComparer.Ordinal)], null)
            : ([], Messages.Of(question, "もう一度添付してください。"));
    }
}
