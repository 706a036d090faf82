using TochoDX.Domain.Common;

namespace TochoDX.Domain.Approvals;

/// <summary>供覧 — one person to whom an approval is shown for reading; they decide nothing.</summary>
public sealed class Circulation : Aggregate
{
    private Circulation() { } // for EF Core

    public Guid Id { get; private set; }
    public Guid ApprovalId { get; private set; }
    public Guid ReaderId { get; private set; }
    public string ReaderName { get; private set; } = "";

    /// <summary>Of the reader when asked.</summary>
    public string ReaderTitle { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public string? Note { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public override string Subject => $"approval:{ApprovalId}";

    public static Circulation Ask(Guid id, Guid approval, (Guid Id, string Name, string Title) reader, string? note, Act act)
    {
        var asked = new Circulation
        {
            Id = id,
            ApprovalId = approval,
            ReaderId = reader.Id,
            ReaderName = reader.Name,
            ReaderTitle = reader.Title,
            AskedBy = $"{act.Title} {act.Name}".Trim(),
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            AskedAt = act.At,
        };
        asked.Happened(act, "circulation.asked", ("reader", reader.Name), ("note", asked.Note ?? ""));
        return asked;
    }

    /// <summary>閲了 — twice is once.</summary>
    /// <exception cref="RuleBrokenException">Somebody else's.</exception>
    public void Read(Act act)
    {
        if (act.Actor != ReaderId.ToString())
            throw new RuleBrokenException("供覧を受けた本人だけが「閲了」にできます。");
        if (ReadAt is not null)
            return;
        ReadAt = act.At;
        Happened(act, "circulation.read");
    }
}
