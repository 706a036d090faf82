using TochoDX.Domain.Common;

namespace TochoDX.Domain.Applications;

/// <summary>内部メモ — a note among officers about one case. Never altered, never shown to the applicant.</summary>
public sealed class CaseNote : Aggregate
{
    /// <summary>Most characters of a note.</summary>
    public const int Longest = 2000;

    private CaseNote() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApplicationId { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Name and title of the author, at that moment.</summary>
    public string AuthorName { get; private set; } = "";
    public string AuthorTitle { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }
    public override string Subject => $"case-note:{Id}";

    /// <param name="id">Made with the page that was filled in: sent twice, it is one note.</param>
    /// <exception cref="RuleBrokenException">Blank, or too long.</exception>
    public static CaseNote Write(Guid id, Guid application, string? text, Act act)
    {
        var note = new CaseNote
        {
            Id = id,
            ApplicationId = application,
            Text = Written.Text("メモ", text, Longest),
            AuthorName = act.Name,
            AuthorTitle = act.Title,
            At = act.At,
        };
        note.Happened(act, "case-note.written");
        return note;
    }

    public void Erase(Act act)
    {
        (Text, ErasedAt) = ("", act.At);
        Happened(act, "case-note.erased");
    }
}
