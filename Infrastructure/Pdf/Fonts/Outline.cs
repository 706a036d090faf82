using static System.Buffers.Binary.BinaryPrimitives;

namespace TochoDX.Infrastructure.Pdf.Fonts;

/// <summary>
/// The contours of one glyph. Composite glyphs are resolved and hinting is dropped, so that a glyph stands alone
/// and can be copied into any subset. Source: OpenType specification, chapter glyf.
/// </summary>
internal sealed class Outline
{
    private const int OnCurve = 1,
        ShortX = 2,
        ShortY = 4,
        Repeat = 8,
        SameX = 16,
        SameY = 32;
    private const int DeepestNesting = 8;
    private readonly List<(int X, int Y, bool OnCurve)> _points = [];
    private readonly List<int> _ends = [];

    private Outline() { }

    public int PointCount => _points.Count;

    public int ContourCount => _ends.Count;

    public static Outline Read(TrueTypeFont font, int glyph)
    {
        var outline = new Outline();
        outline.Append(font, glyph, 0);
        return outline;
    }

    /// <summary>A simple glyph description, padded to four bytes; empty for a blank.</summary>
    public byte[] Encode()
    {
        if (_ends.Count == 0)
            return [];
        List<byte> flags = [],
            xs = [],
            ys = [];
        var (px, py, repeats) = (0, 0, 0);
        var previous = -1;
        foreach (var (x, y, on) in _points)
        {
            var flag = (on ? OnCurve : 0) | Difference(x - px, xs, ShortX, SameX) | Difference(y - py, ys, ShortY, SameY);
            (px, py) = (x, y);
            if (flag != previous || repeats == 255)
            {
                flags.Add((byte)flag);
                (previous, repeats) = (flag, 0);
                continue;
            }

            repeats++;
            if (repeats == 1)
                flags.Add((byte)flag);
            else if (repeats == 2)
                (flags[^2], flags[^1]) = ((byte)(flag | Repeat), 2);
            else
                flags[^1] = (byte)repeats;
        }

        return Assemble(flags, xs, ys);
    }

    private byte[] Assemble(List<byte> flags, List<byte> xs, List<byte> ys)
    {
        var length = 10 + (2 * _ends.Count) + 2 + flags.Count + xs.Count + ys.Count;
        var bytes = new byte[(length + 3) & ~3];
        WriteInt16BigEndian(bytes, (short)_ends.Count);
        WriteInt16BigEndian(bytes.AsSpan(2), (short)_points.Min(p => p.X));
        WriteInt16BigEndian(bytes.AsSpan(4), (short)_points.Min(p => p.Y));
        WriteInt16BigEndian(bytes.AsSpan(6), (short)_points.Max(p => p.X));
        WriteInt16BigEndian(bytes.AsSpan(8), (short)_points.Max(p => p.Y));
        var at = 10;
        foreach (var end in _ends)
        {
            WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)end);
            at += 2;
        }

        at += 2; // no instructions
        flags.CopyTo(bytes, at);
        xs.CopyTo(bytes, at + flags.Count);
        ys.CopyTo(bytes, at + flags.Count + xs.Count);
        return bytes;
    }

    private static int Difference(int delta, List<byte> bytes, int isShort, int isSameOrPositive)
    {
        if (delta == 0)
            return isSameOrPositive;
        if (Math.Abs(delta) < 256)
        {
            bytes.Add((byte)Math.Abs(delta));
            return isShort | (delta > 0 ? isSameOrPositive : 0);
        }

        bytes.Add((byte)(delta >> 8));
        bytes.Add((byte)delta);
        return 0;
    }

    private void Append(TrueTypeFont font, int glyph, int depth)
    {
        var data = font.Description(glyph);
        if (data.IsEmpty)
            return;
        if (depth > DeepestNesting)
            throw new InvalidDataException($"Glyph {glyph} of {font.PostScriptName} is nested too deeply.");
        int contours = ReadInt16BigEndian(data);
        if (contours >= 0)
            AppendSimple(data[10..], contours);
        else
            AppendComponents(font, data[10..], depth);
    }

    private void AppendSimple(ReadOnlySpan<byte> data, int contours)
    {
        var first = _points.Count;
        var count = 0;
        for (var i = 0; i < contours; i++)
        {
            count = ReadUInt16BigEndian(data[(2 * i)..]) + 1;
            _ends.Add(first + count - 1);
        }

        var at = (2 * contours) + 2 + ReadUInt16BigEndian(data[(2 * contours)..]);
        var flags = new byte[count];
        for (var i = 0; i < count; i++)
        {
            flags[i] = data[at++];
            if ((flags[i] & Repeat) == 0)
                continue;
            for (var times = data[at++]; times > 0; times--, i++)
                flags[i + 1] = flags[i];
        }

        var xs = Coordinates(data, flags, ref at, ShortX, SameX);
        var ys = Coordinates(data, flags, ref at, ShortY, SameY);
        for (var i = 0; i < count; i++)
            _points.Add((xs[i], ys[i], (flags[i] & OnCurve) != 0));
    }

    private static int[] Coordinates(ReadOnlySpan<byte> data, byte[] flags, ref int at, int isShort, int isSameOrPositive)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            var same = (flags[i] & isSameOrPositive) != 0;
            if ((flags[i] & isShort) != 0)
            {
                value += same ? data[at] : -data[at];
                at++;
            }
            else if (!same)
            {
                value += ReadInt16BigEndian(data[at..]);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    private void AppendComponents(TrueTypeFont font, ReadOnlySpan<byte> data, int depth)
    {
        const int words = 1,
            offsets = 2,
            scale = 8,
            more = 0x20,
            twoScales = 0x40,
            matrix = 0x80;
        int flags;
        do
        {
            flags = ReadUInt16BigEndian(data);
            int glyph = ReadUInt16BigEndian(data[2..]);
            var (first, second) =
                (flags & words) != 0 ? (ReadInt16BigEndian(data[4..]), ReadInt16BigEndian(data[6..])) : ((sbyte)data[4], (sbyte)data[5]);
            data = data[((flags & words) != 0 ? 8 : 6)..];

            var (xx, xy, yx, yy, length) = flags switch
            {
                _ when (flags & scale) != 0 => (F2Dot14(data), 0, 0, F2Dot14(data), 2),
                _ when (flags & twoScales) != 0 => (F2Dot14(data), 0, 0, F2Dot14(data[2..]), 4),
                _ when (flags & matrix) != 0 => (F2Dot14(data), F2Dot14(data[2..]), F2Dot14(data[4..]), F2Dot14(data[6..]), 8),
                _ => (1.0, 0.0, 0.0, 1.0, 0),
            };
            data = data[length..];

            var start = _points.Count;
            Append(font, glyph, depth + 1);
            for (var i = start; i < _points.Count; i++)
            {
                var (x, y, on) = _points[i];
                _points[i] = ((int)Math.Round((x * xx) + (y * yx)), (int)Math.Round((x * xy) + (y * yy)), on);
            }

            // Without the offset flag the arguments name a point of each side, and the two are brought together.
            var (dx, dy) =
                (flags & offsets) != 0
                    ? (first, second)
                    : (_points[first].X - _points[start + second].X, _points[first].Y - _points[start + second].Y);
            for (var i = start; i < _points.Count; i++)
                _points[i] = (_points[i].X + dx, _points[i].Y + dy, _points[i].OnCurve);
        } while ((flags & more) != 0);
    }

    private static double F2Dot14(ReadOnlySpan<byte> bytes) => ReadInt16BigEndian(bytes) / 16384.0;
}
