using System.Text.Json;
using System.Text.Json.Serialization;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>開示文書 — a redacted file that the office gives to the applicant. Its bytes are an attachment of the case.</summary>
/// <param name="Id">Of the attachment.</param>
/// <param name="IsCopy">写し, for a fee; false: 閲覧, free of charge.</param>
/// <param name="By">Title and name of the officer who put it in.</param>
/// <param name="OpenedAt">From when the applicant can take it; null while it waits to be handed over.</param>
/// <param name="TakenAt">When the applicant took it first.</param>
/// <param name="RetractedAt">When the office took it back; nobody gets it from then on.</param>
public sealed record DisclosedDocument(
    Guid Id,
    bool IsCopy,
    string By,
    DateTimeOffset At,
    DateTimeOffset? OpenedAt = null,
    DateTimeOffset? TakenAt = null,
    DateTimeOffset? RetractedAt = null
)
{
    /// <summary>What it hangs on; ids of questions have no hyphen.</summary>
    public const string QuestionId = "disclosed-document";

    /// <summary>Which files are taken.</summary>
    public static readonly Question Question = new()
    {
        Id = QuestionId,
        Kind = QuestionKind.File,
        Label = new LocalizedText("開示文書"),
        FileTypes = [FileType.Pdf, FileType.Png, FileType.Jpeg],
        MaxMegabytes = 50,
        MaxFiles = Most,
    };

    /// <summary>Most files of one case.</summary>
    public const int Most = 200;

    [JsonIgnore]
    public bool IsOpen => OpenedAt is not null && RetractedAt is null;

    public static string ToJson(IReadOnlyList<DisclosedDocument> list) =>
        list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, ConsentJson.Options);

    // Nearly always empty, and read with every application.
    public static IReadOnlyList<DisclosedDocument> FromJson(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize<List<DisclosedDocument>>(json, ConsentJson.Options)!;
}
