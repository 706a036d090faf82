using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed class NoticeForm
{
    public int No { get; set; }
    public string? Text { get; set; }
    public long Seen { get; set; }
    public string? Then { get; set; }
}

/// <param name="Preview">With sample values; null while there are faults.</param>
public sealed record NoticesPage(
    DesignPage Page,
    IReadOnlyList<string> Names,
    NoticeForm Form,
    OfficialDocument? Preview,
    IReadOnlyList<Variable> Fields
);

/// <summary>通知文 — the template with its inserted fields, as it will look and as PDF.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed class NoticesController(ITochoDb db, WriteProcedure write, IDocumentRenderer renderer, TimeProvider clock) : Controller
{
    [HttpGet("notices")]
    public async Task<IActionResult> Index(Guid id, int no, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct);
        var place = $"notices.{no}";
        return page.Tree?.Map(place) is null
            ? NotFound()
            : View(
                "Notices",
                Shown(
                    page,
                    new()
                    {
                        No = no,
                        Text = page.Tree.Fragment(place),
                        Seen = page.Seen,
                    },
                    page
                )
            );
    }

    [HttpPost("notices")]
    public async Task<IActionResult> Index(Guid id, NoticeForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        var place = $"notices.{form.No}";
        if (page.Tree?.Map(place) is null)
            return NotFound();
        var tried = page;
        if (!page.Tree.Replace(place, form.Text ?? ""))
            ModelState.AddModelError(nameof(form.Text), "通知文をYAMLとして読めません。字下げと引用符を確認してください。");
        else
        {
            var yaml = page.Tree.Write();
            tried = page.With(yaml);
            if (tried.Tree?.Map(place) is { } map && tried.FaultsIn(map) is [var fault, ..])
                ModelState.AddModelError(nameof(form.Text), $"{fault.Line - map.Line + 1}行目：{fault.Message}");
            else if (form.Then == "save")
            {
                try
                {
                    await write.Run(id, form.Seen, yaml, User.ToPerson(), ct);
                    this.Notify("保存しました。");
                    return Redirect($"{page.Address}/notices?no={form.No}");
                }
                catch (RuleBrokenException rule)
                {
                    ModelState.AddModelError("", rule.Message);
                }
            }
        }
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Notices", Shown(page, form, tried));
    }

    /// <summary>見本 — the saved template as PDF.</summary>
    [HttpGet("notices/{no:int}/pdf")]
    public async Task<IActionResult> Pdf(Guid id, int no, CancellationToken ct)
    {
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct);
        if (Preview(page, no) is not { } document)
            throw new RuleBrokenException("文書に誤りがあるため、見本を作れません。先に誤りを直してください。");
        try
        {
            return File(renderer.Render(document), "application/pdf", $"{page.Document.Code}-{no + 1}.pdf");
        }
        catch (DocumentNotRenderableException cannot)
        {
            throw new RuleBrokenException($"この文書は印刷できません。{cannot.Message}");
        }
    }

    private NoticesPage Shown(DesignPage page, NoticeForm form, DesignPage tried) =>
        new(
            page,
            [.. page.Tree?.List("notices").Select(notice => notice.Text("title", "ja")) ?? []],
            form,
            Preview(tried, form.No),
            VariableList.All(page)
        );

    private OfficialDocument? Preview(DesignPage page, int no)
    {
        if (page.Published?.Procedure is not { } procedure || procedure.Notices.ElementAtOrDefault(no) is not { } template)
            return null;
        var today = JapaneseDate.DayOf(clock.GetUtcNow());
        var values = procedure
            .VariableKinds()
            .ToDictionary(known => known.Key, known => Sample(procedure, known.Key, known.Value, today), StringComparer.Ordinal);
        return NoticeComposer.Compose(procedure, template, values, today);
    }

    private static Value Sample(Procedure procedure, string name, ValueKind kind, DateOnly today) =>
        kind switch
        {
            ValueKind.Number => Value.Of(1),
            ValueKind.Money => Value.Of(new Yen(1_000)),
            ValueKind.Date => Value.Of(today),
            ValueKind.Boolean => Value.Of(true),
            ValueKind.Text when Asked(procedure, name) is { Kind: QuestionKind.Choice, Choices: [var first, ..] } => Value.Of(
                name.EndsWith(".label", StringComparison.Ordinal) ? first.Label.Ja : first.Value
            ),
            ValueKind.Text => Value.Of($"〔{LabelOf(procedure, name)}〕"),
            ValueKind.Texts => Value.Of([$"〔{LabelOf(procedure, name)}〕"]),
            _ => Value.Missing,
        };

    private static Question? Asked(Procedure procedure, string name) =>
        name.StartsWith(DecisionKind.Prefix, StringComparison.Ordinal)
            ? procedure.Decisions.Select(d => d.Form.Find(name.Split('.')[1])).FirstOrDefault(q => q is not null)
            : procedure.Form.Find(name.Split('.')[0]);

    private static string LabelOf(Procedure procedure, string name) =>
        name switch
        {
            "case.receipt_number" => "受付番号",
            "case.arrived_on" => "受付日",
            "case.applicant_name" => "申請者",
            "case.decided_on" => "決定日",
            "case.fee" => "手数料",
            DecisionKind.KindVariable => "処分",
            _ => Asked(procedure, name)?.Label.Ja ?? name,
        };
}
