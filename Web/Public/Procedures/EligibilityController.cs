using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Public.Procedures;

/// <param name="Findings">Null until all is answered.</param>
/// <param name="More">Answers have brought up further questions.</param>
public sealed record EligibilityPage(
    Procedure Procedure,
    IReadOnlyList<QuestionField> Fields,
    IReadOnlyList<EligibilityRule>? Findings,
    bool More
)
{
    public IReadOnlyList<string> FieldNames => [.. Fields.Select(f => f.Name)];

    public string Shown => string.Join(' ', Fields.Select(f => f.Question.Id));

    /// <summary>True where a finding says that this is the wrong procedure.</summary>
    public bool IsWrong => Findings is not null && Findings.Any(f => f.Result == EligibilityResult.NotEligible);
}

/// <summary>申請前の確認 — answers are read and forgotten.</summary>
[Route("/procedures/{code}/eligibility")]
public sealed class EligibilityController(Catalogue catalogue) : Controller
{
    [HttpGet("")]
    public IActionResult Index(string code)
    {
        ModelState.Clear();
        return Find(code) is { } found
            ? View("Eligibility", Page(found.Procedure, found.Eligibility, Answers.Empty, null, []))
            : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> Answer(string code, CancellationToken ct)
    {
        ModelState.Clear();
        if (Find(code) is not var (procedure, eligibility))
            return NotFound();
        var posted = await Request.ReadFormAsync(ct);
        var form = eligibility.Form;
        var reading = form.Read(
            form.Pages[0],
            Answers.Empty,
            form.Questions.ToDictionary(
                q => q.Id,
                q => (IReadOnlyList<string>)[.. posted[QuestionField.NameOf(q.Id)].Select(v => v ?? "")],
                StringComparer.Ordinal
            )
        );
        var shown = posted["shown"].ToString().Split(' ').ToHashSet(StringComparer.Ordinal);
        // Another language was chosen meanwhile.
        var silent = posted["then"] == "stay:";
        var faults = silent ? [] : reading.Faults.Where(f => shown.Contains(f.QuestionId)).ToList();
        foreach (var fault in faults)
            ModelState.AddModelError(QuestionField.NameOf(fault.QuestionId), ReaderWords.Fault(form.Find(fault.QuestionId), fault.Message));
        if (faults.Count > 0)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Eligibility", Page(procedure, eligibility, reading.Answers, reading, faults));
    }

    private static EligibilityPage Page(
        Procedure procedure,
        Eligibility eligibility,
        Answers answers,
        PageReading? reading,
        List<AnswerFault> faults
    ) =>
        new(
            procedure,
            [
                .. eligibility
                    .Form.Asked(answers)
                    .Select(q => new QuestionField
                    {
                        Question = q,
                        Values = reading?.Typed.GetValueOrDefault(q.Id) ?? [],
                        Error = faults.FirstOrDefault(f => f.QuestionId == q.Id) is { } fault ? ReaderWords.Fault(q, fault.Message) : null,
                        Place = FormPlace.AtHome(Guid.Empty),
                        PageId = "",
                    }),
            ],
            reading is { IsValid: true } ? eligibility.Findings(answers) : null,
            reading is not null && faults.Count == 0 && !reading.IsValid
        );

    private (Procedure Procedure, Eligibility Eligibility)? Find(string code) =>
        catalogue.Find(code)?.Procedure is { Eligibility: { } eligibility } procedure ? (procedure, eligibility) : null;
}
