using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <param name="Picture">SVG with the step marked; null while it cannot be drawn.</param>
public sealed record StepPage(DesignPage Page, StepForm Form, string? Picture);

/// <summary>処理の流れ — the picture, and the steps by forms: their kinds, and where each outcome leads.</summary>
[Route("/administrators/procedures/{id:guid}")]
public sealed partial class ProcessController(ITochoDb db, WriteProcedure write) : Controller
{
    [HttpGet("process")]
    public async Task<IActionResult> Process(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        return View("Process", await DesignPage.Load(db, id, User.ToPerson(), ct));
    }

    /// <param name="act"><c>add</c>, <c>delete:NAME</c> or <c>start:NAME</c>.</param>
    [HttpPost("process")]
    public async Task<IActionResult> Change(Guid id, string? act, long seen, CancellationToken ct)
    {
        var me = User.ToPerson();
        var page = await DesignPage.LoadDraft(db, id, me, ct);
        var tree = page.Tree ?? throw new RuleBrokenException("文書をYAMLとして読めません。文書を直してください。");
        var (verb, name) = (act ?? "").Split(':', 2) is [var first, var second] ? (first, second) : (act, "");
        var added = verb == "add" ? tree.AddStep() : null;
        if (verb == "start" && tree.Step(name) is not null)
            tree.Root.Ensure("process").Set("start", name);
        else if (added is null && !(verb == "delete" && tree.DeleteStep(name)))
        {
            this.Notify("その工程は、もうありません。");
            return Redirect($"{page.Address}/process");
        }
        await write.Run(id, seen, tree.Write(), me, ct);
        if (added is not null)
            return Redirect($"{page.Address}/step?name={added}");
        this.Notify(verb == "delete" ? "工程を削除しました。" : "最初の工程を変えました。");
        return Redirect($"{page.Address}/process");
    }

    [HttpGet("step")]
    public async Task<IActionResult> Step(Guid id, string? name, CancellationToken ct)
    {
        ModelState.Clear();
        var page = await DesignPage.LoadDraft(db, id, User.ToPerson(), ct);
        if (page.Tree?.Step(name) is not { } step)
            return NotFound();
        var form = StepForm.Of(name!, step, page.Seen);
        return View("Step", Shown(page, form));
    }

    [HttpPost("step")]
    public async Task<IActionResult> Step(Guid id, StepForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var me = User.ToPerson();
        var page = await DesignPage.LoadDraft(db, id, me, ct);
        if (page.Tree is not { } tree || tree.Step(form.Was) is not { } step)
            return NotFound();
        if (form.Cases.Change(form.Then, "case") || form.Own.Change(form.Then, "own"))
            return View("Step", Shown(page, form));
        if (form.Then == "pick")
            Pick(page, form);
        var isTry = form.Then != "save";
        if (!isTry)
            Validate(form, tree);
        if (!ModelState.IsValid)
            return Again(page, form, isTry);
        // What is no name yet leaves the step under its old one, while it is only tried.
        var name = !isTry || StepName().IsMatch(form.Name ?? "") ? form.Name! : form.Was!;
        form.Apply(step);
        if (!tree.RenameStep(form.Was!, name))
            ModelState.AddModelError(nameof(form.Name), $"工程の名前「{name}」は、すでに使われています。");
        var yaml = tree.Write();
        var tried = page.With(yaml);
        Tell(tried, name, form);
        if (!ModelState.IsValid || isTry)
            return Again(tried, form, isTry);
        try
        {
            await write.Run(id, form.Seen, yaml, me, ct);
        }
        catch (RuleBrokenException rule)
        {
            ModelState.AddModelError("", rule.Message);
            return Again(tried, form, isTry);
        }
        this.Notify("保存しました。");
        return Redirect($"{page.Address}/process#{DesignWords.IdOf(ProcessTree.PathOf(name))}");
    }

    /// <summary>The process with a step marked; null while it has no first step.</summary>
    public static string? Picture(DesignPage page, string? current = null) =>
        page.Sketch is { Process: var process } && process.Steps.ContainsKey(process.Start)
            ? ProcessPicture.Draw(process, current, $"{page.Document.Title}の流れ")
            : null;

    private ViewResult Again(DesignPage page, StepForm form, bool isTry)
    {
        // A page that is only being tried is no refusal.
        if (!isTry)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Step", Shown(page, form));
    }

    private static StepPage Shown(DesignPage page, StepForm form) => new(page, form, Picture(page, form.Was));

    private void Pick(DesignPage page, StepForm form)
    {
        var target = form.Pick.Target ?? "";
        var number =
            target.Split('[', ']') is [_, var digits, _] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? n
                : -1;
        var (condition, field, fault) = form.Pick.AddTo(form.Cases.ElementAtOrDefault(number)?.When, VariableList.All(page));
        if (number < 0 || number >= form.Cases.Count)
            ModelState.AddModelError("Pick.Target", "どの場合の条件にするかを選んでください。");
        else if (fault is not null)
            ModelState.AddModelError($"Pick.{field}", fault);
        else
            (form.Cases[number].When, form.Pick) = (condition, new());
    }

    private void Validate(StepForm form, ProcedureTree tree)
    {
        void Need(bool there, string field, string message)
        {
            if (!there)
                ModelState.AddModelError(field, message);
        }
        Need(!string.IsNullOrWhiteSpace(form.Title), nameof(form.Title), "工程の呼び名を入力してください。");
        Need(
            StepName().IsMatch(form.Name ?? ""),
            nameof(form.Name),
            "名前は英小文字で始め、英小文字・数字・「-」「_」で入力してください。"
        );
        Need(
            DesignWords.StepKinds.Any(kind => kind.Value == form.Kind) || form.Kind == "action",
            nameof(form.Kind),
            "種類を選んでください。"
        );
        Need(
            !form.HasDue
                || string.IsNullOrWhiteSpace(form.DueDays)
                || int.TryParse(form.DueDays, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            nameof(form.DueDays),
            "期限は、日数を整数で入力してください。"
        );
        foreach (var (outcome, _) in form.Outcomes.Where(o => o.Required && string.IsNullOrEmpty(form.Next.GetValueOrDefault(o.Outcome))))
            Need(false, $"Next[{outcome}]", $"{DesignWords.NameOfOutcome(outcome)}の次の工程を選んでください。");
        foreach (var (own, i) in form.IsTask ? form.Own.Select((own, i) => (own, i)).Where(row => !row.own.IsEmpty) : [])
        {
            Need(
                StepName().IsMatch(own.Code ?? ""),
                $"Own[{i}].Code",
                "記号は英小文字で始め、英小文字・数字・「-」「_」で入力してください。"
            );
            Need(
                !Outcomes.OfItsOwn.Contains(own.Code ?? "") && form.Own.Count(other => other.Code == own.Code) == 1,
                $"Own[{i}].Code",
                $"記号「{own.Code}」は、ほかの結果で使われています。"
            );
            Need(!string.IsNullOrWhiteSpace(own.Words), $"Own[{i}].Words", "担当者が選ぶときの言葉を入力してください。");
            Need(tree.Step(own.Next) is not null, $"Own[{i}].Next", "次の工程を選んでください。");
        }
        foreach (var (branch, i) in form.IsBranch ? form.Cases.Select((branch, i) => (branch, i)).Where(row => !row.branch.IsEmpty) : [])
            Need(tree.Step(branch.Next) is not null, $"Cases[{i}].Next", "次の工程を選んでください。");
    }

    /// <summary>Faults of the step, beside the field that each is about. That nothing leads to it yet is told by the process page.</summary>
    private void Tell(DesignPage tried, string name, StepForm form)
    {
        if (tried.Tree?.Step(name) is not { } step || tried.Tree.Map("process.steps") is not { } steps)
            return;
        var kept = form.Cases.Select((branch, i) => (branch, i)).Where(row => !row.branch.IsEmpty).Select(row => row.i).ToList();
        foreach (
            var (fault, key) in tried.FaultsAt(step.Path).Where(f => f.Fault.Line >= steps.LineOf(name) && f.Fault.Line <= step.LastLine)
        )
        {
            var branch = key == "cases" ? step.List("cases").TakeWhile(b => b.KeyAt(fault.Line, fault.Column) is null).Count() : -1;
            var field = branch >= 0 && branch < kept.Count ? $"Cases[{kept[branch]}].When" : FieldOf(fault, key, form);
            if (field is not null && ModelState[field] is not { Errors.Count: > 0 })
                ModelState.AddModelError(field, fault.Message);
        }
    }

    private static string? FieldOf(DocumentFault fault, string? key, StepForm form)
    {
        bool Says(string word) => fault.Message.Contains(word, StringComparison.Ordinal);

        if (Says("（due）"))
            return nameof(StepForm.DueDays);
        if (Outcome().Match(fault.Message) is { Success: true } told)
        {
            var code = told.Groups[1].Value;
            var own = form.Own.Select((row, i) => (row, i)).FirstOrDefault(row => row.row.Code == code);
            return own.row is null ? $"Next[{code}]" : $"Own[{own.i}].Next";
        }
        return Says("どこからも進めません") || Says("終了に進む道") || Says("一周して") ? null
            : key is "due" || Says("期限") ? nameof(StepForm.DueDays)
            : key is "uses" || Says("（uses）") || Says("手数料「") || Says("通知文「") ? nameof(StepForm.Uses)
            : Says("場合分け") && form.Cases.Count > 0 ? $"Cases[{form.Cases.Count - 1}].When"
            : key is "title" ? nameof(StepForm.Title)
            : nameof(StepForm.Kind);
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,39}$")]
    private static partial Regex StepName();

    [GeneratedRegex("結果「([^」]+)」")]
    private static partial Regex Outcome();
}
