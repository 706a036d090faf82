using System.Globalization;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.TestKit;

/// <summary>
/// Valid answers derived from a form alone: question by question, the first candidate that breaks no check of what is answered
/// so far. Seed 0 takes the candidates in order; any other seed shuffles them.
/// </summary>
public sealed class GeneratedAnswers(Form form, int seed = 0, IReadOnlyDictionary<string, Value>? context = null)
{
    private const int MostCharacters = 200;
    private static readonly IReadOnlyDictionary<string, Value> Nothing = new Dictionary<string, Value>();
    private readonly IReadOnlyDictionary<string, Value> _context = context ?? Nothing;
    private readonly Random _random = new(seed);

    /// <summary>Answers to all that is asked, optional questions as well.</summary>
    /// <param name="start">Answers that are kept where they are still asked.</param>
    /// <exception cref="NoAnswerException">A question for which no candidate holds.</exception>
    public Answers All(Answers? start = null)
    {
        var answers = start ?? Answers.Empty;
        foreach (var question in form.Questions.Where(q => q.TakesAnswer))
        {
            if (answers.Has(question.Id) || !form.Visible(answers, _context).Contains(question.Id))
                continue;
            var before = answers;
            var fitting = Candidates(question, before).Select(c => before.With(question.Id, c)).FirstOrDefault(IsSound);
            if (fitting is null && question.Required)
                throw new NoAnswerException(question);
            answers = fitting ?? before;
        }
        return form.Prune(answers, _context);
    }

    /// <summary>No fault in anything that is answered.</summary>
    private bool IsSound(Answers answers) => form.Missing(answers, _context).All(fault => !answers.Has(fault.QuestionId));

    private IEnumerable<string[]> Candidates(Question question, Answers before)
    {
        var all = Raw(question, before).Distinct(StringComparer.Ordinal).ToArray();
        if (seed != 0)
            _random.Shuffle(all);
        if (question.Kind is not QuestionKind.Choices)
            return all.Select(one => new[] { one });
        string[] some = [.. question.Choices.Select(c => c.Value).Where(_ => seed == 0 || _random.Next(2) == 0)];
        return all.Select(one => new[] { one }).Prepend(some.Length > 0 ? some : [all[0]]);
    }

    private IEnumerable<string> Raw(Question question, Answers before) =>
        question.Kind switch
        {
            QuestionKind.Text or QuestionKind.LongText => [Text(question)],
            QuestionKind.Name => ["髙橋 太郎"],
            QuestionKind.Kana => ["タカハシ タロウ"],
            QuestionKind.Phone => ["03-0000-1234"],
            QuestionKind.Email => ["taro@example.jp"],
            QuestionKind.Postcode => ["163-8001"],
            QuestionKind.Address => ["東京都新宿区西新宿2-8-1"],
            QuestionKind.CorporateNumber => ["7000012050002"],
            QuestionKind.File => ["file-1"],
            QuestionKind.YesNo => ["yes", "no"],
            QuestionKind.Choice or QuestionKind.Choices => question.Choices.Select(c => c.Value),
            QuestionKind.Number => Numbers(question, [10, 3, 1, 2, 0, 100], before),
            QuestionKind.Money => Numbers(question, [1_000_000, 100_000, 1_000, 1, 0], before),
            QuestionKind.Date => Dates(before).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"Answers to {question.Kind} are not generated yet."),
        };

    private static string Text(Question question)
    {
        var text = question.Label.Ja + "についての回答です。";
        while (text.Length < question.MinLength)
            text += text;
        return text[..Math.Min(text.Length, Math.Min(question.MaxLength ?? MostCharacters, MostCharacters))];
    }

    private IEnumerable<string> Numbers(Question question, IEnumerable<decimal> usual, Answers before) =>
        usual
            .Append(question.Min ?? 0)
            .Append(question.Max ?? 1_000)
            .Concat(form.Variables(before, _context).Values.Select(AsNumber).OfType<decimal>())
            .Where(n => n >= (question.Min ?? 0) && n <= (question.Max ?? decimal.MaxValue) && decimal.Round(n, question.Decimals) == n)
            .Select(n => n.ToString("0.####", CultureInfo.InvariantCulture));

    private IEnumerable<DateOnly> Dates(Answers before)
    {
        var known = form.Variables(before, _context).Values.OfType<DateValue>().Select(d => d.Date).ToList();
        var first = known.Count > 0 ? known[0] : new DateOnly(2026, 12, 1);
        return known
            .Prepend(first)
            .SelectMany(day => new[] { day, day.AddDays(1), day.AddDays(20), day.AddDays(45), day.AddMonths(6), day.AddDays(-1) });
    }

    private static decimal? AsNumber(Value value) =>
        value switch
        {
            NumberValue number => number.Number,
            MoneyValue money => money.Money.Amount,
            _ => null,
        };
}

/// <summary>No candidate for a required question holds, given the answers before it.</summary>
public sealed class NoAnswerException(Question question) : Exception($"No answer to {question.Id} breaks no check.")
{
    public Question Question { get; } = question;
}
