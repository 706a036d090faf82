namespace TochoDX.Domain.Records;

/// <summary>ファイル — bytes kept in the file store under their SHA-256; several rows of other tables may point to one.</summary>
public sealed class StoredFile
{
    private StoredFile() { } // for EF Core

    /// <param name="sha256">Lower-case hex; also the name in the store.</param>
    /// <param name="contentType">As found by looking at the bytes, never as claimed.</param>
    public StoredFile(string sha256, long size, string contentType, DateTimeOffset storedAt)
    {
        (Sha256, Size, ContentType, StoredAt) = (sha256, size, contentType, storedAt);
    }

    public string Sha256 { get; private set; } = "";
    public long Size { get; private set; }
    public string ContentType { get; private set; } = "";
    public DateTimeOffset StoredAt { get; private set; }
}
