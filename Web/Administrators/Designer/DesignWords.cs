using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Common.Tags;
using TochoDX.Workflows.Engine;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>What the designer's pages call the parts of a document.</summary>
public static class DesignWords
{
    private static readonly (string Kind, string Name)[] Known =
    [
        ("text", "一行の文字"),
        ("long-text", "複数行の文字"),
        ("number", "数"),
        ("money", "金額"),
        ("date", "日付"),
        ("date-range", "期間"),
        ("yes-no", "はい・いいえ"),
        ("choice", "一つ選択"),
        ("choices", "複数選択"),
        ("person", "氏名とフリガナ"),
        ("name", "氏名・名称"),
        ("kana", "フリガナ"),
        ("phone", "電話番号"),
        ("email", "メールアドレス"),
        ("postal-address", "郵便番号と住所"),
        ("postcode", "郵便番号"),
        ("address", "住所・所在地"),
        ("corporate-number", "法人番号"),
        ("bank-account", "振込先口座"),
        ("account-holder", "口座名義"),
        ("vehicle-registration", "自動車登録番号"),
        ("digits", "数字の並び"),
        ("file", "添付書類"),
        ("calculated", "計算項目"),
        ("note", "説明"),
        ("agreement", "同意"),
        ("group", "繰り返し"),
        ("table", "表"),
    ];

    public static IReadOnlyList<SelectListItem> Kinds { get; } = [.. Known.Select(kind => new SelectListItem(kind.Name, kind.Kind))];

    public static IReadOnlyList<string> KindNames { get; } = [.. Known.Select(kind => kind.Kind)];

    public static string NameOfKind(string kind) => Known.FirstOrDefault(known => known.Kind == kind).Name ?? kind;

    /// <summary>Kinds of steps that a form can make; what has no handler yet is left to the text.</summary>
    public static IReadOnlyList<SelectListItem> StepKinds { get; } =
    [
        new("担当者の作業", "task"),
        new("補正（申請者の回答を待つ）", "correction"),
        new("決裁", "approval"),
        new("納付", "charge"),
        new("通知", "notice"),
        new("場合分け", "decision"),
        new("期間を待つ", "timer"),
        new("終了", "end"),
    ];

    public static IReadOnlyList<SelectListItem> Effects { get; } =
    [
        new("審査が終わる", "final"),
        new("続く（次の段階に進む）", "interim"),
        new("期間が延びる（期間の延長）", "extend"),
        new("残りについて続く（一部についての決定）", "part"),
    ];

    public static IReadOnlyList<SelectListItem> DayKinds { get; } = [new("日（暦日）", "calendar"), new("日（開庁日）", "open")];

    public static string NameOfStep(string kind) => StepKinds.FirstOrDefault(known => known.Value == kind)?.Text ?? kind;

    /// <summary>What an outcome means, for whoever draws the process.</summary>
    public static string NameOfOutcome(string outcome) =>
        outcome switch
        {
            Outcomes.Draft => "起案したとき",
            Outcomes.Correct => "補正を依頼したとき",
            Outcomes.Answered => "補正されたとき",
            Outcomes.Lapsed => "期限を過ぎたとき",
            Outcomes.Decided => "決定したとき",
            Outcomes.Returned => "差し戻されたとき",
            Outcomes.Abandoned => "廃案になったとき",
            Outcomes.Settled => "納付されたとき",
            Outcomes.Issued => "通知したとき",
            Outcomes.Elapsed => "期間が過ぎたとき",
            Outcomes.Done => "終わったとき",
            _ => outcome,
        };

    public static StatusKind LookOf(ProcedureVersionStatus status) =>
        status switch
        {
            ProcedureVersionStatus.Draft => StatusKind.Info,
            ProcedureVersionStatus.AwaitingApproval or ProcedureVersionStatus.Retiring => StatusKind.Warning,
            ProcedureVersionStatus.Published => StatusKind.Success,
            ProcedureVersionStatus.Retired or ProcedureVersionStatus.Withdrawn => StatusKind.Neutral,
        };

    /// <summary>Name of a place as an id of the page.</summary>
    public static string IdOf(string path) => "at-" + path.Replace('.', '-');
}
