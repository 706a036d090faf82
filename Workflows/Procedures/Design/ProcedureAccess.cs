using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>Who may see and change a procedure's document: administrators of its office, and those of no office in particular.</summary>
public static class ProcedureAccess
{
    public static IQueryable<ProcedureDocument> SeenBy(this IQueryable<ProcedureDocument> documents, Person person) =>
        person.Audience != Audience.Administrator ? documents.Where(_ => false)
        : person.Office is { } office ? documents.Where(document => document.OfficeCode == office)
        : documents;

    /// <exception cref="NotFoundException">No such document, or another office's.</exception>
    public static async Task<ProcedureDocument> Get(
        this IQueryable<ProcedureDocument> documents,
        Guid id,
        Person person,
        CancellationToken ct
    ) =>
        await documents.SeenBy(person).SingleOrDefaultAsync(document => document.Id == id, ct)
        ?? throw new NotFoundException($"procedure document {id}");
}
