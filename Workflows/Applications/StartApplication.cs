using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>申請を始める — a draft under the version in force, filled with what the account already knows.</summary>
public sealed class StartApplication(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such procedure is published.</exception>
    public async Task<Guid> Run(string procedureCode, Person applicant, CancellationToken ct)
    {
        var published = catalogue.Find(procedureCode) ?? throw new NotFoundException($"procedure {procedureCode}");
        var account = await db.Accounts.FindAsync([applicant.Id], ct) ?? throw new NotFoundException("account");
        var act = applicant.Acting(clock);
        var application = Application.Start(
            Guid.CreateVersion7(act.At),
            published.Procedure,
            applicant.Id,
            Prefilled(published.Procedure.Form, account),
            act
        );
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        return application.Id;
    }

    // Once only: what the resident has told us at sign-up is not asked again, but can be changed.
    private static Answers Prefilled(Form form, Account account)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["applicant_type"] = account.IsCorporation ? "corporation" : "individual",
            ["applicant_name"] = account.DisplayName,
            ["applicant_kana"] = account.Kana,
            ["applicant_email"] = account.Email,
            ["applicant_phone"] = account.PhoneNumber,
        };
        var answers = Answers.Empty;
        foreach (var (id, value) in known)
        {
            if (form.Find(id) is not null && !string.IsNullOrEmpty(value))
                answers = answers.With(id, value);
        }
        return answers;
    }
}
