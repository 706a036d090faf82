using System.Reflection;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>新しい部分 — what is put into a list of a document when its author asks for one more.</summary>
public static class NewPart
{
    /// <summary>A whole document with the usual way of a case, to begin with where no procedure is alike.</summary>
    public static string Document()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Design/Blank.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <param name="list">Path of the list.</param>
    /// <returns>Path of the new part; null when nothing is added there.</returns>
    public static string? In(ProcedureTree tree, string list)
    {
        var name = list.Split('.')[^1];
        return name switch
        {
            "pages" => tree.Add(list, ("id", tree.FreeName("page")), ("title", "新しいページ")),
            "questions" or "fields" => tree.Add(list, ("id", tree.FreeName("question")), ("kind", "text"), ("label", "新しい質問")),
            "decisions" => tree.Add(
                list,
                ("code", tree.FreeName("decision")),
                ("title", "新しい処分"),
                ("adverse", "false"),
                ("notice", tree.List("notices").Select(notice => notice.Text("code")).FirstOrDefault() ?? "notice")
            ),
            "routes" => Route(tree, list),
            "fees" => Fee(tree, list),
            "notices" => Notice(tree, list),
            _ => null,
        };
    }

    private static string? Route(ProcedureTree tree, string list)
    {
        var at = tree.Add(list, ("name", tree.FreeName("route")), ("title", "新しい経路（課長決定）"));
        tree.Map(at ?? "")?.Set("steps", [step => Set(step, ("kind", "decide"), ("role", "manager"))]);
        return at;
    }

    private static string? Fee(ProcedureTree tree, string list)
    {
        var at = tree.Add(list, ("name", tree.FreeName("fee")), ("title", "手数料"), ("amount", "0yen"));
        if (tree.Map(at ?? "") is { } fee)
        {
            fee.Set("due", [("days", "7"), ("kind", "calendar")]);
            Set(fee, ("source", "要確認"), ("confirmed", "false"));
        }
        return at;
    }

    private static string? Notice(ProcedureTree tree, string list)
    {
        var at = tree.Add(
            list,
            ("code", tree.FreeName("notice")),
            ("title", "新しい通知書"),
            ("heading", "新しい通知書"),
            ("instruction", "none")
        );
        if (tree.Map(at ?? "") is { } notice)
        {
            notice.Set("issuer", ["東京都知事"]);
            notice.Set(
                "blocks",
                [block => block.Set("paragraph", "{{ case.arrived_on }}付けで申請のあったことについて、下記のとおり通知します。")]
            );
        }
        return at;
    }

    private static void Set(TreeMap map, params ReadOnlySpan<(string Key, string Value)> values)
    {
        foreach (var (key, value) in values)
            map.Set(key, value);
    }
}
