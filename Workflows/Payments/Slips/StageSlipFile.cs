using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>収納済データの受入れ — checks a file whole and lays it ready to be looked at; nothing is booked.</summary>
public sealed class StageSlipFile(ITochoDb db, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <returns>The import; the same for the same bytes.</returns>
    /// <exception cref="RuleBrokenException">Anything in the file is wrong, with its line; or it was booked before.</exception>
    public async Task<Guid> Run(byte[] content, string fileName, Person administrator, CancellationToken ct)
    {
        var file = SlipFile.Read(content);
        var hash = SlipImport.HashOf(content);
        var name = Path.GetFileName(fileName);
        return await db.InTransaction(
            async () =>
            {
                var act = administrator.Acting(clock);
                if (await db.SlipImports.SingleOrDefaultAsync(i => i.Sha256 == hash, ct) is { } there)
                {
                    there.StageAgain(act);
                    return there.Id;
                }
                var match = await PaidMatch.Of(db, file, JapaneseDate.DayOf(act.At), ct);
                foreach (var row in file.Rows)
                    match.Next(row);
                var import = new SlipImport(Guid.CreateVersion7(act.At), name[..Math.Min(name.Length, LongestName)], content, file, act);
                db.SlipImports.Add(import);
                return import.Id;
            },
            ct
        );
    }
}
