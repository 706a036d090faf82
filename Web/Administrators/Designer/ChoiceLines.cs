using TochoDX.Web.Common;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>選択肢 — one a line: value, Japanese, English, hint, parted by bars.</summary>
internal static class ChoiceLines
{
    public static string Of(TreeMap map) => string.Join('\n', map.List("choices").Select(Line));

    /// <summary>Writes what was typed; choices that nobody changed stay as they are, with whatever else they hold.</summary>
    public static void Apply(string? text, TreeMap map)
    {
        var typed = Lines(text);
        if (typed.SequenceEqual(map.List("choices").Select(Line)))
            return;
        var before = map.List("choices").Select(Others).ToList();
        map.Set(
            "choices",
            typed.Select(line =>
                (Action<TreeMap>)(
                    choice =>
                    {
                        Fill(choice, line);
                        foreach (
                            var other in before.Where(o => o.Value == choice.Text("value") && o.Japanese == choice.Text("label", "ja"))
                        )
                            other.Put(choice);
                    }
                )
            )
        );
    }

    /// <summary>Translations that have no place in the line: they stay with a choice whose value and words stay.</summary>
    private static (string Value, string Japanese, Action<TreeMap> Put) Others(TreeMap choice)
    {
        var texts = Language
            .All.Where(language => language.Code is not "ja" and not "en")
            .SelectMany(language => new[] { "label", "hint" }.Select(key => (key, language.Code, Text: choice.Text(key, language.Code))))
            .Append(("hint", "en", Text: choice.Text("hint", "en")))
            .Where(text => text.Text.Length > 0)
            .ToList();
        return (
            choice.Text("value"),
            choice.Text("label", "ja"),
            put =>
            {
                foreach (var (key, language, text) in texts)
                    put.Set(key, language, text);
            }
        );
    }

    private static void Fill(TreeMap choice, string line)
    {
        var cells = line.Split(['|', '｜'], 4, StringSplitOptions.TrimEntries);
        choice.Set("value", cells[0]);
        choice.Set("label", "ja", cells.ElementAtOrDefault(1) is { Length: > 0 } label ? label : cells[0]);
        choice.Set("label", "en", cells.ElementAtOrDefault(2));
        choice.Set("hint", "ja", cells.ElementAtOrDefault(3));
    }

    private static string Line(TreeMap choice) =>
        string.Join(
            " | ",
            new[] { choice.Text("value"), choice.Text("label", "ja"), choice.Text("label", "en"), choice.Text("hint", "ja") }
                .Select((text, i) => (text, i))
                .Reverse()
                .SkipWhile(cell => cell.text.Length == 0 && cell.i > 1)
                .Reverse()
                .Select(cell => cell.text)
        );

    private static List<string> Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
