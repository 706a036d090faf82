using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Applications.Consultations;

/// <summary>第三者の回答 — by the link that was sent, without an account.</summary>
public sealed class AnswerConsultation(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No such application, or the code opens nothing.</exception>
    /// <exception cref="RuleBrokenException">Said already, too late, or no words where they are against it.</exception>
    public Task Run(Guid id, string code, bool opposed, string opinion, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var (application, asked) =
                    await db.Applications.ConsultedBy(id, code, ct) ?? throw new NotFoundException($"consultation of {id}");
                await db.Hold(application, ct: ct);
                var act = new Act($"third-party:{asked.Id}", asked.Party.Name, "第三者", clock.GetUtcNow());
                application.AnswerConsultation(code, opposed, opinion, act);
            },
            ct
        );
}

/// <summary>What a third party's link opens.</summary>
public static class ConsultedParties
{
    /// <summary>The application and the consultation whose newest code this is; null for any other.</summary>
    public static async Task<(Application Application, Consultation Asked)?> ConsultedBy(
        this IQueryable<Application> applications,
        Guid id,
        string code,
        CancellationToken ct
    ) =>
        await applications.FirstOrDefaultAsync(a => a.Id == id, ct) is { } application && application.ConsultationOf(code) is { } asked
            ? (application, asked)
            : null;
}
