using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Procedures;

/// <summary>オンラインで作られた手続 — reads the published versions from the database, each of them once.</summary>
public sealed class OnlineProcedures(IServiceScopeFactory scopes, ILogger<OnlineProcedures> log)
{
    private readonly Dictionary<string, PublishedProcedure> _read = new(StringComparer.Ordinal);

    /// <summary>Changes with every change of any document; one row is read.</summary>
    internal long Stamp()
    {
        using var scope = scopes.CreateScope();
        return Db(scope).ProcedureDocuments.AsNoTracking().Sum(document => document.Version);
    }

    /// <summary>Everything that was ever published. Not for two threads at once.</summary>
    internal IReadOnlyList<CatalogueEntry> Load()
    {
        using var scope = scopes.CreateScope();
        var db = Db(scope);
        var rows = db
            .ProcedureDocuments.AsNoTracking()
            .SelectMany(
                document => document.Versions,
                (document, version) =>
                    new
                    {
                        document.Id,
                        document.Code,
                        version.Number,
                        version.Status,
                        version.ActiveFrom,
                        version.ActiveUntil,
                    }
            )
            .Where(row =>
                row.Status == ProcedureVersionStatus.Published
                || row.Status == ProcedureVersionStatus.Retiring
                || row.Status == ProcedureVersionStatus.Retired
            )
            .ToList();
        var entries = new List<CatalogueEntry>();
        foreach (var row in rows)
        {
            if (!_read.TryGetValue($"{row.Code}@{row.Number}", out var published))
            {
                var yaml = db
                    .ProcedureDocuments.AsNoTracking()
                    .Where(document => document.Id == row.Id)
                    .SelectMany(document => document.Versions)
                    .Where(version => version.Number == row.Number)
                    .Select(version => version.Yaml)
                    .First();
                if (Parsed(yaml, $"{row.Code}@{row.Number}") is not { } parsed)
                    continue;
                _read[parsed.Procedure.Key] = published = parsed;
            }
            entries.Add(new(published, row.ActiveFrom, row.ActiveUntil));
        }
        return entries;
    }

    // It was checked before it was published; a program that has become stricter since must not fall over it.
    private PublishedProcedure? Parsed(string yaml, string key)
    {
        try
        {
            return ProcedureYaml.Parse(yaml, key);
        }
        catch (ProcedureDocumentException faults)
        {
            Unreadable(log, key, faults);
            return null;
        }
    }

    private static readonly Action<ILogger, string, Exception?> Unreadable = LoggerMessage.Define<string>(
        LogLevel.Error,
        new(1, nameof(Unreadable)),
        "The published procedure {Key} can no longer be read."
    );

    private static ITochoDb Db(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<ITochoDb>();
}

/// <summary>A version and when it is open to new filings.</summary>
/// <param name="From">Null: always has been.</param>
/// <param name="Until">Null: open-ended.</param>
internal sealed record CatalogueEntry(PublishedProcedure Published, DateTimeOffset? From, DateTimeOffset? Until);
