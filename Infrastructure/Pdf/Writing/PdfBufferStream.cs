namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>Lets a compressor write into a buffer.</summary>
internal sealed class PdfBufferStream(PdfBuffer buffer) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => buffer.Length;

    public override long Position
    {
        get => buffer.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] bytes, int offset, int count) => buffer.Add(bytes.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> bytes) => buffer.Add(bytes);

    public override void Flush() { }

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
