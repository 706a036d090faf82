using TochoDX.Infrastructure.Pdf.Typesetting;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>One printable character — a base with its variation selector, if any — in the font that prints it.</summary>
/// <param name="Text">What the reader gets when copying: the character and selector as given.</param>
/// <param name="Advance">Width in ems.</param>
internal sealed record Glyph(FontFace Face, ushort Number, string Text, double Advance, BreakClass Class)
{
    // A glyph is one object per stack and text; comparing the reference is enough and fast.
    public bool Equals(Glyph? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
