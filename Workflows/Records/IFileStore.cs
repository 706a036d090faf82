namespace TochoDX.Workflows.Records;

/// <summary>Port: where bytes are kept, addressed by content. A local folder here; S3-compatible storage on servers.</summary>
public interface IFileStore
{
    /// <summary>Stores durably, before the transaction that records the file. Returns the SHA-256 in lower-case hex.</summary>
    Task<string> Stage(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Moves staged bytes to their place, after the transaction has committed. Harmless when done twice.</summary>
    Task Keep(string sha256, CancellationToken ct);

    /// <exception cref="FileNotFoundException">Nothing is stored under that hash.</exception>
    Task<byte[]> Get(string sha256, CancellationToken ct);

    /// <summary>廃棄 — takes the bytes away for good. Harmless when done twice.</summary>
    Task Erase(string sha256, CancellationToken ct);

    /// <summary>Every hash that is kept, for verification.</summary>
    IAsyncEnumerable<string> Kept(CancellationToken ct);

    /// <summary>After a crash: keeps what is recorded, sweeps away what was staged for transactions that never committed.</summary>
    Task Recover(Func<string, Task<bool>> isRecorded, CancellationToken ct);
}
