using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TochoDX.Workflows.Records;

namespace TochoDX.Infrastructure.Files;

/// <summary>
/// A folder of files named by their SHA-256. Bytes are staged durably before the transaction and kept after it; what was
/// staged for a transaction that never committed is swept away at the next start.
/// </summary>
public sealed class LocalFileStore : IFileStore
{
    private readonly string _kept;
    private readonly string _staged;

    public LocalFileStore(string root)
    {
        _kept = Directory.CreateDirectory(Path.Combine(root, "kept")).FullName;
        _staged = Directory.CreateDirectory(Path.Combine(root, "staged")).FullName;
    }

    public async Task<string> Stage(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var temporary = Path.Combine(_staged, sha256 + "." + Guid.NewGuid().ToString("N"));
        using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            await RandomAccess.WriteAsync(file, bytes, 0, ct);
            RandomAccess.FlushToDisk(file);
        }
        File.Move(temporary, Path.Combine(_staged, sha256), overwrite: true);
        return sha256;
    }

    public Task Keep(string sha256, CancellationToken ct)
    {
        var staged = Path.Combine(_staged, Checked(sha256));
        var kept = KeptPath(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        try
        {
            File.Move(staged, kept, overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(kept))
        {
            // The same bytes were kept by somebody else in the meantime.
        }
        return Task.CompletedTask;
    }

    public async Task<byte[]> Get(string sha256, CancellationToken ct)
    {
        var path = KeptPath(sha256);
        return await File.ReadAllBytesAsync(File.Exists(path) ? path : Path.Combine(_staged, Checked(sha256)), ct);
    }

    public Task Erase(string sha256, CancellationToken ct)
    {
        if (Directory.Exists(Path.GetDirectoryName(KeptPath(sha256))))
            File.Delete(KeptPath(sha256));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> Kept([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var path in Directory.EnumerateFiles(_kept, "*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            yield return Path.GetFileName(path);
        }
        await Task.CompletedTask;
    }

    public async Task Recover(Func<string, Task<bool>> isRecorded, CancellationToken ct)
    {
        foreach (var path in Directory.EnumerateFiles(_staged))
        {
            var name = Path.GetFileName(path);
            if (name.Length == 64 && await isRecorded(name))
                await Keep(name, ct);
            else
                File.Delete(path);
        }
    }

    private string KeptPath(string sha256) => Path.Combine(_kept, Checked(sha256)[..2], sha256);

    private static string Checked(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? sha256
            : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));
}
