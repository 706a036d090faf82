using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Common;

/// <summary>
/// 法人番号表の取込み — takes in a file of all corporations, or of what has changed: each line adds, replaces or takes out one.
/// By parts, so that nobody else waits long; a file that is wrong half-way can be corrected and taken in again.
/// </summary>
public sealed class ImportCorporations(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int AtATime = 2_000;

    /// <returns>Lines of the file.</returns>
    /// <exception cref="RuleBrokenException">The file is not the CSV (Unicode) of the publication site.</exception>
    public async Task<int> Run(Stream file, string fileName, Person administrator, CancellationToken ct)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var lines = 0;
        try
        {
            foreach (var part in CorporateFile.Read(reader).Chunk(AtATime))
            {
                await Save(part, ct);
                lines += part.Length;
            }
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBrokenException("文字コードがUnicode（UTF-8）ではありません。「CSV形式・Unicode」のファイルを選択してください。");
        }
        if (lines == 0)
            throw new RuleBrokenException("法人が一件もありません。");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITochoDb>();
        return await db.InTransaction(
            async () =>
            {
                var table = await db.CorporateTables.FindAsync([CorporateTable.TheOne], ct);
                if (table is null)
                    db.CorporateTables.Add(table = CorporateTable.Empty());
                table.Imported(lines, Path.GetFileName(fileName), administrator.Acting(clock));
                return lines;
            },
            ct
        );
    }

    private async Task Save((string Number, RegisteredCorporation? Corporation)[] part, CancellationToken ct)
    {
        // A corporation may occur several times in a file of changes; the last line counts.
        var newest = part.GroupBy(line => line.Number, line => line.Corporation).ToDictionary(g => g.Key, g => g.Last());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITochoDb>();
        await db.InTransaction(
            async () =>
            {
                var numbers = newest.Keys.ToList();
                var known = await db.Corporations.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToListAsync(ct);
                var same = known.Where(c => c == newest[c.Number]).Select(c => c.Number).ToHashSet(StringComparer.Ordinal);
                var old = known.Select(c => c.Number).Where(number => !same.Contains(number)).ToList();
                if (old.Count > 0)
                    await db.Corporations.Where(c => old.Contains(c.Number)).ExecuteDeleteAsync(ct);
                db.Corporations.AddRange(newest.Values.OfType<RegisteredCorporation>().Where(c => !same.Contains(c.Number)));
                return true;
            },
            ct
        );
    }
}
