using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>One kind of decision as its form has it; every field as typed.</summary>
public sealed class DecisionForm
{
    private const string Reasons = "reasons";

    public int No { get; set; }
    public string? Code { get; set; }
    public string? Title { get; set; }
    public string? TitleEn { get; set; }
    public string? Adverse { get; set; }
    public string? Effect { get; set; }
    public string? Notice { get; set; }
    public IList<string> At { get; set; } = [];
    public long Seen { get; set; }
    public string? Then { get; set; }

    public static DecisionForm Of(int no, TreeMap decision, long seen) =>
        new()
        {
            No = no,
            Seen = seen,
            Code = decision.Text("code"),
            Title = decision.Text("title", "ja"),
            TitleEn = decision.Text("title", "en"),
            Adverse = decision.Text("adverse"),
            Effect = decision.Text("effect") is { Length: > 0 } effect ? effect : "final",
            Notice = decision.Text("notice"),
            At = [.. decision.Texts("at")],
        };

    /// <summary>Writes what was typed. Whoever decides against somebody gives reasons (行政手続法8条), so their fields come with it.</summary>
    public void Apply(TreeMap decision)
    {
        decision.Set("code", Code?.Trim());
        decision.Set("title", "ja", Title?.Trim());
        decision.Set("title", "en", TitleEn?.Trim());
        decision.Set("adverse", Adverse);
        decision.Set("effect", Effect is null or "final" ? null : Effect);
        decision.Set("notice", Notice);
        decision.Set("at", [.. At.Where(at => at.Length > 0)]);
        var fields = decision.List("fields");
        if (Adverse == "true" && !fields.Any(field => field.Text("include") == Reasons || field.Text("id") == Reasons))
            decision.Add("fields", ("include", Reasons));
    }
}
