using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>質問 — one question of a form. Which of the limits apply depends on the kind.</summary>
public sealed record Question
{
    /// <summary>Lower-case letters, digits and <c>_</c>; unique in the form; the variable in expressions.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>One short sentence that helps to answer.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>What an answer looks like, e.g. <c>5R 4/12</c>.</summary>
    public LocalizedText? Example { get; init; }

    /// <summary>Must be answered; in what the form asks now, already decided by <see cref="RequiredWhen"/>.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Must be answered only while this holds; may use earlier questions. Null: <see cref="Required"/> says it.</summary>
    public Expression? RequiredWhen { get; init; }

    /// <summary>Asked only while this holds; may use earlier questions. Null: always.</summary>
    public Expression? When { get; init; }

    /// <summary>What an answer must fulfil beyond its kind; skipped while a variable it uses is unanswered.</summary>
    public IReadOnlyList<QuestionCheck> Checks { get; init; } = [];

    /// <summary>HTML autocomplete token, e.g. <c>name</c>, <c>postal-code</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Where an answer that is known already comes from: a name of <see cref="Forms.Prefill"/>. Null: the token and the kind tell.</summary>
    public string? Prefill { get; init; }

    /// <summary>Choice, Choices: what can be chosen.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Number: shown after the box, e.g. <c>㎡</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Number, Money: smallest value allowed.</summary>
    public decimal? Min { get; init; }

    /// <summary>Number, Money: largest value allowed.</summary>
    public decimal? Max { get; init; }

    /// <summary>Number: digits after the point.</summary>
    public int Decimals { get; init; }

    /// <summary>Date: first day allowed.</summary>
    public DateOnly? MinDate { get; init; }

    /// <summary>Date: last day allowed.</summary>
    public DateOnly? MaxDate { get; init; }

    /// <summary>Texts: fewest characters, counted as people count them (grapheme clusters).</summary>
    public int MinLength { get; init; }

    /// <summary>Texts: most characters; null for the limit of the kind.</summary>
    public int? MaxLength { get; init; }

    /// <summary>File: what may be attached.</summary>
    public IReadOnlyList<FileType> FileTypes { get; init; } = [];

    /// <summary>File: largest size of one file in MB (10⁶ bytes).</summary>
    public int MaxMegabytes { get; init; } = 10;

    /// <summary>File: most files.</summary>
    public int MaxFiles { get; init; } = 1;

    /// <summary>Calculated: how.</summary>
    public Expression? Formula { get; init; }

    /// <summary>Calculated: kind of the result, found when the form is checked.</summary>
    public ValueKind? FormulaKind { get; init; }

    /// <summary>Group, Table: the questions of one entry; their conditions may use <c>entry.id</c>.</summary>
    public IReadOnlyList<Question> Entries { get; init; } = [];

    /// <summary>Group, Table: fewest entries, if there are any at all.</summary>
    public int MinEntries { get; init; } = 1;

    /// <summary>Group, Table: most entries.</summary>
    public int MaxEntries { get; init; } = 20;

    /// <summary>Group, Table: what one entry is called, e.g. 役員; null for the label.</summary>
    public LocalizedText? EntryName { get; init; }

    /// <summary>The entry that this question stands in; null outside groups, and in the group's own <see cref="Entries"/>.</summary>
    public EntryOf? Entry { get; init; }

    /// <summary>Note, Agreement: Markdown.</summary>
    public LocalizedText? Body { get; init; }

    /// <summary>False for what is only shown.</summary>
    public bool TakesAnswer => Kind is not (QuestionKind.Calculated or QuestionKind.Note);

    /// <summary>True for a repeated group and a table.</summary>
    public bool IsRepeated => Kind is QuestionKind.Group or QuestionKind.Table;

    /// <summary>The label, within a group with its entry before it: <c>役員2　氏名</c>.</summary>
    public string FullLabel => FullName.Ja;

    /// <summary>The same, in the languages that it has.</summary>
    public LocalizedText FullName => Entry is null ? Label : LocalizedText.Join(Entry.Title, "　", Label);

    /// <summary>Kind of its value in expressions; null for a note.</summary>
    public ValueKind? ValueKind =>
        Kind switch
        {
            QuestionKind.Number => Common.Expressions.ValueKind.Number,
            QuestionKind.Money => Common.Expressions.ValueKind.Money,
            QuestionKind.Date => Common.Expressions.ValueKind.Date,
            QuestionKind.YesNo or QuestionKind.Agreement => Common.Expressions.ValueKind.Boolean,
            QuestionKind.Choices or QuestionKind.File or QuestionKind.Group or QuestionKind.Table => Common.Expressions.ValueKind.Texts,
            QuestionKind.Calculated => FormulaKind,
            QuestionKind.Note => null,
            _ => Common.Expressions.ValueKind.Text,
        };
}

/// <summary>選択肢</summary>
/// <param name="Value">Stored; never shown.</param>
public sealed record Choice(string Value, LocalizedText Label, LocalizedText? Hint = null);

/// <summary>整合性の確認</summary>
/// <param name="Message">Says what to do, e.g. 終了日は開始日より後の日にしてください。</param>
public sealed record QuestionCheck(Expression Expression, LocalizedText Message);
