using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>委任者 — the person or organisation for whom an agent files (民法99条).</summary>
/// <param name="Address">With prefecture, to the room number.</param>
/// <param name="Agent">代理人 — name of the account that files, at that moment.</param>
/// <param name="Letter">委任状 — the attachment that stands for the confirmation; null where the principal is asked.</param>
public sealed record Principal(
    FilerKind Kind,
    string Name,
    string Kana,
    string Postcode,
    string Address,
    string Email,
    Guid? Letter = null,
    string Agent = ""
)
{
    public string ToJson() => JsonSerializer.Serialize(this, ConsentJson.Options);

    public static Principal FromJson(string json) => JsonSerializer.Deserialize<Principal>(json, ConsentJson.Options)!;
}

/// <summary>同意を求める相手</summary>
public enum ConsentKind
{
    /// <summary>委任者 — confirms that the agent may file.</summary>
    Principal,

    /// <summary>連署 — signs beside the applicant.</summary>
    CoSigner,
}

public enum ConsentStatus
{
    /// <summary>確認待ち</summary>
    Asked,

    /// <summary>確認済み</summary>
    Given,

    /// <summary>不同意</summary>
    Refused,
}

/// <summary>Somebody whose consent a filing needs, as the answers name them.</summary>
/// <param name="Key">Names the person within the application: <c>principal</c>, or the rule and the entry of the group.</param>
/// <param name="Role">委任者, 共同申請者 …, as printed.</param>
public sealed record ConsentParty(string Key, ConsentKind Kind, string Role, string Name, string Email);

/// <summary>同意 — what one person was asked, and what they said. Immutable; part of the application.</summary>
/// <param name="Sent">How many links have been promised; the newest alone works.</param>
/// <param name="CodeHash">SHA-256 of the one-time code of the newest link; null until it is sent.</param>
/// <param name="Reminded">True once the reminder before the deadline is promised.</param>
public sealed record Consent(
    string Key,
    ConsentKind Kind,
    string Role,
    string Name,
    string Email,
    DateTimeOffset AskedAt,
    int Sent = 1,
    ConsentStatus Status = ConsentStatus.Asked,
    string? CodeHash = null,
    bool Reminded = false,
    DateTimeOffset? AnsweredAt = null
)
{
    /// <summary>Most links to one person, the first included: nobody's mailbox is to be filled.</summary>
    public const int MostLinks = 6;

    public static string ToJson(IReadOnlyList<Consent> list) =>
        list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, ConsentJson.Options);

    // Nearly always empty, and read with every application.
    public static IReadOnlyList<Consent> FromJson(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize<List<Consent>>(json, ConsentJson.Options)!;

    [JsonIgnore]
    public bool IsOpen => Status == ConsentStatus.Asked;

    /// <summary>128 random bits in hex; only its hash is kept.</summary>
    public static string NewCode() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    /// <summary>True for the code of the newest link; takes the same time whatever is offered.</summary>
    public bool Opens(string code) =>
        CodeHash is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeHash), Encoding.ASCII.GetBytes(HashOf(code)));
}

internal static class ConsentJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };
}
