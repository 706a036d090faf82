using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;

namespace TochoDX.Workflows.Common;

/// <summary>法人番号の照会 — what is published about a corporation: from the imported table, or from the Web-API of the National Tax Agency.</summary>
public interface ICorporateRegister
{
    /// <returns>Null for a number that is not published, and where the register does not answer.</returns>
    Task<RegisteredCorporation?> Find(CorporateNumber number, CancellationToken ct);
}

/// <summary>取り込んだ法人番号表 — needs nothing but the database.</summary>
public sealed class ImportedRegister(ITochoDb db) : ICorporateRegister
{
    public Task<RegisteredCorporation?> Find(CorporateNumber number, CancellationToken ct)
    {
        var digits = number.Digits;
        return db.Corporations.AsNoTracking().FirstOrDefaultAsync(c => c.Number == digits, ct);
    }
}
