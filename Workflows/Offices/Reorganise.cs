using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Offices;

/// <summary>組織の新設</summary>
/// <param name="ReceiptSymbol">Null or empty where no procedures are handled.</param>
public sealed record NewOffice(string Code, OfficeKind Kind, string? Parent, string Name, string? ReceiptSymbol, string Phone);

/// <summary>組織改正 — an administrator creates, renames and moves offices; at once, one after another. Titles of acts and postings stay.</summary>
public sealed class Reorganise(ITochoDb db, TimeProvider clock)
{
    /// <summary>組織の新設</summary>
    /// <exception cref="RuleBrokenException">See <see cref="OfficeTree.Create"/>.</exception>
    public Task Run(NewOffice office, Person administrator, CancellationToken ct) =>
        Change(
            tree =>
            {
                var symbol = string.IsNullOrWhiteSpace(office.ReceiptSymbol) ? null : Width.Narrow(office.ReceiptSymbol).Trim();
                var code = Width.Narrow(office.Code).Trim();
                db.Offices.Add(
                    tree.Create(code, office.Kind, office.Parent, office.Name, symbol, office.Phone.Trim(), administrator.Acting(clock))
                );
            },
            ct
        );

    /// <summary>名称の変更</summary>
    /// <exception cref="RuleBrokenException">See <see cref="OfficeTree.Rename"/>.</exception>
    public Task Rename(string code, string name, Person administrator, CancellationToken ct) =>
        Change(tree => tree.Rename(code, name, administrator.Acting(clock)), ct);

    /// <summary>移管</summary>
    /// <exception cref="RuleBrokenException">See <see cref="OfficeTree.Move"/>.</exception>
    public Task Move(string code, string parent, Person administrator, CancellationToken ct) =>
        Change(tree => tree.Move(code, parent, administrator.Acting(clock)), ct);

    private Task Change(Action<OfficeTree> change, CancellationToken ct) =>
        db.InTransaction(async () => change(await db.TreeToChange(ct)), ct);
}

internal static class OfficeTrees
{
    /// <summary>The organisation, held for this transaction: of two who reorganise at once the second sees what the first has done.</summary>
    internal static async Task<OfficeTree> TreeToChange(this ITochoDb db, CancellationToken ct)
    {
        await db.NextNumber("organisation", ct);
        return new(await db.Offices.ToListAsync(ct));
    }
}
