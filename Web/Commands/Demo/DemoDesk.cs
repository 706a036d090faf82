using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Disclosures;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Commands.Demo;

/// <summary>What people do in the demo, one request each: every step is the use case behind a page, in a scope of its own.</summary>
public sealed class DemoDesk(IServiceScopeFactory scopes, Catalogue catalogue, IDocumentRenderer renderer, TimeProvider clock)
{
    public async Task<T> Use<TUseCase, T>(Func<TUseCase, Task<T>> run)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task Use<TUseCase>(Func<TUseCase, Task> run)
        where TUseCase : notnull =>
        Use<TUseCase, bool>(async useCase =>
        {
            await run(useCase);
            return true;
        });

    public Task<Person> Person(string email, CancellationToken ct) => Use<DemoPeople, Person>(p => p.Find(email, ct));

    public Task<Person> Officer(string office, Post post, CancellationToken ct) => Person(DemoPeople.Officer(office, post), ct);

    /// <summary>Fills every page, attaches what is asked for, and submits.</summary>
    public async Task<Guid> File(string procedure, IReadOnlyDictionary<string, string[]> answers, Person applicant, CancellationToken ct)
    {
        var id = await Use<StartApplication, Guid>(u => u.Run(procedure, applicant, ct));
        await Answer(id, procedure, answers, applicant, ct);
        await Use<SubmitApplication, string>(u => u.Run(id, applicant, ct));
        return id;
    }

    public async Task Answer(
        Guid id,
        string procedure,
        IReadOnlyDictionary<string, string[]> answers,
        Person applicant,
        CancellationToken ct
    )
    {
        var posted = answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)a.Value);
        var form = catalogue.Find(procedure)!.Procedure.Form;
        for (var page = await Use<FormProgress, string?>(u => u.FirstPage(id, applicant, ct)); page is not null; )
        {
            var current = page;
            foreach (var question in await Use<FormProgress, IReadOnlyList<string>>(u => u.MissingFiles(id, current, applicant, ct)))
                await Use<AttachFile>(u =>
                    u.Run(id, question, form.Find(question)!.Label.Ja + ".pdf", Sheet(form.Find(question)!), applicant, ct)
                );
            var saved = await Use<SaveAnswers, SavedPage>(u => u.Run(id, current, posted, applicant, ct));
            if (saved.Reading.Faults is [var fault, ..])
                throw new InvalidOperationException($"Demo answers of {procedure}: {fault.QuestionId}: {fault.Message}");
            page = saved.NextPage;
        }
    }

    public async Task<Guid> Draft(
        Guid id,
        string decision,
        IReadOnlyDictionary<string, string[]> fields,
        Person examiner,
        CancellationToken ct
    )
    {
        var posted = fields.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)a.Value);
        var procedure = await Use<ITochoDb, Procedure>(async db =>
            catalogue.Of(await db.Applications.AsNoTracking().FirstAsync(a => a.Id == id, ct)).Procedure
        );
        if (CriteriaCheck.AreDemanded(procedure.Decision(decision)))
            await Use<RecordCriteria>(u => u.Run(id, procedure.Criteria.ToDictionary(c => c.Number, _ => (Finding.Met, "")), examiner, ct));
        var (approval, draft) = await Use<DraftDecision, (Guid? ApprovalId, DecisionDraft Draft)>(u =>
            u.Run(id, decision, posted, examiner, ct)
        );
        return approval
            ?? throw new InvalidOperationException(
                $"Demo draft {decision}: {string.Join(' ', draft.Reading.Faults.Select(f => $"{f.QuestionId}: {f.Message}"))}{string.Join(' ', draft.Obstacles.Select(o => o.What))}"
            );
    }

    public async Task Approve(Guid approval, Person officer, string? comment, CancellationToken ct)
    {
        var hash = await Use<ITochoDb, string>(db => db.Approvals.Where(a => a.Id == approval).Select(a => a.DraftHash).FirstAsync(ct));
        await Use<SealApproval>(u => u.Open(approval, officer, ct));
        await Use<SealApproval>(u => u.Approve(approval, hash, comment, officer, ct));
    }

    /// <summary>Pays the open charge of the application by card at the sandbox; the webhook does the rest.</summary>
    public async Task Pay(Guid id, Person payer, CancellationToken ct)
    {
        var subject = $"application:{id}";
        var charge = await Use<ITochoDb, Guid>(db =>
            db.Charges.Where(c => c.Concerns == subject && c.Status == ChargeStatus.Open).Select(c => c.Id).FirstAsync(ct)
        );
        var act = payer.Acting(clock);
        var started = await Use<StartPayment, StartedPayment>(u =>
            u.Run(charge, PaymentMethod.Card, p => $"http://127.0.0.1/payments/{p}", act, ct)
        );
        var session = await Use<ITochoDb, string?>(db =>
            db.Payments.Where(p => p.Id == started.PaymentId).Select(p => p.SessionId).FirstAsync(ct)
        );
        await Use<ISandboxDesk>(desk => desk.Do(session!, SandboxMove.Card, "4242424242424242", ct));
        await Until(db => db.Charges.AnyAsync(c => c.Id == charge && c.Status == ChargeStatus.Paid, ct), "the payment to arrive", ct);
    }

    /// <summary>Completes the task at which the case stands, by its first outcome.</summary>
    public async Task Enter(Guid id, IReadOnlyDictionary<string, string[]> fields, Person examiner, CancellationToken ct)
    {
        var posted = fields.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)a.Value);
        var at = (await Use<EnterTask, TaskEntry>(u => u.Preview(id, posted, examiner, ct))).At;
        var entry = await Use<EnterTask, TaskEntry>(u => u.Run(id, at.TaskId, at.Declarations.Keys.First(), null, posted, examiner, ct));
        if (!entry.Reading.IsValid)
            throw new InvalidOperationException(
                $"Demo task {at.Step.Name}: {string.Join(' ', entry.Reading.Faults.Select(f => $"{f.QuestionId}: {f.Message}"))}"
            );
    }

    /// <summary>開示文書 — puts in a sheet that stands for the redacted records.</summary>
    public Task Disclose(Guid id, bool isCopy, string name, Person examiner, CancellationToken ct) =>
        Use<DiscloseDocument>(u => u.Run(id, isCopy, name, Sheet(DisclosedDocument.Question), examiner, ct));

    /// <summary>Waits for what the outbox does in the background.</summary>
    public async Task Until(Func<ITochoDb, Task<bool>> isSo, string what, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await Use(isSo))
        {
            try
            {
                await tick.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited 30 seconds for {what}.");
            }
        }
    }

    private byte[] Sheet(Question question) =>
        renderer.Render(
            new()
            {
                Title = question.Label.Ja,
                Blocks =
                [
                    new Domain.Notices.ParagraphBlock($"デモ用の添付書類です。実際の申請では「{question.Label.Ja}」を添付してください。"),
                ],
            }
        );
}
