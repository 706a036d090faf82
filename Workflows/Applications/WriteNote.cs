using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications;

/// <summary>内部メモを書く — for the officers who come to the case after; the applicant never sees it.</summary>
public sealed class WriteNote(ITochoDb db, TimeProvider clock)
{
    /// <param name="key">Of the form that was filled in: sent twice, it is one note.</param>
    /// <exception cref="RuleBrokenException">Blank, too long, or the case has been disposed of.</exception>
    public Task Run(Guid id, Guid key, string? text, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.InOffice(id, officer, ct);
                if (application.ErasedAt is not null)
                    throw new RuleBrokenException("この案件は廃棄・移管済みのため、メモを書けません。");
                var act = officer.Acting(clock);
                var note = CaseNote.Write(key, id, text, act);
                var sent = await db.CaseNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == key, ct);
                if (sent is null)
                    db.CaseNotes.Add(note);
                // Another text from a page that was gone back to is another note.
                else if (sent.ApplicationId != id || sent.Text != note.Text)
                    db.CaseNotes.Add(CaseNote.Write(Guid.CreateVersion7(act.At), id, text, act));
            },
            ct
        );
}
