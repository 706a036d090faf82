using System.Globalization;
using System.Text;

namespace TochoDX.Domain.Common.Expressions;

internal enum TokenKind
{
    Number,
    Money,
    Text,
    Word,
    Symbol,
    End,
}

/// <param name="Content">The word, symbol, or the value of the literal as text.</param>
internal readonly record struct Token(TokenKind Kind, string Content, int Position);

/// <summary>Cuts an expression into words, literals and symbols.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",", "[", "]"];

    internal static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; ; )
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at])))
                at++;
            if (at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", at));
                return tokens;
            }
            var token = Next(text, ref at);
            tokens.Add(token);
        }
    }

    private static Token Next(string text, ref int at)
    {
        var start = at;
        var c = text[at];
        if (char.IsAsciiDigit(c))
            return Number(text, ref at);
        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.'))
                at++;
            var word = text[start..at];
            return word.EndsWith('.') || word.Contains("..", StringComparison.Ordinal)
                ? throw new ExpressionException($"「{word}」の「.」の前後には名前が必要です。", start)
                : new(TokenKind.Word, word, start);
        }
        if (c == '"')
            return Text(text, ref at);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new(TokenKind.Symbol, symbol, start);
            }
        }
        throw new ExpressionException(
            c == '='
                ? "等しいかどうかは「=」ではなく「==」で書いてください。"
                : $"「{Rune.GetRuneAt(Printable(text, at), 0)}」は式では使えません。",
            start
        );
    }

    private static Token Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        var whole = true;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            whole = false;
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
        }
        var digits = text[start..at];
        if (digits.Length > 18)
            throw new ExpressionException("数は18桁までで書いてください。", start);
        var unit =
            at < text.Length && text[at] == '円' ? 1
            : Follows(text, at, "yen") ? 3
            : 0;
        at += unit;
        if (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.'))
            throw new ExpressionException($"数「{digits}」のすぐ後に文字があります。金額は「3220yen」のように書いてください。", at);
        if (unit == 0)
            return new(TokenKind.Number, decimal.Parse(digits, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), start);
        return whole ? new(TokenKind.Money, digits, start) : throw new ExpressionException("金額は円未満を書けません。", start);
    }

    private static bool Follows(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private static Token Text(string text, ref int at)
    {
        var start = at++;
        var content = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return new(TokenKind.Text, content.ToString(), start);
            }
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                at++;
            content.Append(text[at]);
        }
        throw new ExpressionException("文字の終わりの「\"」がありません。", start);
    }

    // A lone surrogate cannot be shown; the replacement character stands for it.
    private static string Printable(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune.ToString() : "\uFFFD";
}
