using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Officers.Cases;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Officers.Consultations;

public sealed class ConsultationForm
{
    [Display(Name = "氏名又は名称"), Required, StringLength(100)]
    public string? Name { get; set; }

    [Display(Name = "住所又は所在地"), Required, StringLength(200)]
    public string? Address { get; set; }

    [Display(Name = "メールアドレス"), Required, EmailAddress, StringLength(254)]
    public string? Email { get; set; }

    [Display(Name = "関係する文書と部分"), Required, StringLength(1000, MinimumLength = 5)]
    public string? Parts { get; set; }

    [Display(Name = "回答の期限"), Required]
    public string? Due { get; set; }
}

/// <summary>書面の回答 — as typed, when it could not be taken.</summary>
public sealed record PaperAnswer(Guid Consultation, string Opposed, string Opinion);

public sealed record ConsultationsPage(Application Application, Procedure Procedure, ConsultationForm Form, bool MayConsult)
{
    public PaperAnswer? Paper { get; init; }
    public IReadOnlyList<string> FieldNames =>
        [
            .. Application.Consultations.SelectMany(c => new[] { FieldOf("Opposed", c.Id), FieldOf("Opinion", c.Id) }),
            nameof(Form.Name),
            nameof(Form.Address),
            nameof(Form.Email),
            nameof(Form.Parts),
            nameof(Form.Due),
        ];

    /// <summary>Name of a field of the paper answer to one consultation; the page shows several, each has its own.</summary>
    public static string FieldOf(string name, Guid consultation) => $"{name}-{consultation:N}";

    public ConsultationRule Rule => Procedure.Consultation!;
    public string Address => $"/officers/cases/{Application.Id}/consultations";
}

/// <summary>第三者意見照会 — whom the examiner has asked, what they said, and asking one more.</summary>
[Route("/officers/cases/{id:guid}/consultations"), TellsWhatChanged]
public sealed class ConsultationsController(
    ITochoDb db,
    Catalogue catalogue,
    BusinessCalendar calendar,
    IFileStore files,
    TimeProvider clock
) : Controller
{
    private const int LongestPeriod = 90;

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        var page = await Page(id, new(), ct);
        page.Form.Due = JapaneseDate.Format(calendar.RollForward(Today.AddDays(page.Rule.Days)));
        return View("Consultations", page);
    }

    [HttpPost("")]
    public async Task<IActionResult> Consult(Guid id, ConsultationForm form, [FromServices] ConsultThirdParty consult, CancellationToken ct)
    {
        var page = await Page(id, form, ct);
        var due = Due(form);
        if (!ModelState.IsValid)
            return View("Consultations", page);
        var party = new ThirdParty(form.Name!.Trim(), form.Address!.Trim(), form.Email!.Trim(), form.Parts!.Trim());
        await consult.Run(id, party, due!.Value, User.ToPerson(), ct);
        this.Notify($"{party.Name}に照会しました。回答のリンクをメールで送ります。");
        return Redirect(page.Address);
    }

    [HttpPost("{consultation:guid}/again")]
    public async Task<IActionResult> Again(Guid id, Guid consultation, [FromServices] ConsultAgain again, CancellationToken ct)
    {
        await again.Run(id, consultation, User.ToPerson(), ct);
        this.Notify("新しいリンクを送ります。前に送ったリンクは使えなくなります。");
        return Redirect($"/officers/cases/{id}/consultations");
    }

    [HttpPost("{consultation:guid}/stop")]
    public async Task<IActionResult> Stop(Guid id, Guid consultation, [FromServices] StopConsultation stop, CancellationToken ct)
    {
        await stop.Run(id, consultation, User.ToPerson(), ct);
        this.Notify("照会を取り消しました。送ったリンクは使えません。");
        return Redirect($"/officers/cases/{id}/consultations");
    }

    /// <summary>An answer that came on paper.</summary>
    [HttpPost("{consultation:guid}/answer")]
    public async Task<IActionResult> Answer(Guid id, Guid consultation, [FromServices] TakeDownAnswer answer, CancellationToken ct)
    {
        var (opposedField, opinionField) = (
            ConsultationsPage.FieldOf("Opposed", consultation),
            ConsultationsPage.FieldOf("Opinion", consultation)
        );
        var paper = new PaperAnswer(consultation, Request.Form[opposedField].ToString(), Request.Form[opinionField].ToString().Trim());
        if (!bool.TryParse(paper.Opposed, out var opposed))
            ModelState.AddModelError(opposedField, "回答を選択してください。");
        else if (opposed && paper.Opinion.Length == 0)
            ModelState.AddModelError(opinionField, "反対の意見を入力してください。");
        if (paper.Opinion.Length > Consultation.LongestOpinion)
            ModelState.AddModelError(opinionField, $"意見は{Consultation.LongestOpinion:N0}文字以内で入力してください。");
        if (!ModelState.IsValid)
            return View("Consultations", (await Page(id, new(), ct)) with { Paper = paper });
        await answer.Run(id, consultation, opposed, paper.Opinion, User.ToPerson(), ct);
        this.Notify("書面の回答を記録しました。");
        return Redirect($"/officers/cases/{id}/consultations");
    }

    /// <summary>照会書 — to be sent by post as well.</summary>
    [HttpGet("{consultation:guid}/letter")]
    public async Task<IActionResult> Letter(Guid id, Guid consultation, CancellationToken ct)
    {
        var page = await Page(id, new(), ct);
        var asked =
            page.Application.Consultations.FirstOrDefault(c => c.Id == consultation)
            ?? throw new NotFoundException($"consultation {consultation}");
        var letter =
            await db
                .Notices.Where(n => n.Id == asked.Letter && n.FileSha256 != null)
                .Select(n => new
                {
                    n.Number,
                    n.Title,
                    n.FileSha256,
                })
                .FirstOrDefaultAsync(ct)
            ?? throw new RuleBrokenException("照会書を作成しています。しばらくしてから、もう一度開いてください。");
        var name = CaseController.SafeName($"{letter.Title}_{letter.Number}.pdf");
        return File(await files.Get(letter.FileSha256!, ct), "application/pdf", name);
    }

    private DateOnly Today => JapaneseDate.DayOf(clock.GetUtcNow());

    private DateOnly? Due(ConsultationForm form)
    {
        if (form.Due is null)
            return null;
        var (day, message) = JapaneseDateInput.Read(form.Due);
        if (day <= Today)
            message = "回答の期限は、明日以降の日にしてください。";
        else if (day > Today.AddDays(LongestPeriod))
            message = $"回答の期限は、{LongestPeriod}日以内の日にしてください。";
        if (message is not null)
            ModelState.AddModelError(nameof(form.Due), message);
        return day;
    }

    /// <exception cref="NotFoundException">No such case for this officer, or one in which nobody else is asked.</exception>
    private async Task<ConsultationsPage> Page(Guid id, ConsultationForm form, CancellationToken ct)
    {
        var officer = User.ToPerson();
        var application = await db.ReadCase(id, officer, Today, ct);
        var published = catalogue.Of(application);
        if (published.Procedure.Consultation is null)
            throw new NotFoundException($"consultations of {id}");
        return new(application, published.Procedure, form, await db.ExaminedStep(application, published, officer, ct) is not null);
    }
}
