using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Audit;

/// <summary>FILE — database rows and stored files one to one, byte for byte.</summary>
public sealed class FileCheck(ITochoDb db, IFileStore files) : IInvariantCheck
{
    public async IAsyncEnumerable<Invariant> Check([EnumeratorCancellation] CancellationToken ct)
    {
        var recorded = await db.Files.AsNoTracking().OrderBy(f => f.Sha256).ToListAsync(ct);
        var offender = await Damaged(recorded.Select(f => f.Sha256), ct) ?? await Stray(recorded.Select(f => f.Sha256).ToHashSet(), ct);
        yield return new("FILE", "rows and stored files agree one to one by SHA-256", $"{recorded.Count:N0} files", offender);
    }

    private async Task<string?> Damaged(IEnumerable<string> recorded, CancellationToken ct)
    {
        foreach (var sha256 in recorded)
        {
            try
            {
                var bytes = await files.Get(sha256, ct);
                if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
                    return $"file {sha256} has been changed";
            }
            catch (IOException)
            {
                return $"file {sha256} is missing";
            }
        }
        return null;
    }

    private async Task<string?> Stray(HashSet<string> recorded, CancellationToken ct)
    {
        await foreach (var sha256 in files.Kept(ct))
        {
            if (!recorded.Contains(sha256))
                return $"file {sha256} is stored but not recorded";
        }
        return null;
    }
}
