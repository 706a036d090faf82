using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Counter;

/// <summary>窓口受付の一覧</summary>
/// <param name="Procedures">Those that the office of the officer's seat handles.</param>
public sealed record CounterPage(
    IReadOnlyList<Procedure> Procedures,
    IReadOnlyList<CounterLine> Drafts,
    IReadOnlyList<CounterLine> Corrections,
    IReadOnlyList<PaperLine> Papers
);

/// <param name="At">When it was begun, or when the correction was asked for.</param>
/// <param name="Until">Last day for the correction; null for a draft.</param>
public sealed record CounterLine(
    Guid Id,
    LocalizedText Title,
    string Customer,
    string? Receipt,
    string Status,
    DateTimeOffset At,
    DateOnly? Until
);

/// <summary>紙で交付する通知</summary>
public sealed record PaperLine(Guid Application, string Number, string Title, string Customer, DateTimeOffset ReadyAt);

/// <summary>窓口受付 — what the office takes in at its counter, and what is still to be done for those who came.</summary>
[Route("/officers/counter")]
public sealed class CounterController(ITochoDb db, Catalogue catalogue, ReceiveAtCounter receive, ChangeCustomer change) : Controller
{
    /// <summary>Longest list of one kind; what is older comes up as the newer is done.</summary>
    private const int Most = 100;

    [HttpGet(""), Navigation("窓口受付", 4)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var officer = User.ToPerson();
        var own = db.Applications.AsNoTracking().Own(officer);
        var drafts = await own.Where(a => a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.AwaitingConsent)
            .OrderByDescending(a => a.Id)
            .Take(Most)
            .ToListAsync(ct);
        var corrections = await own.Where(a => a.Status == ApplicationStatus.CorrectionRequested)
            .OrderBy(a => a.Id)
            .Take(Most)
            .ToListAsync(ct);
        var papers = await own.Join(db.Notices, a => a.Id, n => n.ApplicationId, (a, n) => new { a.ApplicantName, n })
            .Where(x => x.n.AvailableAt != null && x.n.HandedOn == null && x.n.ErasedAt == null)
            .OrderBy(x => x.n.Id)
            .Take(Most)
            .Select(x => new PaperLine(x.n.ApplicationId, x.n.Number, x.n.Title, x.ApplicantName, x.n.AvailableAt!.Value))
            .ToListAsync(ct);
        return View(
            new CounterPage(
                [.. catalogue.Current.Select(p => p.Procedure).Where(p => p.Office == officer.Office).OrderBy(p => p.Code)],
                drafts.ConvertAll(a => Line(a, a.StartedAt, null)),
                corrections.ConvertAll(a => Line(a, a.OpenCorrection!.RequestedAt, a.OpenCorrection.Deadline)),
                papers
            )
        );
    }

    [HttpGet("new/{code}")]
    public IActionResult New(string code) => View("Customer", PageOf(ProcedureOf(code), new()));

    /// <summary>受け付ける — begins the draft; the pages of the form come next.</summary>
    [HttpPost("new/{code}")]
    public async Task<IActionResult> New(string code, CustomerDetails form, CancellationToken ct)
    {
        var procedure = ProcedureOf(code);
        Check(form);
        if (!ModelState.IsValid)
            return Again(PageOf(procedure, form));
        var id = await receive.Run(code, form.Typed, User.ToPerson(), ct);
        return Redirect($"/officers/counter/{id}/continue");
    }

    [HttpGet("{id:guid}/customer")]
    public async Task<IActionResult> Customer(Guid id, CancellationToken ct)
    {
        var application = await Load(id, ct);
        return View("Customer", PageOf(application, CustomerDetails.Of(application.Counter!.Customer)));
    }

    [HttpPost("{id:guid}/customer")]
    public async Task<IActionResult> Customer(Guid id, CustomerDetails form, CancellationToken ct)
    {
        var application = await Load(id, ct);
        Check(form);
        if (!ModelState.IsValid)
            return Again(PageOf(application, form));
        await change.Run(id, form.Typed, User.ToPerson(), ct);
        this.Notify("申請者の情報を保存しました。");
        return Redirect(application.Status == ApplicationStatus.Draft ? $"/officers/counter/{id}/continue" : $"/officers/counter/{id}");
    }

    private void Check(CustomerDetails form)
    {
        foreach (var fault in CustomerForm.Read(form.Typed).Faults)
            this.Read<object>(CustomerDetails.FieldOf(fault.QuestionId), () => throw new RuleBrokenException(fault.Message));
    }

    private ViewResult Again(CustomerPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Customer", page);
    }

    private Task<Application> Load(Guid id, CancellationToken ct) => db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);

    private Procedure ProcedureOf(string code) =>
        catalogue.Find(code)?.Procedure is { } procedure && procedure.Office == User.OfficeCode()
            ? procedure
            : throw new NotFoundException($"procedure {code}");

    private static CustomerPage PageOf(Procedure procedure, CustomerDetails form) =>
        new(procedure.Title, $"/officers/counter/new/{procedure.Code}", "/officers/counter", Begun: false, form);

    private CustomerPage PageOf(Application application, CustomerDetails form) =>
        new(
            catalogue.Of(application).Procedure.Title,
            $"/officers/counter/{application.Id}/customer",
            application.Status == ApplicationStatus.Draft ? "/officers/counter" : $"/officers/counter/{application.Id}",
            Begun: true,
            form,
            Arrived: application.Status != ApplicationStatus.Draft
        );

    private CounterLine Line(Application application, DateTimeOffset at, DateOnly? until) =>
        new(
            application.Id,
            catalogue.Of(application).Procedure.Title,
            application.Counter!.Customer.Name,
            application.ReceiptNumber,
            application.StatusName,
            at,
            until
        );
}
