using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>確認を求める — sends a complete draft to the principal and those who sign; it arrives when the last has said yes.</summary>
public sealed class AskForConsent(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Something is still unanswered or wrong, or a person cannot be asked.</exception>
    public Task Run(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                if (application.Status == ApplicationStatus.AwaitingConsent)
                    return; // a second click
                var procedure = catalogue.Of(application).Procedure;
                var answers = procedure.Form.Prune(application.Answers);
                if (procedure.Form.Missing(answers) is [var fault, ..])
                    throw new RuleBrokenException(
                        $"未入力又は誤りのある項目があります（{procedure.Form.Find(fault.QuestionId, answers)?.FullLabel}：{fault.Message}）。"
                    );
                var parties = application.PartiesToAsk(procedure, answers);
                var own = application.Counter is { } counter
                    ? counter.Customer.Email
                    : await db.Accounts.Where(a => a.Id == applicant.Id).Select(a => a.Email).FirstOrDefaultAsync(ct);
                Refuse(application, answers.One("applicant_name"), parties, own);
                var act = applicant.Acting(clock);
                application.AskConsent(answers, parties, JapaneseDate.DayOf(act.At).AddDays(procedure.ConsentDays), act);
                foreach (var consent in application.Consents)
                    db.Outbox.Add(ConsentMail.Message(application, consent, act.At));
            },
            ct
        );

    internal static void Refuse(Application application, string? applicantName, IReadOnlyList<ConsentParty> parties, string? own)
    {
        if (application.Principal is { } principal && applicantName is not null && applicantName != principal.Name)
            throw new RuleBrokenException(
                $"申請者の氏名（{applicantName}）が、委任者の氏名（{principal.Name}）と異なります。どちらかを直してください。"
            );
        // Who files cannot confirm to themselves.
        if (parties.FirstOrDefault(p => string.Equals(p.Email, own, StringComparison.OrdinalIgnoreCase)) is { } self)
            throw new RuleBrokenException(
                $"{self.Role}（{self.Name}）のメールアドレスが、申請する方のものと同じです。ご本人のメールアドレスを入力してください。"
            );
        if (parties.GroupBy(p => p.Email, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RuleBrokenException(
                $"同じメールアドレス（{twice.Key}）が二人に使われています。お一人ずつのアドレスを入力してください。"
            );
    }
}

/// <summary>再送 — a new link to somebody who has not answered; the older one stops working.</summary>
public sealed class AskForConsentAgain(ITochoDb db, TimeProvider clock)
{
    public Task Run(Guid id, string key, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                var act = applicant.Acting(clock);
                db.Outbox.Add(ConsentMail.Message(application, application.AskAgain(key, act), act.At));
            },
            ct
        );
}

/// <summary>内容を直す — takes the filing back to the draft; what was confirmed or signed is void.</summary>
public sealed class ReopenDraft(ITochoDb db, TimeProvider clock)
{
    public async Task Run(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(id, applicant, ct);
        application.Reopen(applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}
