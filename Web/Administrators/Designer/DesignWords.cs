using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common.Tags;

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

    /// <summary>Variables that a place may use: those of the questions before it.</summary>
    /// <param name="path">Of a question or page, e.g. <c>form.pages.0.questions.3</c>.</param>
    public static IReadOnlyList<Variable> VariablesAt(DesignPage page, string path)
    {
        List<Variable> found = [];
        foreach (var listed in page.Tree?.List("form.pages") ?? [])
        {
            if (listed.Path == path)
                break;
            foreach (var question in QuestionsOf(page, listed))
            {
                if (question.Path == path)
                    return found;
                found.AddRange(question.Variables);
            }
            if (path.StartsWith(listed.Path + ".", StringComparison.Ordinal))
                break;
        }
        return found;
    }

    private static IEnumerable<(string Path, IReadOnlyList<Variable> Variables)> QuestionsOf(
        DesignPage page,
        Workflows.Procedures.Design.TreeMap listed
    )
    {
        // A page that is included has its questions in the part.
        if (listed.Has("include"))
            return page.Published is null ? [] : Included(page.Published.Procedure.Form, listed.Text("include"));
        return listed
            .List("questions")
            .Select(question =>
                (
                    question.Path,
                    (IReadOnlyList<Variable>)
                        [new Variable(question.Text("id"), question.Text("label", "ja"), NameOfKind(question.Text("kind")))]
                )
            );
    }

    private static IEnumerable<(string, IReadOnlyList<Variable>)> Included(Form form, string page) =>
        form
            .Pages.Where(known => known.Id == page)
            .SelectMany(known => known.Questions)
            .Where(question => question.ValueKind is not null)
            .Select(question =>
                ("", (IReadOnlyList<Variable>)[new Variable(question.Id, question.Label.Ja, ValueKinds.NameOf(question.ValueKind!.Value))])
            );
}

/// <summary>変数 — what an expression may use.</summary>
public sealed record Variable(string Name, string Label, string Kind);
