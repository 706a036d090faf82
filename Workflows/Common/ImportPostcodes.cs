using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Common;

/// <summary>郵便番号データの取込み — replaces the table; only what differs is written.</summary>
public sealed class ImportPostcodes(ITochoDb db, TimeProvider clock)
{
    /// <returns>Towns in the table now.</returns>
    /// <exception cref="RuleBrokenException">The file is not of the layout of KEN_ALL.</exception>
    public async Task<int> Run(byte[] file, string fileName, Person administrator, CancellationToken ct)
    {
        var towns = PostcodeFile.Read(new StringReader(JapaneseText.Decode(file)));
        return await db.InTransaction(
            async () =>
            {
                var known = await db.PostcodeTowns.AsNoTracking().ToListAsync(ct);
                var gone = known.Where(town => !towns.Contains(town)).ToList();
                db.PostcodeTowns.RemoveRange(gone);
                db.PostcodeTowns.AddRange(towns.Except(known));
                var table = await db.PostcodeTables.FindAsync([PostcodeTable.TheOne], ct);
                if (table is null)
                    db.PostcodeTables.Add(table = PostcodeTable.Empty());
                table.Replaced(towns.Count, Path.GetFileName(fileName), administrator.Acting(clock));
                return towns.Count;
            },
            ct
        );
    }
}

/// <summary>郵便番号から町名を引く</summary>
public sealed class FindTown(ITochoDb db)
{
    private const int Most = 10;

    /// <param name="postcode">As it was typed.</param>
    /// <returns>Towns of the postcode, a few at most; none where the table does not know it.</returns>
    public async Task<IReadOnlyList<string>> Run(string postcode, CancellationToken ct)
    {
        var code = new string([.. Width.Narrow(postcode).Where(char.IsAsciiDigit)]);
        return code.Length != 7
            ? []
            : await db
                .PostcodeTowns.AsNoTracking()
                .Where(town => town.Code == code)
                .OrderBy(town => town.Town)
                .Select(town => town.Town)
                .Take(Most)
                .ToListAsync(ct);
    }
}
