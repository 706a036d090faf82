using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common;
using TochoDX.Web.Public.Procedures;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Administrators.Procedures;

/// <summary>A value in force that nobody has confirmed with its owner.</summary>
/// <param name="What">e.g. 標準処理期間.</param>
/// <param name="Value">As it is used.</param>
/// <param name="Source">Where it was taken from.</param>
public sealed record UnconfirmedValue(string Code, string Procedure, string What, string Value, string Source)
{
    private const string Mark = "要確認";

    public static IEnumerable<UnconfirmedValue> Of(Procedure procedure)
    {
        UnconfirmedValue Row(string what, string value, string source) => new(procedure.Code, procedure.Title.Ja, what, value, source);

        if (procedure.StandardPeriod is { Confirmed: false } period)
        {
            var longest = period.ExtendedDays is { } days ? $"、延長後{days}日" : "";
            yield return Row("標準処理期間", $"{period.Days}日（{ProcedurePage.DaysOf(period.Kind)}）{longest}", period.Source);
        }
        foreach (var fee in procedure.Fees.Where(f => !f.Confirmed))
            yield return Row("手数料等", $"{fee.Title.Ja}：{fee.Amount.Text}", fee.Source);
        foreach (var value in procedure.Values)
        {
            foreach (var row in value.Rows.Where(r => !r.Confirmed))
                yield return Row(
                    $"値 {value.Variable}",
                    $"{TemplateText.Show(row.Value)}（{JapaneseDate.Format(row.From)}から）",
                    row.Source
                );
        }
        if (procedure.Basis.Contains(Mark, StringComparison.Ordinal))
            yield return Row("根拠規定", procedure.Basis, "条項等の確認が済んでいません。");
        if (procedure.Appeal is { Confirmed: false } appeal)
            yield return Row(
                "審査庁・被告",
                $"{appeal.Authority}、{appeal.Defendant}（代表者 {appeal.Representative}）",
                "教示の相手方の確認が済んでいません。"
            );
        foreach (var route in procedure.Routes.Where(r => r.Title.Ja.Contains(Mark, StringComparison.Ordinal)))
            yield return Row("決裁の区分", route.Title.Ja, route.When?.Text ?? "");
        foreach (var criterion in procedure.Criteria.Where(c => c.Text.Contains(Mark, StringComparison.Ordinal)))
            yield return Row($"審査基準 {criterion.Number}", criterion.Text, "基準の数値の確認が済んでいません。");
        foreach (var question in procedure.Form.Questions.Concat(procedure.Decisions.SelectMany(d => d.Fields)))
        {
            if (question.Hint?.Ja.Contains(Mark, StringComparison.Ordinal) == true)
                yield return Row($"様式 {question.Label.Ja}", question.Formula?.Text ?? question.Hint.Ja, question.Hint.Ja);
        }
    }
}

/// <summary>要確認の値 — every value of the catalogue that has still to be confirmed, with its source.</summary>
public sealed class UnconfirmedController(Catalogue catalogue) : Controller
{
    [HttpGet("/administrators/unconfirmed"), Navigation("要確認の値", 3)]
    public IActionResult Index() => View(catalogue.Current.SelectMany(p => UnconfirmedValue.Of(p.Procedure)).ToList());
}
