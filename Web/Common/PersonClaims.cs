using System.Security.Claims;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Common;

/// <summary>Claims of a signed-in person, as kept in the session cookie.</summary>
public static class PersonClaims
{
    public const string Account = "sub";
    public const string Name = "name";
    public const string Audience = "audience";
    public const string Office = "office";
    public const string Post = "post";
    public const string Title = "title";
    public const string Session = "sid";

    /// <summary>How the person proved who they are: <c>pwd</c>, and <see cref="SecondFactor"/> once a code was right.</summary>
    public const string Methods = "amr";
    public const string SecondFactor = "mfa";

    public static ClaimsPrincipal Of(Account account, Session session, bool secondFactor)
    {
        List<Claim> claims =
        [
            new(Account, account.Id.ToString()),
            new(Name, account.DisplayName),
            new(Audience, account.Audience.ToString()),
            new(Session, session.Id),
            new(Methods, "pwd"),
        ];
        if (secondFactor)
            claims.Add(new(Methods, SecondFactor));
        return new(new ClaimsIdentity([.. claims, .. SeatOf(account)], SessionCookies.Scheme, Name, roleType: null));
    }

    /// <summary>The same person in the seat that the account now has.</summary>
    public static ClaimsPrincipal Seated(ClaimsPrincipal person, Account account) =>
        new(
            new ClaimsIdentity(
                [.. person.Claims.Where(c => c.Type is not (Office or Post or Title)), .. SeatOf(account)],
                SessionCookies.Scheme,
                Name,
                roleType: null
            )
        );

    private static IEnumerable<Claim> SeatOf(Account account)
    {
        if (account.OfficeCode is { } office)
            yield return new(Office, office);
        if (account.Post is { } post)
            yield return new(Post, post.ToString());
        if (account.Title.Length > 0)
            yield return new(Title, account.Title);
    }
}

/// <summary>The person in front of the page. All but <see cref="IsSignedIn"/> throw for a stranger.</summary>
public static class PersonClaimsExtensions
{
    public static bool IsSignedIn(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true };

    public static Guid AccountId(this ClaimsPrincipal user) => Guid.Parse(user.Need(PersonClaims.Account));

    public static string DisplayName(this ClaimsPrincipal user) => user.Need(PersonClaims.Name);

    public static Audience Audience(this ClaimsPrincipal user) => Enum.Parse<Audience>(user.Need(PersonClaims.Audience));

    /// <summary>Code of the officer's office.</summary>
    public static string OfficeCode(this ClaimsPrincipal user) => user.Need(PersonClaims.Office);

    /// <summary>職 of the officer.</summary>
    public static Post Post(this ClaimsPrincipal user) => Enum.Parse<Post>(user.Need(PersonClaims.Post));

    /// <summary>Office and post as printed; empty for residents.</summary>
    public static string Title(this ClaimsPrincipal user) => user.FindFirstValue(PersonClaims.Title) ?? "";

    /// <summary>This person acting now, for the write verbs of the domain. <see cref="Act.Actor"/> is the account id.</summary>
    public static Act Acting(this ClaimsPrincipal user, TimeProvider clock) =>
        new(user.Need(PersonClaims.Account), user.DisplayName(), user.Title(), clock.GetUtcNow());

    /// <summary>The person as use cases know them.</summary>
    public static Person ToPerson(this ClaimsPrincipal user) =>
        new(
            user.AccountId(),
            user.DisplayName(),
            user.Title(),
            user.Audience(),
            user.FindFirstValue(PersonClaims.Office),
            user.HasClaim(claim => claim.Type == PersonClaims.Post) ? user.Post() : null
        );

    private static string Need(this ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim)
        ?? throw new InvalidOperationException($"The page needs the claim {claim}, which its audience does not have.");
}
