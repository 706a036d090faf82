using System.IO.Compression;
using System.Security.Cryptography;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>
/// Writes objects and the table that finds them (ISO 32000-1, 7.5). Every object stands in clear under its number and the table
/// is the plain one of 7.5.4, so that a signature can be appended as an incremental update without parsing more than the trailer.
/// </summary>
internal sealed class PdfFile
{
    private readonly PdfBuffer _file;
    private readonly List<int> _offsets = [];
    private bool _open;

    public PdfFile(PdfBuffer file)
    {
        _file = file;
        // Four bytes above 127 tell that the file is binary (7.5.2).
        file.Add("%PDF-1.7\n%"u8).Add([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    public Ref Reserve()
    {
        _offsets.Add(0);
        return new(_offsets.Count);
    }

    /// <summary>Begins an object; it ends where the next one begins.</summary>
    public PdfBuffer Open(Ref reference)
    {
        Close();
        _open = true;
        _offsets[reference.Number - 1] = _file.Length;
        return _file.Add(reference.Number).Add(" 0 obj\n"u8);
    }

    /// <summary>Writes a stream as it is.</summary>
    /// <param name="entries">Entries of its dictionary besides the length.</param>
    public void Stream(Ref reference, string entries, ReadOnlySpan<byte> content) =>
        Open(reference).Add($"<<{entries}/Length {content.Length}>>stream\n").Add(content).Add("\nendstream"u8);

    public void CompressedStream(Ref reference, string entries, ReadOnlySpan<byte> content)
    {
        using var compressed = new PdfBuffer(content.Length);
        using (var zlib = new ZLibStream(new PdfBufferStream(compressed), CompressionLevel.Fastest))
            zlib.Write(content);
        Stream(reference, $"{entries}/Filter/FlateDecode", compressed.Written);
    }

    /// <summary>Ends the file. The identifier comes from the content, so that the same document gives the same bytes (14.4).</summary>
    public byte[] Finish(Ref catalog, Ref information)
    {
        Close();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(_file.Written, hash);
        var id = Convert.ToHexString(hash[..16]);

        var start = _file.Length;
        _file.Add($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            WriteEntry(offset);
        _file.Add($"trailer\n<</Size {_offsets.Count + 1}/Root {catalog}/Info {information}/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n");
        return _file.Written.ToArray();
    }

    private void WriteEntry(int offset)
    {
        var entry = _file.Claim(20);
        for (var i = 9; i >= 0; i--)
        {
            entry[i] = (byte)('0' + (offset % 10));
            offset /= 10;
        }

        " 00000 n \n"u8.CopyTo(entry[10..]);
    }

    private void Close()
    {
        if (_open)
            _file.Add("\nendobj\n"u8);
        _open = false;
    }
}
