using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>A growing run of bytes in rented memory, with the few spellings PDF knows (ISO 32000-1, 7.3).</summary>
internal sealed class PdfBuffer(int capacity = 8 * 1024) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    public void Clear() => Length = 0;

    /// <summary>The next bytes, to be filled by the caller.</summary>
    public Span<byte> Claim(int count)
    {
        if (Length + count > _bytes.Length)
            Grow(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Bytes written before, to be corrected.</summary>
    public Span<byte> Rewrite(int start, int count) => _bytes.AsSpan(0, Length).Slice(start, count);

    public PdfBuffer Add(byte value)
    {
        Claim(1)[0] = value;
        return this;
    }

    public PdfBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Claim(bytes.Length));
        return this;
    }

    public PdfBuffer Add([InterpolatedStringHandlerArgument("")] ref Spelling text)
    {
        _ = text;
        return this;
    }

    public PdfBuffer Add(int value)
    {
        Utf8Formatter.TryFormat(value, Claim(11), out var written);
        Length -= 11 - written;
        return this;
    }

    /// <summary>A real number to two decimals: a hundredth of a point is finer than any printer.</summary>
    public PdfBuffer Add(double value)
    {
        var hundredths = (int)Math.Round(value * 100, MidpointRounding.AwayFromZero);
        if (hundredths < 0)
            Add((byte)'-');
        hundredths = Math.Abs(hundredths);
        var (whole, rest) = Math.DivRem(hundredths, 100);
        Add(whole);
        if (rest == 0)
            return this;
        Add((byte)'.').Add((byte)('0' + (rest / 10)));
        return rest % 10 == 0 ? this : Add((byte)('0' + (rest % 10)));
    }

    /// <summary>A text string in UTF-16 (7.9.2.2), spelled in hexadecimal digits.</summary>
    public PdfBuffer AddText(string text)
    {
        return Add("<FEFF"u8).AddUtf16(text).Add((byte)'>');
    }

    /// <summary>The UTF-16 code units in hexadecimal digits.</summary>
    public PdfBuffer AddUtf16(string text)
    {
        foreach (var unit in text)
            AddHex(unit);
        return this;
    }

    public PdfBuffer AddHex(ushort value)
    {
        var digits = "0123456789ABCDEF"u8;
        var target = Claim(4);
        target[0] = digits[value >> 12];
        target[1] = digits[(value >> 8) & 15];
        target[2] = digits[(value >> 4) & 15];
        target[3] = digits[value & 15];
        return this;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, Length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    /// <summary>Lets an object be written as it will stand in the file: <c>$"&lt;&lt;/Type/Page/Parent {pages}&gt;&gt;"</c>.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Spelling(int literalLength, int formattedCount, PdfBuffer buffer)
    {
        public int Expected { get; } = literalLength + formattedCount;

        public void AppendLiteral(string text) => Encoding.ASCII.GetBytes(text, buffer.Claim(text.Length));

        public void AppendFormatted(int value) => buffer.Add(value);

        public void AppendFormatted(double value) => buffer.Add(value);

        public void AppendFormatted(Ref value) => buffer.Add(value.Number).Add(" 0 R"u8);

        /// <summary>ASCII as it is.</summary>
        public void AppendFormatted(string value) => AppendLiteral(value);

        public void AppendFormatted(TextString value) => buffer.AddText(value.Value);
    }
}

/// <summary>Reference to an indirect object (ISO 32000-1, 7.3.10).</summary>
internal readonly record struct Ref(int Number);

/// <summary>Text for people, as opposed to names and keys.</summary>
internal readonly record struct TextString(string Value);
