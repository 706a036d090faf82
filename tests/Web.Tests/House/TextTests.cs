using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TochoDX.Web.Common;
using Xunit;

namespace TochoDX.Web.Tests.House;

/// <summary>What a resident can read is there in every language. The list of texts is taken from the sources.</summary>
public sealed partial class TextTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);
    private static readonly string[] Languages = [.. Language.All.Where(l => l != Language.Japanese).Select(l => l.Code)];
    private static readonly Dictionary<string, Dictionary<string, string>> Known = Load();

    // Shown to staff, to developers or at the test gateway; or nothing that is translated.
    private static readonly string[] Elsewhere = ["DevelopmentMail", "SandboxPay", "DemoAccounts", "VerifyController"];
    private static readonly string[] NotWords = ["東京都", "受付票_{0}.pdf", "{0}（代理人 {1}）", "R8.4.1、2026/4/1"];

    [Fact]
    public void Every_text_of_the_pages_is_translated() =>
        AssertAll(Sources("*.cshtml", "Web/Public", "Web/Residents", "Web/People", "Web/Common").SelectMany(InViews));

    [Fact]
    public void Every_word_of_the_residents_and_public_controllers_is_translated() =>
        AssertAll(Sources("*.cs", "Web/Public", "Web/Residents", "Web/People").SelectMany(InCode).Except(NotWords));

    [Fact]
    public void Every_fault_of_an_answer_is_translated() =>
        AssertAll(
            Sources("*.cs", "Domain/Procedures/Forms", "Domain/People", "Web/Common")
                .Append(File.ReadAllText(Path.Combine(Root, "Domain/Common/JapaneseDateInput.cs")))
                .SelectMany(InCode)
                .Where(text => text.EndsWith('。'))
        );

    [Fact]
    public void Every_text_has_every_language_and_the_same_places()
    {
        var faults =
            from text in Known
            from language in Languages
            let said = text.Value.GetValueOrDefault(language)
            where said is null || !Places(said).SetEquals(Places(text.Key))
            select $"{language}: {text.Key} → {said}";
        Assert.Empty(faults);
    }

    [Fact]
    public void A_text_that_nobody_translated_is_found()
    {
        string[] planted =
        [
            .. InViews("<p>@T[\"植えた文\"] @T[Model.Ok ? \"はい\" : \"植えた答え\"]</p>"),
            .. InCode("return $\"「{question.FullLabel}」は{string.Join(\"・\", names)}植えた誤りです。\"; // 「植えた注」"),
        ];

        Assert.Equal(["植えた文", "植えた答え", "「{0}」は{1}植えた誤りです。"], Missing(planted));
    }

    private static void AssertAll(IEnumerable<string> texts)
    {
        var all = texts.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count > 20, $"Only {all.Count} texts were found.");
        var missing = Missing(all);
        Assert.True(missing.Count == 0, "Not in Web/Resources:\n" + string.Join('\n', missing));
    }

    private static List<string> Missing(IEnumerable<string> texts) => [.. texts.Where(text => !Known.ContainsKey(text))];

    private static HashSet<string> Places(string text) => [.. PlacesIn().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> InViews(string view) =>
        Localized().Matches(Remarks().Replace(view, "")).SelectMany(match => InCode(match.Groups[1].Value));

    /// <summary>The Japanese literals of C#, with {0} and {1} for what is put into them.</summary>
    private static IEnumerable<string> InCode(string code)
    {
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '/')
                at = code.IndexOf('\n', at) is > 0 and var end ? end : code.Length;
            else if (code[at] == '\'' && at + 2 < code.Length && code.IndexOf('\'', at + 2) is > 0 and var quote && quote <= at + 7)
                at = quote;
            else if (code[at] == '"')
            {
                var text = Literal(code, ref at, at > 0 && code[at - 1] == '$');
                if (Japanese().IsMatch(text))
                    yield return text;
            }
        }
    }

    private static string Literal(string code, ref int at, bool interpolated)
    {
        var text = new StringBuilder();
        var place = 0;
        for (at++; code[at] != '"'; at++)
        {
            if (code[at] == '\\')
                text.Append(code[++at] == 'n' ? '\n' : code[at]);
            else if (interpolated && code[at] == '{')
            {
                Hole(code, ref at);
                text.Append('{').Append(place++).Append('}');
            }
            else
                text.Append(code[at]);
        }
        return text.ToString();
    }

    private static void Hole(string code, ref int at)
    {
        for (var depth = 1; depth > 0; )
        {
            switch (code[++at])
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '"':
                    Literal(code, ref at, code[at - 1] == '$');
                    break;
            }
        }
    }

    private static IEnumerable<string> Sources(string pattern, params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Where(file => !Elsewhere.Any(other => file.Contains(other, StringComparison.Ordinal)))
            .Select(File.ReadAllText);

    private static Dictionary<string, Dictionary<string, string>> Load() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "Web/Resources"), "*.json")
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(file))!)
            .ToDictionary(StringComparer.Ordinal);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "TochoDX.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder.TrimEnd('/', '\\'))!);

    [GeneratedRegex("""\bT\[((?:[^\[\]"]|"(?:[^"\\]|\\.)*"|\[[^\]]*\])*)\]""")]
    private static partial Regex Localized();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Remarks();

    [GeneratedRegex("[ぁ-ゖァ-ヺ㐀-鿿]")]
    private static partial Regex Japanese();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex PlacesIn();
}
