using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Applications;

/// <summary>決定の実施 — what officers enter at their tasks, and the documents that the applicant is given.</summary>
public sealed partial class Application
{
    /// <summary>工程の記録 — what was entered at tasks, by the fields of the procedure; a task that is done again replaces its own.</summary>
    public Answers TaskAnswers { get; private set; } = Answers.Empty;

    /// <summary>開示文書, in the order in which they were put in.</summary>
    public IReadOnlyList<DisclosedDocument> Disclosed { get; private set; } = [];

    /// <summary>工程の記録 — keeps what an officer entered to complete a task.</summary>
    /// <param name="form">The fields of that task; no others are touched.</param>
    public void Enter(string step, Form form, Answers entered, Act act)
    {
        var others = TaskAnswers.Without([.. TaskAnswers.Ids.Where(id => form.Find(id) is not null)]);
        TaskAnswers = others.With(entered.Ids.ToDictionary(id => id, id => entered[id]));
        Happened(act, "application.entered", ("step", step), ("answers", Digest(entered)));
    }

    /// <summary>開示文書の登録 — puts in a file for viewing, which is open at once, or a copy, which waits for its fee.</summary>
    /// <param name="paid">The copies are being handed over: their fee is settled.</param>
    /// <exception cref="RuleBrokenException">The case is closed, or there are too many.</exception>
    public DisclosedDocument Disclose(
        Guid id,
        bool isCopy,
        bool paid,
        string fileName,
        string sha256,
        long size,
        string contentType,
        Act act
    )
    {
        if (ClosedAt is not null)
            throw new RuleBrokenException("この案件は終了したため、開示文書を登録できません。");
        if (Disclosed.Count >= DisclosedDocument.Most)
            throw new RuleBrokenException($"一つの案件に登録できる開示文書は{DisclosedDocument.Most}件までです。");
        _attachments.Add(new(id, DisclosedDocument.QuestionId, fileName, sha256, size, contentType, act.At));
        var document = new DisclosedDocument(id, isCopy, $"{act.Title} {act.Name}".Trim(), act.At, !isCopy || paid ? act.At : null);
        Disclosed = [.. Disclosed, document];
        Happened(act, "application.disclosed", ("file", fileName), ("sha256", sha256), ("use", isCopy ? "写し" : "閲覧"));
        return document;
    }

    /// <summary>写しの交付 — the fee is settled: copies that wait can be taken from here on.</summary>
    public void HandOver(Act act)
    {
        var waiting = Disclosed.Count(d => d is { OpenedAt: null, RetractedAt: null });
        Disclosed = [.. Disclosed.Select(d => d is { OpenedAt: null, RetractedAt: null } ? d with { OpenedAt = act.At } : d)];
        Happened(act, "application.handed-over", ("files", waiting.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>開示文書の取消し — it was put in by mistake; the file stays with the record, nobody gets it.</summary>
    /// <exception cref="RuleBrokenException">There is no such document.</exception>
    public void Retract(Guid id, Act act)
    {
        var document = Disclosed.FirstOrDefault(d => d.Id == id && d.RetractedAt is null);
        if (document is null || ErasedAt is not null)
            throw new RuleBrokenException("この開示文書は、もうありません。");
        Change(document, document with { RetractedAt = act.At });
        Happened(act, "application.disclosed-retracted", ("file", FileOf(id).FileName), ("sha256", FileOf(id).Sha256));
    }

    /// <summary>開示文書の受領 — the applicant takes it; every time is written down.</summary>
    /// <returns>Null where there is none that they may take.</returns>
    public Attachment? TakeDisclosed(Guid id, Act act)
    {
        if (act.Actor != ApplicantId.ToString() || Disclosed.FirstOrDefault(d => d.Id == id) is not { IsOpen: true } document)
            return null;
        if (document.TakenAt is null)
            Change(document, document with { TakenAt = act.At });
        var file = FileOf(id);
        Happened(act, "application.disclosed-taken", ("file", file.FileName), ("sha256", file.Sha256));
        return file;
    }

    /// <summary>The file of a disclosed document.</summary>
    public Attachment FileOf(Guid disclosed) => _attachments.Single(a => a.Id == disclosed);

    private void Change(DisclosedDocument old, DisclosedDocument changed) =>
        Disclosed = [.. Disclosed.Select(d => d.Id == old.Id ? changed : d)];
}
