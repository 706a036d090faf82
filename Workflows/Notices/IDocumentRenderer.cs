using TochoDX.Domain.Notices;

namespace TochoDX.Workflows.Notices;

/// <summary>Port: turns an <see cref="OfficialDocument"/> into a PDF (A4, embedded subset fonts, tagged).</summary>
public interface IDocumentRenderer
{
    /// <summary>Renders; the same document gives the same bytes.</summary>
    /// <exception cref="DocumentNotRenderableException">A character has no glyph in any installed font, or an element cannot fit a page.</exception>
    byte[] Render(OfficialDocument document);

    /// <summary>Characters of the text for which no installed font has a glyph, in order of appearance; empty when all can be printed.</summary>
    IReadOnlyList<string> Missing(string text);
}

/// <summary>The document cannot be printed as it is; the message names the element or the character.</summary>
public sealed class DocumentNotRenderableException(string message) : Exception(message);
