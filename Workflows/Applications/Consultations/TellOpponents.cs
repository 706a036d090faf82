using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>
/// 反対意見書を出した第三者への通知 — those who were against it learn at once that it was decided all the same, by a numbered
/// document and a mail, so that they can act before it is carried out.
/// </summary>
public sealed class TellOpponents(ITochoDb db, NumberNotice numberNotice)
{
    public async Task Run(Application application, Approval approval, Procedure procedure, Act act, CancellationToken ct)
    {
        if (
            procedure.Consultation is not { } rule
            || !rule.Decisions.Contains(approval.Decision)
            || application.OpponentsToTell().Count == 0
        )
            return;
        var office = await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct);
        DateOnly? on = DateOnly.TryParseExact(approval.Draft.One(rule.DateField), "yyyy-MM-dd", out var day) ? day : null;
        foreach (var opponent in application.OpponentsToTell())
        {
            var document = OpponentNotice.Of(application, procedure, opponent, approval.Decision, on, office, JapaneseDate.DayOf(act.At));
            application.TellOpponent(opponent.Id, await numberNotice.ThirdParty(application, opponent, document, procedure, act, ct), act);
            db.Outbox.Add(ConsultationMail.Tells(application, opponent, approval.Decision, on, act.At));
        }
    }
}
