using System.Globalization;

namespace TochoDX.Domain.Common.Expressions;

/// <summary>
/// Precedence climbing, loosest first: or; and; not; comparison and in (not chained); + −; * /; unary −.
/// Depth and size are bounded, so no text can exhaust the stack.
/// </summary>
internal sealed class Parser(string text)
{
    internal const int MaxLength = 2_000;
    internal const int MaxDepth = 40;
    internal const int MaxNodes = 400;

    private readonly List<Token> _tokens = Lexer.Cut(text);
    private int _at;
    private int _depth;
    private int _nodes;

    private Token Current => _tokens[_at];

    internal static Node Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new ExpressionException($"式は{MaxLength}文字以内で書いてください。", MaxLength);
        var parser = new Parser(text);
        if (parser.Current.Kind == TokenKind.End)
            throw new ExpressionException("式が空です。", 0);
        var node = parser.Read(1);
        return parser.Current.Kind == TokenKind.End
            ? node
            : throw new ExpressionException($"「{parser.Current.Content}」の位置が正しくありません。", parser.Current.Position);
    }

    private Node Read(int weakest)
    {
        if (++_depth > MaxDepth)
            throw new ExpressionException($"式の入れ子は{MaxDepth}段までです。", Current.Position);
        var left = ReadUnary();
        while (Infix(Current) is var (op, strength) && strength >= weakest)
        {
            var position = Current.Position;
            _at++;
            var right = Read(strength + 1);
            left = Made(new BinaryNode(op, left, right, position));
            if (strength == Comparing && Infix(Current)?.Strength == Comparing)
                throw new ExpressionException("比較は「a < b and b < c」のように分けて書いてください。", Current.Position);
        }
        _depth--;
        return left;
    }

    internal const int Comparing = 4;

    private static (Operator Operator, int Strength)? Infix(Token token) =>
        (token.Kind, token.Content) switch
        {
            (TokenKind.Word, "or") => (Operator.Or, 1),
            (TokenKind.Word, "and") => (Operator.And, 2),
            (TokenKind.Word, "in") => (Operator.In, Comparing),
            (TokenKind.Symbol, "==") => (Operator.Equal, Comparing),
            (TokenKind.Symbol, "!=") => (Operator.NotEqual, Comparing),
            (TokenKind.Symbol, "<") => (Operator.Less, Comparing),
            (TokenKind.Symbol, "<=") => (Operator.LessOrEqual, Comparing),
            (TokenKind.Symbol, ">") => (Operator.Greater, Comparing),
            (TokenKind.Symbol, ">=") => (Operator.GreaterOrEqual, Comparing),
            (TokenKind.Symbol, "+") => (Operator.Add, 5),
            (TokenKind.Symbol, "-") => (Operator.Subtract, 5),
            (TokenKind.Symbol, "*") => (Operator.Multiply, 6),
            (TokenKind.Symbol, "/") => (Operator.Divide, 6),
            _ => null,
        };

    internal static int StrengthOf(Operator op) =>
        op switch
        {
            Operator.Or => 1,
            Operator.And => 2,
            Operator.Add or Operator.Subtract => 5,
            Operator.Multiply or Operator.Divide => 6,
            _ => Comparing,
        };

    private Node ReadUnary()
    {
        var token = Current;
        if (token is { Kind: TokenKind.Word, Content: "not" })
        {
            _at++;
            return Made(new UnaryNode(Operator.Not, Read(3), token.Position));
        }
        if (token is { Kind: TokenKind.Symbol, Content: "-" })
        {
            _at++;
            return Made(new UnaryNode(Operator.Negate, Read(7), token.Position));
        }
        return ReadPrimary();
    }

    private Node ReadPrimary()
    {
        var token = Current;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Made(new LiteralNode(Value.Of(decimal.Parse(token.Content, CultureInfo.InvariantCulture)), token.Position));
            case TokenKind.Money:
                return Made(new LiteralNode(Value.Of(new Yen(long.Parse(token.Content, CultureInfo.InvariantCulture))), token.Position));
            case TokenKind.Text:
                return Made(new LiteralNode(Value.Of(token.Content), token.Position));
            case TokenKind.Word:
                return ReadWord(token);
            case TokenKind.Symbol when token.Content == "(":
                var inner = Read(1);
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Content == "[":
                return ReadList(token.Position);
            case TokenKind.End:
                throw new ExpressionException("式が途中で終わっています。", token.Position);
            default:
                throw new ExpressionException($"「{token.Content}」の位置が正しくありません。", token.Position);
        }
    }

    private Node ReadWord(Token word)
    {
        if (word.Content is "true" or "false")
            return Made(new LiteralNode(Value.Of(word.Content == "true"), word.Position));
        if (word.Content is "and" or "or" or "not" or "in")
            throw new ExpressionException($"「{word.Content}」の位置が正しくありません。", word.Position);
        if (Current is not { Kind: TokenKind.Symbol, Content: "(" })
            return Made(new VariableNode(word.Content, word.Position));
        _at++;
        if (word.Content == "date")
            return ReadDate(word.Position);
        if (!Functions.ByName.TryGetValue(word.Content, out var function))
            throw new ExpressionException($"関数「{word.Content}」はありません。", word.Position);
        List<Node> arguments = [Read(1)];
        while (Current is { Kind: TokenKind.Symbol, Content: "," })
        {
            _at++;
            arguments.Add(Read(1));
        }
        Expect(")");
        return arguments.Count >= function.Fewest && arguments.Count <= function.Most
            ? Made(new CallNode(function.Function, arguments, word.Position))
            : throw new ExpressionException($"関数「{word.Content}」に渡す値の数が正しくありません。", word.Position);
    }

    /// <summary>A date is a literal: <c>date("2026-04-01")</c>; so a wrong one is found when the document is read.</summary>
    private LiteralNode ReadDate(int position)
    {
        var argument = Current;
        _at++;
        if (
            argument.Kind != TokenKind.Text
            || !DateOnly.TryParseExact(argument.Content, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
            throw new ExpressionException("日付は date(\"2026-04-01\") のように書いてください。", argument.Position);
        Expect(")");
        return Made(new LiteralNode(Value.Of(date), position));
    }

    private LiteralNode ReadList(int position)
    {
        var texts = new List<string>();
        while (Current is not { Kind: TokenKind.Symbol, Content: "]" })
        {
            if (texts.Count > 0)
                Expect(",");
            if (Current.Kind != TokenKind.Text)
                throw new ExpressionException("並びには文字だけを [\"a\", \"b\"] のように書いてください。", Current.Position);
            texts.Add(Current.Content);
            _at++;
        }
        _at++;
        return Made(new LiteralNode(Value.Of(texts), position));
    }

    private void Expect(string symbol)
    {
        if (Current.Kind != TokenKind.Symbol || Current.Content != symbol)
            throw new ExpressionException($"「{symbol}」が必要です。", Current.Position);
        _at++;
    }

    private T Made<T>(T node)
        where T : Node =>
        ++_nodes <= MaxNodes ? node : throw new ExpressionException("式が長すぎます。分けて書いてください。", node.Position);
}
