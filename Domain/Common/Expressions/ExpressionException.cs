namespace TochoDX.Domain.Common.Expressions;

/// <summary>The expression is wrong; the message says in Japanese what and is shown to the designer of the procedure.</summary>
/// <param name="position">Where in the text, from 0.</param>
public sealed class ExpressionException(string message, int position) : Exception(message)
{
    /// <summary>Offset into the expression's text, from 0.</summary>
    public int Position { get; } = position;
}
