using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using TochoDX.Infrastructure.Pdf.Typesetting;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>Fonts in order of preference. Finds for each character the first font that can print it.</summary>
internal sealed class FontStack(params Lazy<FontFace?>[] faces)
{
    private readonly Glyph?[]?[] _plain = new Glyph?[0x10000 >> 8][];
    private readonly ConcurrentDictionary<string, Glyph?> _others = new();

    /// <summary>The glyph of a character with or without a selector; null when no font has it.</summary>
    public Glyph? Find(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length > 1)
        {
            var others = _others.GetAlternateLookup<ReadOnlySpan<char>>();
            return others.TryGetValue(cluster, out var known) ? known : _others.GetOrAdd(cluster.ToString(), Resolve);
        }

        var page = _plain[cluster[0] >> 8] ?? First(ref _plain[cluster[0] >> 8], new Glyph?[256]);
        return page[cluster[0] & 0xFF] ?? First(ref page[cluster[0] & 0xFF], Resolve(cluster.ToString()));
    }

    /// <summary>Keeps what was put first: a document may not see two glyphs of one character.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(made))]
    private static T? First<T>(ref T? place, T? made)
        where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;

    private Glyph? Resolve(string cluster)
    {
        if (Rune.DecodeFromUtf16(cluster, out var character, out var length) != OperationStatus.Done || !IsPrintable(character))
            return null;
        if (length < cluster.Length)
        {
            Rune.DecodeFromUtf16(cluster.AsSpan(length), out var second, out _);
            if (Variations.IsSelector(second.Value))
                return First(cluster, font => font.Characters[character.Value, second.Value])
                    ?? First(cluster, font => font.Characters[character.Value]);

            // か and U+3099 are printed as the one character が; nothing else is recomposed, for names must stay as they are.
            var composed = cluster.Normalize(NormalizationForm.FormC);
            return composed.Length == 1 ? Find(composed) : null;
        }

        return First(cluster, font => font.Characters[character.Value]);
    }

    /// <summary>Private-use characters (外字) mean nothing outside the system that made them, whatever a font may show.</summary>
    private static bool IsPrintable(Rune character) =>
        Rune.GetUnicodeCategory(character)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            )
        && !Variations.IsSelector(character.Value);

    private Glyph? First(string cluster, Func<TrueTypeFont, ushort> number)
    {
        foreach (var face in faces)
        {
            if (face.Value is { } font && number(font.Font) is var glyph and not 0)
                return new Glyph(font, glyph, cluster, font.Width(glyph) / 1000, Kinsoku.ClassOf(cluster));
        }

        return null;
    }
}
