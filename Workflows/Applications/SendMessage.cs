using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <summary>連絡を送る — from the office to the applicant, or back; who writes has read what came before.</summary>
public sealed class SendMessage(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="key">Of the form that was filled in: sent twice, it is one message.</param>
    /// <exception cref="RuleBrokenException">Blank, too long, the case is closed, or another office's.</exception>
    public Task ToApplicant(Guid id, Guid key, string? text, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.OfOffice(id, officer, ct);
                if (application.CounterOffice is not null)
                    throw new RuleBrokenException(
                        "窓口で受け付けた申請のため、この画面から連絡を送れません。電話又は郵便でご連絡ください。"
                    );
                if (await Send(key, application, fromApplicant: false, text, officer.Acting(clock), ct) is not { } message)
                    return;
                var title = catalogue.Get(application.ProcedureKey).Procedure.Title.Ja;
                db.Outbox.Add(ApplicationMail.MessageSent(application, title, message.Id, message.At));
            },
            ct
        );

    /// <exception cref="RuleBrokenException">Blank, too long, or the case is not open.</exception>
    public Task ToOffice(Guid id, Guid key, string? text, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                await Send(key, application, fromApplicant: true, text, applicant.Acting(clock), ct);
            },
            ct
        );

    /// <returns>Null when it had been sent already.</returns>
    private async Task<CaseMessage?> Send(
        Guid key,
        Application application,
        bool fromApplicant,
        string? text,
        Act act,
        CancellationToken ct
    )
    {
        var message = CaseMessage.Send(key, application, fromApplicant, text, act);
        var sent = await db.CaseMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == key, ct);
        if (sent is not null && sent.ApplicationId == application.Id && sent.FromApplicant == fromApplicant && sent.Text == message.Text)
            return null;
        // Another text from a page that was gone back to is another message.
        if (sent is not null)
            message = CaseMessage.Send(Guid.CreateVersion7(act.At), application, fromApplicant, text, act);
        db.CaseMessages.Add(message);
        await db.ReadMessages(application.Id, !fromApplicant, act, ct);
        if (fromApplicant)
            await db.Tell(application.Id, CaseNews.Message, ct);
        return message;
    }
}

/// <summary>連絡を確認する — takes the mark of the unread off what the other side wrote.</summary>
public sealed class ReadMessages(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Another office's case.</exception>
    public Task AsOffice(Guid id, Person officer, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.OfOffice(id, officer, ct);
                await db.ReadMessages(application.Id, fromApplicant: true, officer.Acting(clock), ct);
            },
            ct
        );

    public Task AsApplicant(Guid id, Person applicant, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, applicant, ct);
                await db.ReadMessages(application.Id, fromApplicant: false, applicant.Acting(clock), ct);
            },
            ct
        );
}

internal static class Messages
{
    internal static async Task ReadMessages(this ITochoDb db, Guid application, bool fromApplicant, Act act, CancellationToken ct)
    {
        var unread = await db
            .CaseMessages.Where(m => m.ApplicationId == application && m.FromApplicant == fromApplicant && m.ReadAt == null)
            .ToListAsync(ct);
        unread.ForEach(m => m.Read(act));
        if (fromApplicant)
            await db.Docket.Where(d => d.Id == application).Heed(CaseNews.Message, ct);
    }

    /// <summary>The case, for those who answer for it; the legal reviewers of other offices only read.</summary>
    internal static async Task<Application> OfOffice(this ITochoDb db, Guid id, Person officer, CancellationToken ct)
    {
        var application = await db.InOffice(id, officer, ct);
        return application.OfficeCode == officer.Office
            ? application
            : throw new RuleBrokenException("申請者への連絡は、担当課の職員だけができます。");
    }
}
