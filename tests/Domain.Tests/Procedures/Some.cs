using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Tests.Procedures;

/// <summary>Small forms for tests.</summary>
internal static class Some
{
    internal static Question Question(string id, QuestionKind kind, string? when = null) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = id,
            When = when is null ? null : Expression.Parse(when),
        };

    internal static Form Form(params Question[] questions) => new([new FormPage("page", "ページ", questions)]);

    /// <summary>What comes of typing into a single question: the canonical answer, or the message.</summary>
    internal static (string? Canonical, string? Message) Typed(Question question, params string[] typed)
    {
        var reading = Read(Form(question), new() { [question.Id] = typed });
        return (reading.Answers.One(question.Id), reading.Faults.Count == 0 ? null : reading.Faults[0].Message);
    }

    internal static (string? Canonical, string? Message) Typed(QuestionKind kind, params string[] typed) =>
        Typed(Question("q", kind) with { Required = false }, typed);

    internal static PageReading Read(Form form, Dictionary<string, string[]> posted, Answers? before = null, int page = 0) =>
        form.Read(
            form.Pages[page],
            before ?? Answers.Empty,
            posted.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value)
        );
}
