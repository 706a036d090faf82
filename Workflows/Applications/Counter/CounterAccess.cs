using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Counter;

internal static class CounterAccess
{
    /// <summary>The officer sits in a seat of the office, now.</summary>
    internal static bool SitsIn(this Person person, string office) => person.Audience == Audience.Officer && person.Office == office;

    /// <exception cref="NotFoundException">None, or not of the counter of the officer's office.</exception>
    internal static Task<Application> AtCounter(this IQueryable<Application> applications, Guid id, Person officer, CancellationToken ct) =>
        officer.Audience == Audience.Officer ? applications.Own(id, officer, ct) : throw new NotFoundException($"application {id}");
}
