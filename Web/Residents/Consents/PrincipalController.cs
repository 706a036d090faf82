using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Consents;

public sealed class PrincipalForm
{
    [Display(Name = "委任者の区分"), Required]
    public string? Type { get; set; }

    [Display(Name = "氏名又は名称"), Required]
    public string? Name { get; set; }

    [Display(Name = "フリガナ"), Required]
    public string? Kana { get; set; }

    [Display(Name = "郵便番号"), Required]
    public string? Postcode { get; set; }

    [Display(Name = "住所又は所在地"), Required]
    public string? Address { get; set; }

    [Display(Name = "メールアドレス"), Required]
    public string? Email { get; set; }

    [Display(Name = "委任の確認の方法"), Required]
    public string? Proof { get; set; }

    internal IReadOnlyDictionary<string, string?> Typed =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["kind"] = Type,
            ["name"] = Name,
            ["kana"] = Kana,
            ["postcode"] = Postcode,
            ["address"] = Address,
            ["email"] = Email,
            ["proof"] = Proof,
        };
}

/// <summary>委任者の情報</summary>
public sealed record PrincipalPage(Application Application, Procedure Procedure, PrincipalForm Form, FormPlace Place)
{
    public string Action => $"{Place.Root}/principal";
    public bool MayUseLetter => Procedure.Agent == AgentRule.Letter;
}

/// <summary>委任者 — for whom an agent files; asked before the form, so that the form begins with it.</summary>
[Route("/applications/{id:guid}")]
public class PrincipalController(ITochoDb db, Catalogue catalogue, NamePrincipal name, ActForOneself oneself) : Controller
{
    private const int MostBytes = 11_000_000;

    [HttpGet("principal"), HttpGet("principal/remove")]
    public async Task<IActionResult> Index(Guid id, CancellationToken ct)
    {
        if (await Load(id, ct) is not { } page)
            return Redirect($"{Place(id).Root}/continue");
        if (page.Application.Principal is { } known)
            page = page with
            {
                Form = new()
                {
                    Type = known.Kind == FilerKind.Corporation ? "corporation" : "individual",
                    Name = known.Name,
                    Kana = known.Kana,
                    Postcode = known.Postcode,
                    Address = known.Address,
                    Email = known.Email,
                    Proof = known.Letter is null ? "mail" : "letter",
                },
            };
        return View("Principal", page);
    }

    [HttpPost("principal")]
    [TakesFiles, RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Index(Guid id, PrincipalForm form, IFormFile? letter, CancellationToken ct)
    {
        if (await Load(id, ct) is not { } page)
            return Redirect($"{Place(id).Root}/continue");
        if (!page.MayUseLetter)
        {
            form.Proof = "mail";
            ModelState.Remove(nameof(form.Proof));
        }
        foreach (var fault in NamePrincipal.Read(form.Typed).Faults)
            this.Read<object>(FieldOf(fault.QuestionId), () => throw new RuleBrokenException(fault.Message));
        if (!ModelState.IsValid)
            return Again(page, form);
        try
        {
            await name.Run(id, form.Typed, letter is null ? null : (letter.FileName, await Bytes(letter, ct)), User.ToPerson(), ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError(form.Proof == "letter" ? "letter" : "", rule.Message);
            return Again(page, form);
        }
        this.Notify("委任者の情報を保存しました。続けて申請の内容を入力してください。");
        return Redirect($"{Place(id).Root}/continue");
    }

    /// <summary>本人として申請する</summary>
    [HttpPost("principal/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken ct)
    {
        await oneself.Run(id, User.ToPerson(), ct);
        this.Notify("ご本人の申請として続けます。申請者の欄を確認してください。");
        return Redirect($"{Place(id).Root}/continue");
    }

    private ViewResult Again(PrincipalPage page, PrincipalForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Principal", page with { Form = form });
    }

    /// <summary>Null where no principal can be named: not a draft, or not by an agent.</summary>
    private async Task<PrincipalPage?> Load(Guid id, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Own(id, User.ToPerson(), ct);
        var procedure = catalogue.Of(application).Procedure;
        return application.Status == ApplicationStatus.Draft && procedure.Agent != AgentRule.None
            ? new(application, procedure, new(), Place(id))
            : null;
    }

    private FormPlace Place(Guid id) => FormPlace.Of(id, User.Audience());

    private static string FieldOf(string question) => question == "kind" ? "Type" : char.ToUpperInvariant(question[0]) + question[1..];

    private static async Task<ReadOnlyMemory<byte>> Bytes(IFormFile file, CancellationToken ct)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
