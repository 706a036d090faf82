using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

public enum QuestionKind
{
    /// <summary>一行の文字</summary>
    Text,

    /// <summary>複数行の文字</summary>
    LongText,

    /// <summary>数</summary>
    Number,

    /// <summary>金額 — whole yen.</summary>
    Money,

    /// <summary>日付</summary>
    Date,

    /// <summary>はい・いいえ</summary>
    YesNo,

    /// <summary>一つ選択</summary>
    Choice,

    /// <summary>複数選択</summary>
    Choices,

    /// <summary>氏名・名称</summary>
    Name,

    /// <summary>フリガナ</summary>
    Kana,

    /// <summary>電話番号</summary>
    Phone,

    /// <summary>メールアドレス</summary>
    Email,

    /// <summary>郵便番号</summary>
    Postcode,

    /// <summary>住所・所在地</summary>
    Address,

    /// <summary>法人番号</summary>
    CorporateNumber,

    /// <summary>添付書類 — the answers are ids of stored files.</summary>
    File,

    /// <summary>計算項目 — computed, never typed.</summary>
    Calculated,

    /// <summary>説明 — Markdown text, no answer.</summary>
    Note,
}

/// <summary>質問 — one question of a form. Which of the limits apply depends on the kind.</summary>
public sealed record Question
{
    /// <summary>Lower-case letters, digits and <c>_</c>; unique in the form; the variable in expressions.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>One short sentence that helps to answer.</summary>
    public LocalizedText? Hint { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>Asked only while this holds; may use earlier questions. Null: always.</summary>
    public Expression? When { get; init; }

    /// <summary>What an answer must fulfil beyond its kind; skipped while a variable it uses is unanswered.</summary>
    public IReadOnlyList<QuestionCheck> Checks { get; init; } = [];

    /// <summary>HTML autocomplete token, e.g. <c>name</c>, <c>postal-code</c>.</summary>
    public string? Autocomplete { get; init; }

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

    /// <summary>Note: Markdown.</summary>
    public LocalizedText? Body { get; init; }

    /// <summary>False for what is only shown.</summary>
    public bool TakesAnswer => Kind is not (QuestionKind.Calculated or QuestionKind.Note);

    /// <summary>Kind of its value in expressions; null for a note.</summary>
    public ValueKind? ValueKind =>
        Kind switch
        {
            QuestionKind.Number => Common.Expressions.ValueKind.Number,
            QuestionKind.Money => Common.Expressions.ValueKind.Money,
            QuestionKind.Date => Common.Expressions.ValueKind.Date,
            QuestionKind.YesNo => Common.Expressions.ValueKind.Boolean,
            QuestionKind.Choices or QuestionKind.File => Common.Expressions.ValueKind.Texts,
            QuestionKind.Calculated => FormulaKind,
            QuestionKind.Note => null,
            QuestionKind.Text
            or QuestionKind.LongText
            or QuestionKind.Choice
            or QuestionKind.Name
            or QuestionKind.Kana
            or QuestionKind.Phone
            or QuestionKind.Email
            or QuestionKind.Postcode
            or QuestionKind.Address
            or QuestionKind.CorporateNumber => Common.Expressions.ValueKind.Text,
        };
}

/// <summary>選択肢</summary>
/// <param name="Value">Stored; never shown.</param>
public sealed record Choice(string Value, LocalizedText Label, LocalizedText? Hint = null);

/// <summary>整合性の確認</summary>
/// <param name="Message">Says what to do, e.g. 終了日は開始日より後の日にしてください。</param>
public sealed record QuestionCheck(Expression Expression, LocalizedText Message);
