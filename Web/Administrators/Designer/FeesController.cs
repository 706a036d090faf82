using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed class FeeForm
{
    public int No { get; set; }
    public string? Title { get; set; }
    public string? Name { get; set; }
    public string? Amount { get; set; }
    public string? When { get; set; }
    public string? Source { get; set; }
    public string? Confirmed { get; set; }
    public string? DueDays { get; set; }
    public string? DueKind { get; set; }
    public PickedCondition Pick { get; set; } = new();
    public string? Tests { get; set; }
    public long Seen { get; set; }
    public string? Then { get; set; }
}

/// <param name="Result">Amount, or why there is none.</param>
/// <param name="Passed">Null where no amount is expected.</param>
public sealed record FeeTestRow(string Given, string Expected, string Result, bool? Passed);

/// <param name="Form">Null where the procedure has no fee.</param>
public sealed record FeesPage(DesignPage Page, IReadOnlyList<string> Names, FeeForm? Form, IReadOnlyList<FeeTestRow> Rows);

/// <summary>手数料 — a rule and its table of test cases, worked out by the server.</summary>
[Route("/administrators/procedures/{id:guid}/fees")]
public sealed partial class FeesController(ITochoDb db, WriteProcedure write) : Controller
{
    private static readonly Dictionary<string, string> FieldOfKey = new(StringComparer.Ordinal)
    {
        ["title"] = nameof(FeeForm.Title),
        ["due"] = nameof(FeeForm.DueDays),
        ["amount"] = nameof(FeeForm.Amount),
        ["when"] = nameof(FeeForm.When),
        ["source"] = nameof(FeeForm.Source),
        ["tests"] = nameof(FeeForm.Tests),
    };

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, int no, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.Load(db, id, User.ToPerson(), ct);
        if (page.Tree?.Map($"fees.{no}") is not { } fee)
            return no == 0 ? View("Fees", new FeesPage(page, [], null, [])) : NotFound();
        var form = new FeeForm
        {
            No = no,
            Seen = page.Seen,
            Title = fee.Text("title", "ja"),
            Name = fee.Text("name"),
            Confirmed = fee.Text("confirmed"),
            DueDays = fee.Map("due")?.Text("days"),
            DueKind = fee.Map("due")?.Text("kind"),
            Amount = fee.Text("amount"),
            When = fee.Text("when"),
            Source = fee.Text("source"),
            Tests = string.Join('\n', fee.List("tests").Select(Line)),
        };
        return View("Fees", Shown(page, form, page));
    }

    [HttpPost("")]
    public async Task<IActionResult> Index(Guid id, FeeForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        var place = $"fees.{form.No}";
        if (page.Tree?.Map(place) is not { } fee)
            return NotFound();
        if (form.Then == "pick")
        {
            var (condition, field, fault) = form.Pick.AddTo(form.When, VariableList.All(page));
            if (fault is not null)
                ModelState.AddModelError($"Pick.{field}", fault);
            else
                (form.When, form.Pick) = (condition, new());
        }
        fee.Set("title", "ja", form.Title?.Trim());
        fee.Set("name", form.Name?.Trim());
        fee.Set("confirmed", form.Confirmed == "true" ? "true" : "false");
        fee.Set("due", [("days", (form.DueDays ?? "").Trim()), ("kind", form.DueKind ?? "calendar")]);
        fee.Set("amount", form.Amount);
        fee.Set("when", form.When);
        fee.Set("source", form.Source);
        var tests = Lines(form.Tests).Select(Parsed).ToList();
        fee.Set("tests", tests.Select(test => (Action<TreeMap>)(map => Fill(map, test))));
        var yaml = page.Tree.Write();
        var tried = page.With(yaml);
        foreach (var fault in tried.Faults.Where(f => f.File == DesignPage.FileOf(page.Document)))
        {
            if (
                tried.Tree?.Map(place)?.KeyAt(fault.Line, fault.Column) is { } key
                && FieldOfKey.GetValueOrDefault(key) is { } field
                && ModelState[field] is not { Errors.Count: > 0 }
            )
                ModelState.AddModelError(field, fault.Message);
        }
        if (string.IsNullOrWhiteSpace(form.Title))
            ModelState.AddModelError(nameof(form.Title), "手数料の名前を入力してください。");
        if (!FeeName().IsMatch(form.Name ?? ""))
            ModelState.AddModelError(nameof(form.Name), "記号は英小文字で始め、英小文字・数字・「-」で入力してください。");
        if (string.IsNullOrWhiteSpace(form.Amount))
            ModelState.AddModelError(nameof(form.Amount), "額の式を入力してください。");
        if (ModelState.IsValid && form.Then == "save")
        {
            try
            {
                await write.Run(id, form.Seen, yaml, User.ToPerson(), ct);
                this.Notify(tests.Count > 0 ? "保存しました。確認例は、すべて期待どおりです。" : "保存しました。");
                return Redirect($"{page.Address}/fees?no={form.No.ToString(CultureInfo.InvariantCulture)}");
            }
            catch (RuleBrokenException rule)
            {
                ModelState.AddModelError("", rule.Message);
            }
        }
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Fees", Shown(page, form, tried));
    }

    private static FeesPage Shown(DesignPage page, FeeForm form, DesignPage tried)
    {
        // A rule whose only faults are its tests can still be worked out, once they are left out.
        var procedure = tried.Published?.Procedure;
        if (procedure is null && tried.Tree is { } tree)
        {
            foreach (var fee in tree.List("fees"))
                fee.Remove("tests");
            procedure = page.With(tree.Write()).Published?.Procedure;
        }
        var rows = Lines(form.Tests)
            .Select(Parsed)
            .Select(test =>
            {
                var given = string.Join("、", test.Given.Select(g => $"{g.Name}＝{g.Text}"));
                if (procedure?.Fees.ElementAtOrDefault(form.No) is not { } fee)
                    return new FeeTestRow(given, test.Expected, "先に式の誤りを直してください。", null);
                var (amount, fault) = FeeTest.Run(fee, procedure.VariableKinds(), test.Given);
                return new FeeTestRow(
                    given,
                    test.Expected,
                    amount?.ToString() ?? fault!,
                    amount?.Amount.ToString(CultureInfo.InvariantCulture) == test.Expected
                );
            });
        var names = page.Tree?.List("fees").Select(fee => fee.Text("title", "ja")) ?? [];
        return new(page, [.. names], form, [.. rows]);
    }

    private static void Fill(TreeMap map, (IReadOnlyList<(string Name, string Text)> Given, string Expected) test)
    {
        map.Set("given", test.Given);
        map.Set("amount", test.Expected);
    }

    private static string Line(TreeMap test)
    {
        var given = test.Map("given");
        return $"{string.Join(", ", given?.Keys.Select(key => $"{key}={given.Text(key)}") ?? [])} => {test.Text("amount")}";
    }

    /// <summary><c>copies=3, kind=a =&gt; 1200</c></summary>
    private static (IReadOnlyList<(string Name, string Text)> Given, string Expected) Parsed(string line)
    {
        var at = line.LastIndexOf("=>", StringComparison.Ordinal);
        var (given, expected) = at < 0 ? (line, "") : (line[..at], line[(at + 2)..]);
        return (
            [
                .. given
                    .Split([',', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
                    .Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? ""))
                    .DistinctBy(pair => pair.Item1),
            ],
            new([.. Width.Narrow(expected).Where(char.IsAsciiDigit)])
        );
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,59}$")]
    private static partial Regex FeeName();

    private static List<string> Lines(string? text) =>
        [
            .. (text ?? "")
                .ReplaceLineEndings("\n")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Take(100),
        ];
}
