using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <param name="Name">Name of the field.</param>
public sealed record TranslationRow(string Name, string What, string Japanese, string Translation);

/// <param name="At">Place shown; empty: the procedure itself.</param>
/// <param name="To">Language into which it is translated.</param>
/// <param name="Places">Place, its name, and how many texts have no translation yet.</param>
public sealed record TranslationsPage(
    DesignPage Page,
    string At,
    Language To,
    IReadOnlyList<(string At, string Name, int Missing)> Places,
    IReadOnlyList<TranslationRow> Rows,
    long Seen
);

/// <summary>翻訳 — Japanese and another language side by side, place by place.</summary>
[Route("/administrators/procedures/{id:guid}/translations")]
public sealed class TranslationsController(ITochoDb db, WriteProcedure write) : Controller
{
    private const string Usual = "en";

    private static readonly (string Key, string Name)[] Texts =
    [
        ("title", "題"),
        ("summary", "概要"),
        ("guidance", "案内"),
        ("lead", "前書き"),
        ("label", "見出し"),
        ("hint", "補足の説明"),
        ("example", "入力例"),
        ("body", "本文"),
        ("entry", "一件の呼び名"),
    ];

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, string? at, string? to, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        return Shown(page, at ?? "", Into(to), page.Seen) is { } shown ? View("Translations", shown) : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(Guid id, string? at, string? to, long seen, CancellationToken ct)
    {
        ModelState.Clear();
        var me = User.ToPerson();
        var page = await DesignPage.LoadDraft(db, id, me, ct);
        var posted = await Request.ReadFormAsync(ct);
        if (Places(page, Into(to)).All(place => place.At != (at ?? "")))
            return NotFound();
        foreach (var map in MapsAt(page.Tree!, at ?? ""))
        {
            foreach (var (key, _) in Texts.Where(text => map.Has(text.Key) && posted.ContainsKey(NameOf(map, text.Key))))
                map.Set(key, Into(to).Code, posted[NameOf(map, key)].ToString().Trim());
        }
        try
        {
            await write.Run(id, seen, page.Tree!.Write(), me, ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("", rule.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Translations", Shown(page, at ?? "", Into(to), seen));
        }
        this.Notify("翻訳を保存しました。");
        return Redirect($"{page.Address}/translations?at={Uri.EscapeDataString(at ?? "")}&to={Into(to).Code}");
    }

    private static Language Into(string? code) =>
        Language.Find(code) is { } known && known != Language.Japanese ? known : Language.Find(Usual)!;

    private static TranslationsPage? Shown(DesignPage page, string at, Language to, long seen)
    {
        var places = Places(page, to);
        return places.Any(place => place.At == at) ? new(page, at, to, places, Rows(page.Tree!, at, to), seen) : null;
    }

    private static List<(string At, string Name, int Missing)> Places(DesignPage page, Language to) =>
        page.Tree is not { } tree
            ? []
            :
            [
                .. tree.List("form.pages")
                    .Where(listed => !listed.Has("include"))
                    .Select(listed => (listed.Path, listed.Text("title", "ja")))
                    .Prepend(("", "手続の説明"))
                    .Select(place => (place.Item1, place.Item2, Rows(tree, place.Item1, to).Count(row => row.Translation.Length == 0))),
            ];

    private static IReadOnlyList<TranslationRow> Rows(ProcedureTree tree, string at, Language to) =>
        [
            .. MapsAt(tree, at)
                .SelectMany(map =>
                    Texts
                        .Where(text => map.Text(text.Key, "ja").Length > 0)
                        .Select(text => new TranslationRow(
                            NameOf(map, text.Key),
                            text.Name,
                            map.Text(text.Key, "ja"),
                            map.Text(text.Key, to.Code)
                        ))
                ),
        ];

    /// <summary>What has texts in a place: a page with its questions, their choices and the questions of their entries.</summary>
    private static IEnumerable<TreeMap> MapsAt(ProcedureTree tree, string at)
    {
        if (at.Length == 0)
            return [tree.Root];
        return tree.Map(at) is not { } page
            ? []
            : page.List("questions")
                .SelectMany(q => q.List("questions").SelectMany(WithChoices).Prepend(q).Concat(q.List("choices")))
                .Prepend(page);
    }

    private static IEnumerable<TreeMap> WithChoices(TreeMap question) => question.List("choices").Prepend(question);

    private static string NameOf(TreeMap map, string key) => $"t-{map.Path.Replace('.', '-')}-{key}";
}
