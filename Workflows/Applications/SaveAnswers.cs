using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>入力を保存する — reads one page and keeps what is valid; the faults go back to the page with what was typed.</summary>
public sealed class SaveAnswers(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such application of this applicant, or no such page.</exception>
    public async Task<PageReading> Run(
        Guid id,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        Person applicant,
        CancellationToken ct
    )
    {
        var application = await db.Applications.Own(id, applicant, ct);
        var form = catalogue.Get(application.ProcedureKey).Procedure.Form;
        var page = form.Pages.FirstOrDefault(p => p.Id == pageId) ?? throw new NotFoundException($"page {pageId}");
        var reading = form.Read(page, application.Answers, posted);
        application.Save(reading.Answers, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
        return reading;
    }
}
