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
    private const int MostTries = 60;
    private static readonly IReadOnlyDictionary<string, Value> Nothing = new Dictionary<string, Value>();
    private readonly IReadOnlyDictionary<string, Value> _context = context ?? Nothing;
    private readonly Random _random = new(seed);

    /// <summary>Answers to all that is asked, optional questions as well.</summary>
    /// <param name="start">Answers that are kept where they are still asked.</param>
    /// <exception cref="NoAnswerException">A question for which no candidate holds.</exception>
    public Answers All(Answers? start = null)
    {
        // What was drawn for one question can leave no answer for a later one.
        for (var tries = seed == 0 ? 1 : MostTries; ; tries--)
        {
            try
            {
                return Drawn(start);
            }
            catch (NoAnswerException) when (tries > 1) { }
        }
    }

    private Answers Drawn(Answers? start)
    {
        var answers = start ?? Answers.Empty;
        foreach (var question in form.Questions.Where(q => q.TakesAnswer))
        {
            answers = Answered(answers, question);
            if (question.IsRepeated && answers.Has(question.Id))
                answers = form.EntriesOf(question, answers[question.Id]).Where(q => q.TakesAnswer).Aggregate(answers, Answered);
        }
        return form.Prune(answers, _context);
    }

    private Answers Answered(Answers before, Question question)
    {
        if (before.Has(question.Id) || form.Asked(before, _context).FirstOrDefault(q => q.Id == question.Id) is not { } asked)
            return before;
        var fitting = Candidates(asked, before).Select(c => before.With(asked.Id, c)).FirstOrDefault(IsSound);
        return fitting is null && asked.Required ? throw new NoAnswerException(asked) : fitting ?? before;
    }

    /// <summary>No fault in anything that is answered; of a new group only what its entries are asked is still missing.</summary>
    private bool IsSound(Answers answers) =>
        form.Missing(answers, _context).All(fault => !answers.Has(fault.QuestionId) || IsOpen(answers, fault.QuestionId));

    /// <summary>A group some of whose entries are not answered yet: what its whole must come to cannot be said.</summary>
    private bool IsOpen(Answers answers, string id) =>
        form.Asked(answers, _context).Any(q => q is { TakesAnswer: true, Required: true } && q.Entry?.GroupId == id && !answers.Has(q.Id));

    private IEnumerable<string[]> Candidates(Question question, Answers before)
    {
        if (question.IsRepeated)
            return
            [
                [.. Enumerable.Range(1, Entries(question)).Select(n => n.ToString(CultureInfo.InvariantCulture))],
            ];
        if (Parts.Kinds(question).Count > 0)
            return Composite(question, before);
        var all = Raw(question, before).Distinct(StringComparer.Ordinal).ToArray();
        if (seed != 0)
            _random.Shuffle(all);
        if (question.Kind is not QuestionKind.Choices)
            return all.Select(one => new[] { one });
        string[] some = [.. question.Choices.Select(c => c.Value).Where(_ => seed == 0 || _random.Next(2) == 0)];
        return all.Select(one => new[] { one }).Prepend(some.Length > 0 ? some : [all[0]]);
    }

    /// <summary>Two where there may be; with a seed, up to three. Of a whole that must come to a sum, as few as there must be.</summary>
    private int Entries(Question group) =>
        group.Checks.Count > 0 ? group.MinEntries : Math.Clamp(seed == 0 ? 2 : _random.Next(1, 4), group.MinEntries, group.MaxEntries);

    private IEnumerable<string[]> Composite(Question question, Answers before) =>
        question.Kind switch
        {
            QuestionKind.Person =>
            [
                ["髙橋 太郎", "タカハシ タロウ"],
            ],
            QuestionKind.PostalAddress =>
            [
                ["163-8001", "東京都新宿区西新宿", "2-8-1", ""],
            ],
            QuestionKind.BankAccount =>
            [
                ["0001", "001", "ordinary", "0123456", "ﾀｶﾊｼ ﾀﾛｳ"],
            ],
            QuestionKind.VehicleRegistration =>
            [
                ["品川", "300", "あ", "12-34"],
            ],
            QuestionKind.DateRange => Dates(before)
                .SelectMany(from => new[] { from.AddMonths(11), from.AddDays(1), from.AddDays(20) }.Select(to => new[] { from, to }))
                .Select(range => range.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray()),
            _ => throw new NotSupportedException($"Answers to {question.Kind} are not generated yet."),
        };

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
            QuestionKind.Agreement => ["yes"],
            QuestionKind.Digits =>
            [
                "0123456789012345678901234567890"[..Math.Max(question.MinLength, Math.Min(4, question.MaxLength ?? 20))],
            ],
            QuestionKind.AccountHolder => ["ﾀｶﾊｼ ﾀﾛｳ"],
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
            // What is left over or missing is what makes a sum come out.
            .Concat(form.Variables(before, _context).Values.Select(AsNumber).OfType<decimal>().Select(Math.Abs))
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
