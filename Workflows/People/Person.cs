using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;

namespace TochoDX.Workflows.People;

/// <summary>The person who is signed in, as use cases need to know them.</summary>
/// <param name="Office">Office code of an officer; null for everyone else.</param>
public sealed record Person(Guid Id, string Name, string Title, Audience Audience, string? Office, Post? Post)
{
    /// <summary>An act of this person, now.</summary>
    public Act Acting(TimeProvider clock) => new(Id.ToString(), Name, Title, clock.GetUtcNow());

    public static Person Of(Account account) =>
        new(account.Id, account.DisplayName, account.Title, account.Audience, account.OfficeCode, account.Post);

    /// <summary>True for officers who may look at cases of the office: its own, and the legal reviewers of all.</summary>
    public bool SeesOffice(string office) => Audience == Audience.Officer && (Office == office || Post == Domain.Offices.Post.Legal);
}
