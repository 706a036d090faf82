using Microsoft.EntityFrameworkCore;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Commands;

/// <summary>検索の索引の作り直し — empties the index and fills it again. Broken off, the site or the same verb goes on with the rest;
/// repeated, it makes the same index once more.</summary>
internal static class SearchVerb
{
    private const int AtOnce = 500;

    public static async Task<int> Rebuild(OpenHouse open, CancellationToken ct)
    {
        await using var house = await open(new Dictionary<string, string?>(), true);
        await Use<RebuildCaseIndex, bool>(
            house,
            async rebuild =>
            {
                await rebuild.Run(ct);
                return true;
            }
        );
        var all = await Use<ITochoDb, int>(house, db => db.Docket.CountAsync(d => d.UnindexedSince != null, ct));
        var done = 0;
        while (await Use<IndexCases, int>(house, index => index.Run(AtOnce, ct)) is > 0 and var some)
        {
            done += some;
            Console.WriteLine($"{done} of {Math.Max(all, done)} cases");
        }
        var left = await Use<ITochoDb, int>(house, db => db.Docket.CountAsync(d => d.UnindexedSince != null, ct));
        Console.WriteLine($"{done} cases are in the search index, {left} wait.");
        return left == 0 ? 0 : 1;
    }

    /// <summary>A scope for each: a million cases need not be remembered.</summary>
    private static async Task<T> Use<TUseCase, T>(WebApplication house, Func<TUseCase, Task<T>> run)
        where TUseCase : notnull
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
