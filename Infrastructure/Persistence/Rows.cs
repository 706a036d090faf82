using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TochoDX.Domain.Audit;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>
/// Writes plain new rows of the embedded database past the update pipeline, from the same mapping, by prepared commands. A
/// network would make one round trip of them all, so servers' rows stay with the pipeline.
/// </summary>
internal static class Rows
{
    private static readonly ConcurrentDictionary<IEntityType, Insert?> Known = [];

    // Only makes parameters; never runs.
    private static readonly SqliteCommand Carrier = new();

    /// <summary>Inserts it if its rows are plain: no relation to others, nothing that the database makes up.</summary>
    /// <returns>False when it is for the pipeline.</returns>
    /// <exception cref="DbUpdateException">The database refuses the row.</exception>
    public static bool TryInsert(this Statements statements, IEntityType type, object entity)
    {
        if (Known.GetOrAdd(type, static t => IsPlain(t) ? new(t, "p") : null) is not { } insert)
            return false;
        try
        {
            statements.Execute(insert.Sql, insert.Parameters(entity));
        }
        catch (SqliteException refused)
        {
            throw new DbUpdateException($"A row of {type.DisplayName()} was refused: {refused.Message}", refused);
        }
        return true;
    }

    /// <summary>The next entry of the audit log, its payload, and the head that moves on to it.</summary>
    public static void Append(this Statements statements, IModel model, AuditEntry entry, AuditPayload payload)
    {
        var first = Known.GetOrAdd(model.FindEntityType(typeof(AuditEntry))!, static t => new(t, "e"))!;
        var second = Known.GetOrAdd(model.FindEntityType(typeof(AuditPayload))!, static t => new(t, "p"))!;
        statements.Execute(
            $"""{first.Sql}; {second.Sql}; UPDATE "AuditHead" SET "Seq" = @seq, "Hash" = @hash WHERE "Id" = 1""",
            [
                .. first.Parameters(entry),
                .. second.Parameters(payload),
                new SqliteParameter("@seq", entry.Seq),
                new SqliteParameter("@hash", entry.Hash),
            ]
        );
    }

    /// <summary>The parameter for a property's value, as the mapping has it.</summary>
    public static DbParameter Parameter(this IProperty property, string name, object? value) =>
        property.GetRelationalTypeMapping().CreateParameter(Carrier, name, value, property.IsNullable);

    private static bool IsPlain(IEntityType type) =>
        !type.IsOwned()
        && type.BaseType is null
        && !type.GetForeignKeys().Any()
        && !type.GetReferencingForeignKeys().Any()
        && type.GetProperties().All(p => !p.IsShadowProperty() && p.ValueGenerated == ValueGenerated.Never);

    private sealed class Insert(IEntityType type, string prefix)
    {
        private readonly (IProperty Property, string Name)[] _values =
        [
            .. type.GetProperties().Select((p, n) => (p, "@" + prefix + n.ToString(CultureInfo.InvariantCulture))),
        ];

        public string Sql { get; } =
            $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", type.GetProperties().Select(p => $"\"{p.GetColumnName()}\""))}) "
            + $"VALUES ({string.Join(", ", type.GetProperties().Select((_, n) => "@" + prefix + n.ToString(CultureInfo.InvariantCulture)))})";

        public IEnumerable<DbParameter> Parameters(object entity) =>
            _values.Select(v => v.Property.Parameter(v.Name, v.Property.GetGetter().GetClrValue(entity)));
    }
}
