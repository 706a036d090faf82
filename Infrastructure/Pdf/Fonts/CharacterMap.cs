using static System.Buffers.Binary.BinaryPrimitives;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>From character to glyph: formats 4 and 12, and variation sequences of format 14. Source: OpenType specification, chapter cmap.</summary>
internal sealed class CharacterMap
{
    private readonly ushort[]?[] _pages = new ushort[0x110000 >> 8][];
    private readonly Dictionary<(int Base, int Selector), ushort> _variations = [];

    public CharacterMap(ReadOnlySpan<byte> table)
    {
        var variations = 0;
        for (var i = 0; i < ReadUInt16BigEndian(table[2..]); i++)
        {
            var offset = (int)ReadUInt32BigEndian(table[(8 + (8 * i))..]);
            switch (ReadUInt16BigEndian(table[offset..]))
            {
                case 4:
                    ReadSegments(table[offset..]);
                    break;
                case 12:
                    ReadGroups(table[offset..]);
                    break;
                case 14:
                    variations = offset;
                    break;
            }
        }

        if (variations != 0)
            ReadVariations(table[variations..]);
    }

    /// <summary>Glyph of the character, 0 for none.</summary>
    public ushort this[int character] => _pages[character >> 8]?[character & 0xFF] ?? 0;

    /// <summary>Glyph of a variation sequence, 0 when the font does not know the sequence.</summary>
    public ushort this[int character, int selector] => _variations.GetValueOrDefault((character, selector));

    private void Set(int character, int glyph)
    {
        if (glyph != 0)
            (_pages[character >> 8] ??= new ushort[256])[character & 0xFF] = (ushort)glyph;
    }

    private void ReadSegments(ReadOnlySpan<byte> map)
    {
        int twice = ReadUInt16BigEndian(map[6..]);
        for (var i = 0; i < twice; i += 2)
        {
            int last = ReadUInt16BigEndian(map[(14 + i)..]);
            int first = ReadUInt16BigEndian(map[(16 + twice + i)..]);
            int delta = ReadUInt16BigEndian(map[(16 + (2 * twice) + i)..]);
            var range = 16 + (3 * twice) + i;
            int offset = ReadUInt16BigEndian(map[range..]);
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                int glyph = offset == 0 ? c : ReadUInt16BigEndian(map[(range + offset + (2 * (c - first)))..]);
                Set(c, glyph == 0 ? 0 : (glyph + delta) & 0xFFFF);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> map)
    {
        for (var i = 0; i < ReadUInt32BigEndian(map[12..]); i++)
        {
            var group = map[(16 + (12 * i))..];
            var (first, last, glyph) = (ReadUInt32BigEndian(group), ReadUInt32BigEndian(group[4..]), ReadUInt32BigEndian(group[8..]));
            for (var c = first; c <= last; c++)
                Set((int)c, (int)(glyph + c - first));
        }
    }

    private void ReadVariations(ReadOnlySpan<byte> map)
    {
        for (var i = 0; i < ReadUInt32BigEndian(map[6..]); i++)
        {
            var record = map[(10 + (11 * i))..];
            var selector = U24(record);
            var (plain, other) = ((int)ReadUInt32BigEndian(record[3..]), (int)ReadUInt32BigEndian(record[7..]));
            if (plain != 0)
                ReadDefaults(map[plain..], selector);
            if (other != 0)
                ReadOthers(map[other..], selector);
        }
    }

    private void ReadDefaults(ReadOnlySpan<byte> ranges, int selector)
    {
        for (var i = 0; i < ReadUInt32BigEndian(ranges); i++)
        {
            var range = ranges[(4 + (4 * i))..];
            for (var c = U24(range); c <= U24(range) + range[3]; c++)
                _variations[(c, selector)] = this[c];
        }
    }

    private void ReadOthers(ReadOnlySpan<byte> mappings, int selector)
    {
        for (var i = 0; i < ReadUInt32BigEndian(mappings); i++)
        {
            var mapping = mappings[(4 + (5 * i))..];
            _variations[(U24(mapping), selector)] = ReadUInt16BigEndian(mapping[3..]);
        }
    }

    private static int U24(ReadOnlySpan<byte> bytes) => (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
}
