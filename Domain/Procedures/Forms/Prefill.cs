namespace TochoDX.Domain.Procedures.Forms;

/// <summary>一度だけ — from where an answer may be known before the question is asked (デジタル手続法2条、ワンスオンリー).</summary>
public static class Prefill
{
    public const string None = "none";
    public const string Earlier = "earlier";
    public const string Profile = "profile.";

    /// <summary>What a document may write: nothing, the newest earlier filing, or a part of the profile.</summary>
    public static readonly IReadOnlyList<string> Sources =
    [
        None,
        Earlier,
        "profile.type",
        "profile.name",
        "profile.kana",
        "profile.corporate-number",
        "profile.postcode",
        "profile.address",
        "profile.phone",
        "profile.email",
    ];

    public static bool IsSource(string text) => Sources.Contains(text, StringComparer.Ordinal);

    /// <summary>Part of the profile that answers the question; null for none.</summary>
    public static string? ProfilePart(Question question) =>
        question.Prefill is { } told
            ? told.StartsWith(Profile, StringComparison.Ordinal)
                ? told
                : null
            : question.Autocomplete switch
            {
                "name" or "organization" => "profile.name",
                "postal-code" => "profile.postcode",
                "street-address" => "profile.address",
                "tel" => "profile.phone",
                "email" => "profile.email",
                _ => null,
            };

    /// <summary>
    /// True where what was answered to the same question in an earlier filing may be offered: what tells who somebody is, and
    /// what the document says so of. A statement, a file and the matter itself are never taken over unasked.
    /// </summary>
    public static bool FromEarlier(Question question) =>
        question.Kind is not (QuestionKind.File or QuestionKind.Agreement or QuestionKind.Group or QuestionKind.Table)
        && question.TakesAnswer
        && question.Prefill switch
        {
            null => question.Autocomplete is not null
                || question.Kind
                    is QuestionKind.Kana
                        or QuestionKind.Person
                        or QuestionKind.PostalAddress
                        or QuestionKind.CorporateNumber
                        or QuestionKind.BankAccount
                        or QuestionKind.VehicleRegistration,
            None => false,
            _ => true,
        };
}
