using System.Security.Cryptography;

namespace TochoDX.Workflows.People;

/// <summary>セッション — one signed-in browser. The row goes at sign-out, and a copied cookie dies with it.</summary>
public sealed class Session
{
    /// <summary>However busy, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Without a request, a session ends after this.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    private Session() { } // for EF Core

    public Session(Account account, DateTimeOffset startedAt)
    {
        Id = Totp.ToBase32(RandomNumberGenerator.GetBytes(20));
        (AccountId, Stamp, StartedAt) = (account.Id, account.SecurityStamp ?? "", startedAt);
    }

    /// <summary>160 random bits in Base32.</summary>
    public string Id { get; private set; } = "";
    public Guid AccountId { get; private set; }

    /// <summary>The account's security stamp at sign-in; a new password, post or lock changes the account's and ends this.</summary>
    public string Stamp { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
}
