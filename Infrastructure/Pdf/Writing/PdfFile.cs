using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>
/// Writes objects and the table that finds them (ISO 32000-1, 7.5). Small objects are packed into one compressed stream; the catalog
/// and the pages stand in clear, so that a signature can be appended as an incremental update without unpacking anything.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    // Measured on a notice: half the time of the default level, 3 % more bytes.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 3 };

    private readonly PdfBuffer _file = new(96 * 1024);
    private readonly PdfBuffer _packed = new();
    private readonly List<(Ref Object, int Offset)> _contents = [];
    private readonly List<Entry> _table = [new(0, 0, ushort.MaxValue)];
    private bool _open;

    // Four bytes above 127 tell that the file is binary (7.5.2).
    public PdfFile() => _file.Add("%PDF-1.7\n%"u8).Add([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);

    public Ref Reserve()
    {
        _table.Add(default);
        return new(_table.Count - 1);
    }

    /// <summary>Begins an object in clear; it ends where the next one begins.</summary>
    public PdfBuffer Open(Ref reference)
    {
        Close();
        _open = true;
        _table[reference.Number] = new(1, _file.Length, 0);
        return _file.Add(reference.Number).Add(" 0 obj\n"u8);
    }

    /// <summary>Begins an object of the packed stream; it may be anything but a stream.</summary>
    public PdfBuffer Pack(Ref reference)
    {
        if (_packed.Length > 0)
            _packed.Add((byte)'\n');
        _contents.Add((reference, _packed.Length));
        return _packed;
    }

    /// <summary>Writes a stream as it is.</summary>
    /// <param name="entries">Entries of its dictionary besides the length.</param>
    public void Stream(Ref reference, string entries, ReadOnlySpan<byte> content) =>
        Open(reference).Add($"<<{entries}/Length {content.Length}>>stream\n").Add(content).Add("\nendstream"u8);

    public void CompressedStream(Ref reference, string entries, ReadOnlySpan<byte> content)
    {
        using var compressed = new PdfBuffer(content.Length);
        using (var zlib = new ZLibStream(new PdfBufferStream(compressed), Compression))
            zlib.Write(content);
        Stream(reference, $"{entries}/Filter/FlateDecode", compressed.Written);
    }

    /// <summary>Ends the file. The identifier comes from the content, so that the same document gives the same bytes (14.4).</summary>
    public byte[] Finish(Ref catalog, Ref information)
    {
        WritePacked(Reserve());
        Close();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_file.Written, hash);
        var id = Convert.ToHexString(hash[..16]);

        var start = _file.Length;
        var table = Reserve();
        _table[table.Number] = new(1, start, 0);
        using var entries = new PdfBuffer();
        foreach (var entry in _table)
            entry.Write(entries.Claim(Entry.Size));
        CompressedStream(
            table,
            $"/Type/XRef/Size {_table.Count}/W[1 4 4]/Root {catalog.Number} 0 R/Info {information.Number} 0 R/ID[<{id}><{id}>]",
            entries.Written
        );
        Close();
        return _file.Add($"startxref\n{start}\n%%EOF\n").Written.ToArray();
    }

    public void Dispose()
    {
        _file.Dispose();
        _packed.Dispose();
    }

    /// <summary>The object stream (7.5.7): numbers and offsets first, then the objects.</summary>
    private void WritePacked(Ref stream)
    {
        using var whole = new PdfBuffer(_packed.Length + (12 * _contents.Count));
        for (var i = 0; i < _contents.Count; i++)
        {
            var (reference, offset) = _contents[i];
            _table[reference.Number] = new(2, stream.Number, i);
            whole.Add($"{reference.Number} {offset} ");
        }

        var first = whole.Length;
        CompressedStream(stream, $"/Type/ObjStm/N {_contents.Count}/First {first}", whole.Add(_packed.Written).Written);
    }

    private void Close()
    {
        if (_open)
            _file.Add("\nendobj\n"u8);
        _open = false;
    }

    /// <summary>An entry of the cross-reference stream (7.5.8.3).</summary>
    private readonly record struct Entry(byte Kind, int Position, int Index)
    {
        public const int Size = 9;

        public void Write(Span<byte> target)
        {
            target[0] = Kind;
            BinaryPrimitives.WriteInt32BigEndian(target[1..], Position);
            BinaryPrimitives.WriteInt32BigEndian(target[5..], Index);
        }
    }
}
