namespace TochoDX.Web.Administrators.Designer;

/// <summary>Which keys a question of a kind may have, of those that depend on the kind.</summary>
internal static class QuestionKeys
{
    private static readonly string[] Texts = ["text", "long-text", "name", "kana", "address", "digits"];

    internal static readonly IReadOnlyList<string> All =
    [
        "required",
        "checks",
        "choices",
        "unit",
        "min",
        "max",
        "decimals",
        "min-length",
        "max-length",
        "formula",
        "body",
        "types",
        "max-mb",
        "max-files",
        "entry",
        "min-entries",
        "max-entries",
        "questions",
    ];

    internal static IEnumerable<string> Of(string kind)
    {
        string[] own = kind switch
        {
            "choice" or "choices" => ["choices"],
            "number" => ["unit", "min", "max", "decimals"],
            "money" or "date" or "date-range" => ["min", "max"],
            "file" => ["types", "max-mb", "max-files"],
            "calculated" => ["formula", "unit"],
            "note" => ["body"],
            "agreement" => ["body"],
            "group" or "table" => ["entry", "min-entries", "max-entries", "questions"],
            _ when Texts.Contains(kind) => ["min-length", "max-length"],
            _ => [],
        };
        return kind is "note" or "calculated" ? own : own.Concat(["required", "checks"]);
    }
}
