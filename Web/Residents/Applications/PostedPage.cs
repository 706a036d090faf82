using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>What the applicant wants after the page has been saved.</summary>
public enum Then
{
    /// <summary>保存して次へ</summary>
    Next,

    /// <summary>Attach, detach, calculate: the same page again.</summary>
    Stay,

    /// <summary>While the page is being filled: the same page as it is asked now; nothing is saved, and no word about errors.</summary>
    Refresh,

    /// <summary>保存して中断する</summary>
    Later,
}

/// <summary>A page as it was posted.</summary>
/// <param name="Typed">Question id → what was typed.</param>
/// <param name="Files">Question id and file, without the empty choosers.</param>
/// <param name="Shown">Questions that stood on the page; null where it does not say.</param>
/// <param name="Anchor">Field to come back to.</param>
/// <param name="Change">An entry to add or to take out.</param>
/// <param name="FillBy">Question by whose number others are to be filled in: a postcode, a 法人番号.</param>
internal sealed record PostedPage(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Typed,
    IReadOnlyList<(string QuestionId, IFormFile File)> Files,
    IReadOnlySet<string>? Shown,
    Then Then,
    string? Anchor,
    bool FromCheck,
    EntryChange? Change = null,
    string? FillBy = null
)
{
    private const string Stay = "stay:";
    private const string Add = "add:";
    private const string Remove = "remove:";
    private const string Town = "town:";
    private const string Corporation = "corporation:";
    private static readonly string Prefix = QuestionField.NameOf("");

    /// <param name="view">Only the questions of its page are read; whatever else was posted is left alone.</param>
    public static PostedPage Read(IFormCollection posted, FormView view)
    {
        var (form, page) = (view.Procedure.Form, view.Page);
        var then = posted["then"].ToString();
        var typed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in page.Questions)
        {
            typed[question.Id] = Values(posted, question.Id);
            if (!question.IsRepeated)
                continue;
            // In a correction the entries stand there without their group.
            var keys = typed[question.Id].Count > 0 ? typed[question.Id] : view.Application.Answers[question.Id];
            foreach (var entry in form.EntriesOf(question, keys))
                typed[entry.Id] = Values(posted, entry.Id);
        }
        return new(
            typed,
            [
                .. posted
                    .Files.Where(f => f.FileName.Length > 0 && f.Name.StartsWith(Prefix, StringComparison.Ordinal))
                    .Select(f => (f.Name[Prefix.Length..], f)),
            ],
            posted.ContainsKey("shown") ? posted["shown"].ToString().Split(' ').ToHashSet(StringComparer.Ordinal) : null,
            then == "later" ? Then.Later
                : then == "refresh" || FillOf(then) is not null ? Then.Refresh
                : then.Contains(':', StringComparison.Ordinal) ? Then.Stay
                : Then.Next,
            then.StartsWith(Stay, StringComparison.Ordinal) ? then[Stay.Length..] : null,
            posted["from"] == "check",
            ChangeOf(then),
            FillOf(then)
        );
    }

    private static string? FillOf(string then) =>
        then.StartsWith(Town, StringComparison.Ordinal) ? then[Town.Length..]
        : then.StartsWith(Corporation, StringComparison.Ordinal) ? then[Corporation.Length..]
        : null;

    private static IReadOnlyList<string> Values(IFormCollection posted, string id) =>
        [.. posted[QuestionField.NameOf(id)].Select(value => value ?? "")];

    private static EntryChange? ChangeOf(string then)
    {
        if (then.StartsWith(Add, StringComparison.Ordinal))
            return new(then[Add.Length..], null);
        return then.StartsWith(Remove, StringComparison.Ordinal) && then[Remove.Length..].Split('-') is [var group, var key]
            ? new(group, key)
            : null;
    }

    /// <summary>Answers with the mark left by bytes that were no text: refused before anything is read from them.</summary>
    public IEnumerable<string> Unreadable =>
        Typed.Where(t => t.Value.Any(v => v.Contains('\uFFFD', StringComparison.Ordinal))).Select(t => t.Key);
}
