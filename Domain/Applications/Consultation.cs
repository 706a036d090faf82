using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TochoDX.Domain.Applications;

/// <summary>第三者 — whom a decision would touch, and what of it concerns them.</summary>
/// <param name="Parts">Which documents and which parts of them.</param>
public sealed record ThirdParty(string Name, string Address, string Email, string Parts);

/// <summary>第三者の回答</summary>
public enum ConsultationState
{
    /// <summary>照会中</summary>
    Asked,

    /// <summary>支障なし</summary>
    Agreed,

    /// <summary>反対</summary>
    Opposed,

    /// <summary>回答なし — the time to answer is over.</summary>
    Unanswered,

    /// <summary>照会の取消し — asked by mistake; the link works no more.</summary>
    Stopped,
}

/// <summary>第三者意見照会 — what one third party was asked, and what they said. Immutable; part of the application.</summary>
/// <param name="DueOn">Last day, in Tokyo, for the answer.</param>
/// <param name="Sent">How many links have been promised; the newest alone works.</param>
/// <param name="CodeHash">SHA-256 of the one-time code of the newest link; null until it is sent.</param>
/// <param name="Opinion">意見書 — in the third party's words; empty where they have none.</param>
/// <param name="TakenBy">Who took down an answer that came on paper; null where it came by the link.</param>
/// <param name="ToldAt">When somebody who was against it was promised word of the decision.</param>
/// <param name="Letter">照会書 — the notice that is the letter to them.</param>
/// <param name="Told">反対意見書を出した第三者への通知 — the notice that tells them of the decision.</param>
public sealed record Consultation(
    Guid Id,
    ThirdParty Party,
    DateOnly DueOn,
    DateTimeOffset AskedAt,
    string AskedBy,
    int Sent = 1,
    ConsultationState State = ConsultationState.Asked,
    string? CodeHash = null,
    string Opinion = "",
    DateTimeOffset? ClosedAt = null,
    string? TakenBy = null,
    DateTimeOffset? ToldAt = null,
    Guid? Letter = null,
    Guid? Told = null
)
{
    /// <summary>Most links to one person, the first included.</summary>
    public const int MostLinks = Consent.MostLinks;

    /// <summary>Most characters of an opinion.</summary>
    public const int LongestOpinion = 4000;

    public static string ToJson(IReadOnlyList<Consultation> list) =>
        list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, ConsentJson.Options);

    // Nearly always empty, and read with every application.
    public static IReadOnlyList<Consultation> FromJson(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize<List<Consultation>>(json, ConsentJson.Options)!;

    [JsonIgnore]
    public bool IsOpen => State == ConsultationState.Asked;

    /// <summary>True for the code of the newest link; takes the same time whatever is offered.</summary>
    public bool Opens(string code) =>
        CodeHash is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeHash), Encoding.ASCII.GetBytes(Consent.HashOf(code)));
}

public static class ConsultationNames
{
    public static string Name(this ConsultationState state) =>
        state switch
        {
            ConsultationState.Asked => "照会中",
            ConsultationState.Agreed => "支障なし",
            ConsultationState.Opposed => "反対",
            ConsultationState.Unanswered => "回答なし",
            ConsultationState.Stopped => "取消し",
        };
}
