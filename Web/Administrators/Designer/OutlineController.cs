using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed class TextForm
{
    public string? Yaml { get; set; }
    public long Seen { get; set; }
}

/// <param name="Yaml">As typed.</param>
/// <param name="Seen">Version of the document that the typing is based on.</param>
public sealed record TextPage(DesignPage Page, string Yaml, long Seen);

/// <summary>文書の構成 — moves, copies, adds and deletes; and the other face of the same document, its text.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed partial class OutlineController(ITochoDb db, WriteProcedure write) : Controller
{
    private const int MostBytes = 2_000_000;

    /// <param name="act">What to do and where, e.g. <c>up:form.pages.0.questions.1</c>.</param>
    [HttpPost("outline")]
    public async Task<IActionResult> Change(Guid id, string? act, long seen, CancellationToken ct)
    {
        var me = User.ToPerson();
        var page = await DesignPage.LoadDraft(db, id, me, ct);
        var tree = page.Tree ?? throw new RuleBrokenException("文書をYAMLとして読めません。文書を直してください。");
        var (verb, path) = (act ?? "").Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
        var at = Place().IsMatch(path) ? Changed(tree, verb, path) : null;
        if (at is null)
        {
            this.Notify(verb is "up" or "down" ? "これ以上は動かせません。" : "その場所は、もうありません。");
            return Redirect($"{page.Address}{ListOf(path)}#{DesignWords.IdOf(path)}");
        }
        await write.Run(id, seen, tree.Write(), me, ct);
        if (verb == "add")
            return Redirect($"{page.Address}/{FaceOf(path, at)}");
        this.Notify(
            verb switch
            {
                "delete" => "削除しました。",
                "copy" => "複製しました。",
                _ => "動かしました。",
            }
        );
        return Redirect($"{page.Address}{ListOf(at)}#{DesignWords.IdOf(at)}");
    }

    /// <summary>The page that shows the place among the others.</summary>
    internal static string ListOf(string path) =>
        path.Split('.') switch
        {
            ["decisions", var no, "fields", ..] => $"/decision?no={no}",
            ["process", "steps", var step, "fields", ..] => $"/step?name={step}",
            ["decisions" or "routes", ..] => "/process",
            ["fees", ..] => "/fees",
            ["notices", ..] => "/notices",
            _ => "",
        };

    /// <summary>The page on which what was added is edited.</summary>
    private static string FaceOf(string list, string at)
    {
        var no = at[(at.LastIndexOf('.') + 1)..];
        return list switch
        {
            "form.pages" => $"page?path={at}",
            "decisions" => $"decision?no={no}",
            "routes" => $"route?no={no}",
            "fees" => $"fees?no={no}",
            "notices" => $"notices?no={no}",
            _ => $"question?path={at}",
        };
    }

    [HttpGet("text")]
    public async Task<IActionResult> Text(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return View("Text", new TextPage(page, page.Version.Yaml, page.Seen));
    }

    [HttpPost("text"), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = MostBytes)]
    public async Task<IActionResult> Text(Guid id, TextForm form, IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        var me = User.ToPerson();
        var page = await DesignPage.LoadDraft(db, id, me, ct);
        var yaml = file is { Length: > 0 } ? await DesignerController.Text(file, ct) : form.Yaml ?? "";
        try
        {
            if (file is { Length: > 0 } && yaml.Length == 0)
                throw new RuleBrokenException("このファイルは、UTF-8の文書として読めません。");
            await write.Run(id, form.Seen, yaml, me, ct);
        }
        catch (RuleBrokenException rule)
        {
            // Nothing typed is lost.
            ModelState.AddModelError(nameof(form.Yaml), rule.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Text", new TextPage(page.With(form.Yaml ?? ""), form.Yaml ?? "", page.Seen));
        }
        var faults = page.With(yaml.ReplaceLineEndings("\n")).Faults.Count;
        this.Notify(faults == 0 ? "保存しました。誤りはありません。" : $"保存しました。誤りが{faults}件あります。");
        return Redirect($"{page.Address}/text");
    }

    /// <summary>Lists of parts and the parts in them, and nothing else, are changed here.</summary>
    [GeneratedRegex(
        @"^(form\.pages(\.\d+(\.questions(\.\d+(\.questions(\.\d+)?)?)?)?)?|(decisions|routes|fees|notices)(\.\d+)?|(decisions\.\d+|process\.steps\.[a-z][a-z0-9_-]{0,39})\.fields(\.\d+)?)$"
    )]
    private static partial Regex Place();

    private static string? Changed(ProcedureTree tree, string verb, string path) =>
        verb switch
        {
            "up" => tree.Move(path, -1),
            "down" => tree.Move(path, 1),
            "copy" => tree.Copy(path),
            "delete" => tree.Delete(path) ? path : null,
            "add" => NewPart.In(tree, path),
            _ => null,
        };
}
