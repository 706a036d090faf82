namespace TochoDX.Workflows.Records;

/// <summary>Port: where bytes are kept, addressed by content. A local folder here; S3-compatible storage on servers.</summary>
public interface IFileStore
{
    /// <summary>Stores durably and returns the SHA-256 (lower-case hex). Storing the same bytes twice is the same file.</summary>
    Task<string> Put(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <exception cref="FileNotFoundException">Nothing is stored under that hash.</exception>
    Task<byte[]> Get(string sha256, CancellationToken ct);

    /// <summary>Every hash in the store, for verification.</summary>
    IAsyncEnumerable<string> All(CancellationToken ct);
}
