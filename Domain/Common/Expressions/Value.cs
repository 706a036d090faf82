namespace TochoDX.Domain.Common.Expressions;

/// <summary>型 — the kinds of values that expressions know.</summary>
public enum ValueKind
{
    /// <summary>数 — an exact decimal number.</summary>
    Number,

    /// <summary>金額 — whole yen.</summary>
    Money,

    /// <summary>文字</summary>
    Text,

    /// <summary>日付</summary>
    Date,

    /// <summary>はい・いいえ</summary>
    Boolean,

    /// <summary>文字の並び — e.g. the marks of a multiple choice.</summary>
    Texts,

    /// <summary>数の並び — one for each entry of a group; likewise the three below.</summary>
    Numbers,

    /// <summary>金額の並び</summary>
    Moneys,

    /// <summary>日付の並び</summary>
    Dates,

    /// <summary>はい・いいえの並び</summary>
    Booleans,
}

/// <summary>値 — what an expression gives: a number, money, text, date, truth value, list of texts, or <see cref="Missing"/>.</summary>
public abstract record Value
{
    private protected Value() { }

    /// <summary>未回答 — there is no answer. Explicit, so that nothing is ever taken for zero or empty.</summary>
    public static readonly Value Missing = new MissingValue();

    /// <summary>The kind, or null when missing.</summary>
    public abstract ValueKind? Kind { get; }

    public bool IsMissing => Kind is null;

    public static Value Of(decimal number) => new NumberValue(number);

    public static Value Of(Yen money) => new MoneyValue(money);

    public static Value Of(string text) => new TextValue(text);

    public static Value Of(DateOnly date) => new DateValue(date);

    public static Value Of(bool boolean) => new BooleanValue(boolean);

    public static Value Of(IEnumerable<string> texts) => new TextsValue([.. texts]);

    /// <summary>A list of present values of one kind.</summary>
    public static Value Of(ValueKind kind, IEnumerable<Value> values) =>
        kind == ValueKind.Text
            ? Of(values.Cast<TextValue>().Select(value => value.Text))
            : new ListValue(ValueKinds.ListOf(kind), [.. values]);

    private sealed record MissingValue : Value
    {
        public override ValueKind? Kind => null;

        public override string ToString() => "（未回答）";
    }
}

public sealed record NumberValue(decimal Number) : Value
{
    public override ValueKind? Kind => ValueKind.Number;
}

public sealed record MoneyValue(Yen Money) : Value
{
    public override ValueKind? Kind => ValueKind.Money;
}

public sealed record TextValue(string Text) : Value
{
    public override ValueKind? Kind => ValueKind.Text;
}

public sealed record DateValue(DateOnly Date) : Value
{
    public override ValueKind? Kind => ValueKind.Date;
}

public sealed record BooleanValue(bool Boolean) : Value
{
    public static readonly BooleanValue True = new(true);
    public static readonly BooleanValue False = new(false);

    public override ValueKind? Kind => ValueKind.Boolean;
}

public sealed record TextsValue(IReadOnlyList<string> Texts) : Value
{
    public override ValueKind? Kind => ValueKind.Texts;

    public bool Equals(TextsValue? other) => other is not null && Texts.SequenceEqual(other.Texts, StringComparer.Ordinal);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var text in Texts)
            hash.Add(text, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}

/// <param name="Kinds">Kind of the list.</param>
/// <param name="Values">All present, all of the kind that the list is of.</param>
public sealed record ListValue(ValueKind Kinds, IReadOnlyList<Value> Values) : Value
{
    public override ValueKind? Kind => Kinds;

    public bool Equals(ListValue? other) => other is not null && Kinds == other.Kinds && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(Kinds.GetHashCode(), HashCode.Combine);
}
