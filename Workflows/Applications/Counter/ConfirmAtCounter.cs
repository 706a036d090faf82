using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Counter;

/// <summary>窓口での確認 — keeps how the applicant was identified and that they agreed to what was typed, before it is sent.</summary>
public sealed class ConfirmAtCounter(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Nothing is open to be sent, or something is still unanswered.</exception>
    public async Task Run(Guid id, IdentityCheck identity, ContentConfirmation content, Person officer, CancellationToken ct)
    {
        var application = await db.Applications.AtCounter(id, officer, ct);
        // As it will be sent: without the answers to what is not asked.
        var answers = catalogue.Of(application).Procedure.Form.Prune(application.Answers);
        application.ConfirmAtCounter(answers, identity, content, officer.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>引取りコードの発行 — a new secret for a receipt that is printed now.</summary>
public sealed class IssueClaimCode(ITochoDb db, TimeProvider clock)
{
    /// <returns>The code, to be printed; it is kept nowhere.</returns>
    public async Task<string> Run(Guid id, Person officer, CancellationToken ct)
    {
        var application = await db.Applications.AtCounter(id, officer, ct);
        var code = ClaimCode.New();
        application.IssueClaimCode(ClaimCode.HashOf(code)!, officer.Acting(clock));
        await db.SaveChangesAsync(ct);
        return code;
    }
}
