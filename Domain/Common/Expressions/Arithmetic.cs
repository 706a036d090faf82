namespace TochoDX.Domain.Common.Expressions;

/// <summary>Operations on present values. Null: the kinds do not go together. Missing: there is no result.</summary>
internal static class Arithmetic
{
    internal static Value? Apply(Operator op, Value left, Value right)
    {
        try
        {
            return (op, left, right) switch
            {
                (Operator.Add, NumberValue a, NumberValue b) => Value.Of(a.Number + b.Number),
                (Operator.Add, MoneyValue a, MoneyValue b) => Value.Of(a.Money + b.Money),
                (Operator.Subtract, NumberValue a, NumberValue b) => Value.Of(a.Number - b.Number),
                (Operator.Subtract, MoneyValue a, MoneyValue b) => Value.Of(a.Money - b.Money),
                (Operator.Multiply, NumberValue a, NumberValue b) => Value.Of(a.Number * b.Number),
                (Operator.Multiply, NumberValue a, MoneyValue b) => WholeYen(a.Number * b.Money.Amount),
                (Operator.Multiply, MoneyValue a, NumberValue b) => WholeYen(a.Money.Amount * b.Number),
                (Operator.Divide, NumberValue or MoneyValue, NumberValue { Number: 0 }) => Value.Missing,
                (Operator.Divide, MoneyValue, MoneyValue { Money.Amount: 0 }) => Value.Missing,
                (Operator.Divide, NumberValue a, NumberValue b) => Value.Of(a.Number / b.Number),
                (Operator.Divide, MoneyValue a, MoneyValue b) => Value.Of((decimal)a.Money.Amount / b.Money.Amount),
                (Operator.Divide, MoneyValue a, NumberValue b) => WholeYen(a.Money.Amount / b.Number),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return Value.Missing;
        }
    }

    /// <summary>Money from a number that is whole; a fraction of a yen is never rounded silently.</summary>
    internal static Value WholeYen(decimal amount) =>
        amount == decimal.Truncate(amount) && amount is >= long.MinValue and <= long.MaxValue
            ? Value.Of(new Yen((long)amount))
            : Value.Missing;

    internal static int? Order(Value left, Value right) =>
        (left, right) switch
        {
            (NumberValue a, NumberValue b) => a.Number.CompareTo(b.Number),
            (MoneyValue a, MoneyValue b) => a.Money.CompareTo(b.Money),
            (DateValue a, DateValue b) => a.Date.CompareTo(b.Date),
            _ => null,
        };

    /// <summary>To a multiple of the unit; halves are rounded away from zero (四捨五入).</summary>
    internal static Value? Rounded(Function how, Value value, Value unit)
    {
        if (unit is not NumberValue { Number: var step } || value is not (NumberValue or MoneyValue))
            return null;
        if (step <= 0)
            return Value.Missing;
        try
        {
            var steps = (value is NumberValue number ? number.Number : ((MoneyValue)value).Money.Amount) / step;
            var whole = how switch
            {
                Function.Ceil => decimal.Ceiling(steps),
                Function.Floor => decimal.Floor(steps),
                _ => decimal.Round(steps, MidpointRounding.AwayFromZero),
            };
            return value is NumberValue ? Value.Of(whole * step) : WholeYen(whole * step);
        }
        catch (OverflowException)
        {
            return Value.Missing;
        }
    }

    internal static Value Shifted(Function how, DateOnly date, decimal count)
    {
        if (count != decimal.Truncate(count) || Math.Abs(count) > 100_000)
            return Value.Missing;
        try
        {
            return Value.Of(
                how switch
                {
                    Function.AddDays => date.AddDays((int)count),
                    Function.AddMonths => date.AddMonths((int)count),
                    _ => date.AddYears((int)count),
                }
            );
        }
        catch (ArgumentOutOfRangeException)
        {
            return Value.Missing;
        }
    }
}
