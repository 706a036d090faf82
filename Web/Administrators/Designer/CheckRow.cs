using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>整合性の確認 — what an answer must fulfil beyond its kind, and what the resident is told otherwise.</summary>
public sealed class CheckRow
{
    public string? Check { get; set; }
    public string? Message { get; set; }
    public string? MessageEn { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Check) && string.IsNullOrWhiteSpace(Message) && string.IsNullOrWhiteSpace(MessageEn);

    public static IList<CheckRow> Of(TreeMap question) =>
        [
            .. question
                .List("checks")
                .Select(check => new CheckRow
                {
                    Check = check.Text("check"),
                    Message = check.Text("message", "ja"),
                    MessageEn = check.Text("message", "en"),
                }),
        ];

    /// <summary>Other languages than Japanese and English are carried over where they stand.</summary>
    public static void Apply(IEnumerable<CheckRow> rows, TreeMap question)
    {
        var kept = rows.Where(row => !row.IsEmpty).ToList();
        var known = question.List("checks");
        if (kept.Count != known.Count)
            question.Set("checks", kept.Select(row => (Action<TreeMap>)row.Fill));
        else
        {
            foreach (var (row, check) in kept.Zip(known))
                row.Fill(check);
        }
    }

    private void Fill(TreeMap check)
    {
        check.Set("check", Check?.Trim());
        check.Set("message", "ja", Message?.Trim());
        check.Set("message", "en", MessageEn?.Trim());
    }
}
