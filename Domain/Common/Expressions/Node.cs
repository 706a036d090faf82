namespace TochoDX.Domain.Common.Expressions;

/// <summary>A part of a parsed expression and where it stands in the text.</summary>
internal abstract record Node(int Position);

internal sealed record LiteralNode(Value Value, int Position) : Node(Position);

internal sealed record VariableNode(string Name, int Position) : Node(Position);

internal sealed record UnaryNode(Operator Operator, Node Operand, int Position) : Node(Position);

internal sealed record BinaryNode(Operator Operator, Node Left, Node Right, int Position) : Node(Position);

internal sealed record CallNode(Function Function, IReadOnlyList<Node> Arguments, int Position) : Node(Position);

internal enum Operator
{
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
}

/// <summary>The functions; their names in expressions are in <see cref="Functions"/>.</summary>
internal enum Function
{
    If,
    Missing,
    Answered,
    Default,
    Ceil,
    Floor,
    Round,
    Min,
    Max,
    Sum,
    Count,
    Length,
    Yen,
    Number,
    Days,
    AddDays,
    AddMonths,
    AddYears,
    Year,
    Month,
    Day,
    FiscalYear,
    Any,
    All,
}

internal static class Functions
{
    /// <summary>Name, fewest and most arguments.</summary>
    internal static readonly IReadOnlyDictionary<string, (Function Function, int Fewest, int Most)> ByName = new Dictionary<
        string,
        (Function, int, int)
    >(StringComparer.Ordinal)
    {
        ["if"] = (Function.If, 3, 3),
        ["missing"] = (Function.Missing, 1, 1),
        ["answered"] = (Function.Answered, 1, 1),
        ["default"] = (Function.Default, 2, 2),
        ["ceil"] = (Function.Ceil, 1, 2),
        ["floor"] = (Function.Floor, 1, 2),
        ["round"] = (Function.Round, 1, 2),
        ["min"] = (Function.Min, 1, 20),
        ["max"] = (Function.Max, 1, 20),
        ["sum"] = (Function.Sum, 1, 20),
        ["count"] = (Function.Count, 1, 1),
        ["length"] = (Function.Length, 1, 1),
        ["yen"] = (Function.Yen, 1, 1),
        ["number"] = (Function.Number, 1, 1),
        ["days"] = (Function.Days, 2, 2),
        ["add_days"] = (Function.AddDays, 2, 2),
        ["add_months"] = (Function.AddMonths, 2, 2),
        ["add_years"] = (Function.AddYears, 2, 2),
        ["year"] = (Function.Year, 1, 1),
        ["month"] = (Function.Month, 1, 1),
        ["day"] = (Function.Day, 1, 1),
        ["fiscal_year"] = (Function.FiscalYear, 1, 1),
        ["any"] = (Function.Any, 1, 1),
        ["all"] = (Function.All, 1, 1),
    };

    internal static string NameOf(Function function) => ByName.First(entry => entry.Value.Function == function).Key;
}
