using TochoDX.Domain.Common.Expressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Collects the faults of one document, so that a designer sees all of them at once.</summary>
internal sealed class Faults
{
    private readonly List<DocumentFault> _faults = [];

    /// <summary>Ids of all questions of the document, wherever they stand.</summary>
    internal HashSet<string> Questions { get; } = new(StringComparer.Ordinal);

    internal bool Any => _faults.Count > 0;

    /// <summary>As many as somebody may read; a document of rubbish has no more to say.</summary>
    private const int MostShown = 500;

    internal IReadOnlyList<DocumentFault> InOrder() =>
        [
            .. _faults
                .Distinct()
                .OrderBy(fault => fault.File, StringComparer.Ordinal)
                .ThenBy(fault => fault.Line)
                .ThenBy(fault => fault.Column)
                .Take(MostShown),
        ];

    internal void Add(string file, Mark at, string message) => _faults.Add(new(file, (int)at.Line, (int)at.Column, message));

    internal void Add(string file, YamlNode node, string message) => Add(file, node.Start, message);

    internal void AddLine(string file, int line, string message) => _faults.Add(new(file, line, 1, message));

    /// <summary>A fault within a scalar; exact for text on one line, the right line for block text.</summary>
    internal void Add(string file, YamlNode node, ExpressionException fault)
    {
        var at = node.Start;
        if (node is not YamlScalarNode scalar)
        {
            Add(file, at, fault.Message);
            return;
        }
        if (scalar.Style is ScalarStyle.Literal)
        {
            var before = (scalar.Value ?? "")[..Math.Min(fault.Position, scalar.Value!.Length)];
            _faults.Add(new(file, (int)at.Line + 1 + before.Count(c => c == '\n'), 1, fault.Message));
            return;
        }
        var quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var column = scalar.Style is ScalarStyle.Folded ? 1 : (int)at.Column + quote + fault.Position;
        _faults.Add(new(file, (int)at.Line, column, fault.Message));
    }
}
