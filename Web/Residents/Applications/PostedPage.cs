using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Web.Residents.Applications;

/// <summary>What the applicant wants after the page has been saved.</summary>
public enum Then
{
    /// <summary>保存して次へ</summary>
    Next,

    /// <summary>Attach, detach, calculate: the same page again.</summary>
    Stay,

    /// <summary>保存して中断する</summary>
    Later,
}

/// <summary>A page as it was posted.</summary>
/// <param name="Typed">Question id → what was typed.</param>
/// <param name="Files">Question id and file, without the empty choosers.</param>
/// <param name="Shown">Questions that stood on the page; null where it does not say.</param>
/// <param name="Anchor">Field to come back to.</param>
internal sealed record PostedPage(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Typed,
    IReadOnlyList<(string QuestionId, IFormFile File)> Files,
    IReadOnlySet<string>? Shown,
    Then Then,
    string? Anchor,
    bool FromCheck
)
{
    private const string Stay = "stay:";
    private static readonly string Prefix = QuestionField.NameOf("");

    /// <param name="page">Only its questions are read; whatever else was posted is left alone.</param>
    public static PostedPage Read(IFormCollection form, FormPage page)
    {
        var then = form["then"].ToString();
        return new(
            page.Questions.ToDictionary(
                q => q.Id,
                q => (IReadOnlyList<string>)[.. form[QuestionField.NameOf(q.Id)].Select(v => v ?? "")],
                StringComparer.Ordinal
            ),
            [
                .. form
                    .Files.Where(f => f.FileName.Length > 0 && f.Name.StartsWith(Prefix, StringComparison.Ordinal))
                    .Select(f => (f.Name[Prefix.Length..], f)),
            ],
            form.ContainsKey("shown") ? form["shown"].ToString().Split(' ').ToHashSet(StringComparer.Ordinal) : null,
            then == "later" ? Then.Later
                : then.StartsWith(Stay, StringComparison.Ordinal) ? Then.Stay
                : Then.Next,
            then.StartsWith(Stay, StringComparison.Ordinal) ? then[Stay.Length..] : null,
            form["from"] == "check"
        );
    }

    /// <summary>Answers with the mark left by bytes that were no text: refused before anything is read from them.</summary>
    public IEnumerable<string> Unreadable =>
        Typed.Where(t => t.Value.Any(v => v.Contains('\uFFFD', StringComparison.Ordinal))).Select(t => t.Key);
}
