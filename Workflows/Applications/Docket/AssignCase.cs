using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>担当の割当て・返上 — who has charge of a case; the audit log keeps who changed it, when and why.</summary>
public sealed class AssignCase(ITochoDb db, TimeProvider clock)
{
    /// <param name="to">The officer in charge from now on; null for nobody.</param>
    /// <param name="was">Who had it on the screen.</param>
    /// <exception cref="RuleBrokenException">Not an examiner of the office, or it has changed hands meanwhile.</exception>
    /// <exception cref="NotFoundException">No such case in the office.</exception>
    public Task Run(Guid id, Guid? to, Guid? was, string? reason, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var entry =
                    await db.Docket.OpenTo(db, officer).FirstOrDefaultAsync(d => d.Id == id && d.OfficeCode == officer.Office, ct)
                    ?? throw new NotFoundException($"case {id}");
                var act = officer.Acting(clock);
                if (to is not { } account)
                    entry.Release(was, reason, act);
                else if (await db.Examiner(account, entry.OfficeCode, ct) is { } name)
                    entry.Assign(account, name, was, reason, act);
                else
                    throw new RuleBrokenException("選んだ職員は、この所属の審査の担当（主任）ではありません。");
            },
            ct
        );
}

public static class Examiners
{
    /// <summary>Name of an examiner of the office; null when the account is none.</summary>
    internal static Task<string?> Examiner(this ITochoDb db, Guid account, string office, CancellationToken ct) =>
        db
            .Accounts.Where(a => a.Id == account && a.OfficeCode == office && a.Post == Post.Examiner)
            .Select(a => a.DisplayName)
            .FirstOrDefaultAsync(ct);

    /// <summary>Who of the office may be put in charge of a case.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> ExaminersOf(this ITochoDb db, string? office, CancellationToken ct)
    {
        var found = await db
            .Accounts.Where(a => a.OfficeCode == office && a.Post == Post.Examiner)
            .OrderBy(a => a.Kana)
            .ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.DisplayName })
            .Take(200)
            .ToListAsync(ct);
        return found.ConvertAll(a => (a.Id, a.DisplayName));
    }
}
