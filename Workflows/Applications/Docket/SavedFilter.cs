using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>保存した絞込み — an officer's own, by name.</summary>
public sealed class SavedFilter
{
    private SavedFilter() { } // for EF Core

    public SavedFilter(Guid accountId, string name, string query)
    {
        Id = Guid.NewGuid();
        (AccountId, Name, Query) = (accountId, name, query);
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Address of the list with its filter.</summary>
    public string Query { get; private set; } = "";

    public void Become(string query) => Query = query;
}

/// <summary>絞込みの保存と削除</summary>
public sealed class KeepFilter(ITochoDb db)
{
    public const int LongestName = 40;
    public const int Most = 30;
    private const int LongestQuery = 600;

    /// <summary>Under a name that there is already, it takes its place.</summary>
    /// <exception cref="RuleBrokenException">No name, one too long, or too many.</exception>
    public Task Run(string? name, string query, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var called = name?.Trim() ?? "";
                if (called.Length is 0 or > LongestName)
                    throw new RuleBrokenException($"絞込みの名前を{LongestName}文字以内で入力してください。");
                if (query.Length > LongestQuery)
                    throw new RuleBrokenException("絞込みの条件が長すぎます。検索の言葉を短くしてください。");
                var own = await db.SavedFilters.Where(f => f.AccountId == officer.Id).ToListAsync(ct);
                if (own.FirstOrDefault(f => f.Name == called) is { } known)
                    known.Become(query);
                else if (own.Count >= Most)
                    throw new RuleBrokenException($"保存できる絞込みは{Most}件までです。使わないものを削除してください。");
                else
                    db.SavedFilters.Add(new(officer.Id, called, query));
            },
            ct
        );

    public Task Delete(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(() => db.SavedFilters.Where(f => f.Id == id && f.AccountId == officer.Id).ExecuteDeleteAsync(ct), ct);
}
