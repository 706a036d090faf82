using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads the pages of a form. Conditions may use only what was asked before them.</summary>
internal sealed class FormDocument(Includes includes, IReadOnlyList<FilerKind> filers, IReadOnlyList<Criterion> criteria, string prefix)
{
    private const int MostQuestions = 1_000;
    private const int MostEntries = 100;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>Reads <c>form.pages</c>; the variables grow with every question.</summary>
    internal IReadOnlyList<FormPage> ReadPages(MapReader form, Dictionary<string, ValueKind> variables)
    {
        var pages = new List<FormPage>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var listed in form.Maps("pages"))
        {
            if (Included(listed) is not { } page)
                continue;
            var id = page.Name("id", '-');
            if (!names.Add(id))
                page.Fault("id", $"ページ「{id}」が二つあります。");
            var (title, lead, when) = (page.Localized("title"), page.OptionalLocalized("lead"), page.Condition("when", variables));
            pages.Add(new(id, title, ReadQuestions(page, "questions", variables), lead, when));
            page.Done();
        }
        return pages;
    }

    internal IReadOnlyList<Question> ReadQuestions(MapReader page, string key, Dictionary<string, ValueKind> variables)
    {
        var read = new List<(Question Question, MapReader Map)>();
        foreach (var listed in page.Maps(key))
        {
            var source = listed.Has("include") ? Included(listed)?.Maps("questions") ?? [] : [listed];
            foreach (var map in source)
            {
                var question = ReadQuestion(map, variables);
                if (!_ids.Add(question.Id))
                    map.Fault("id", $"質問「{question.Id}」が二つあります。");
                read.Add((question, map));
            }
        }
        // A check may also look at the other questions of its page, so it is read when all are known.
        return [.. read.Select(entry => Finished(entry.Question, entry.Map, variables))];
    }

    private MapReader? Included(MapReader listed)
    {
        if (!listed.Has("include"))
            return listed;
        var part = includes.Take(listed, listed.Text("include"));
        listed.Done();
        return part;
    }

    private Question ReadQuestion(MapReader map, Dictionary<string, ValueKind> variables, bool inGroup = false)
    {
        if (++_read == MostQuestions + 1)
            map.Fault($"質問は{MostQuestions:N0}個までです。");
        var id = map.Name("id", '_');
        if (id is "entry" or "case" or "decision" or "values" or "task")
            map.Fault("id", $"「{id}」は式で別の意味に使われているため、質問の名前にできません。");
        var kind = map.Enumerated<QuestionKind>("kind");
        if (prefix.Length > 0 && kind is QuestionKind.File or (>= QuestionKind.Digits and not QuestionKind.Group))
            map.Fault("kind", "この種類は、申請者の様式だけで使えます。");
        var when = map.Condition("when", variables);
        var (required, requiredWhen) = Required(map, kind, variables);
        var formula = kind == QuestionKind.Calculated ? Formula(map, variables) : null;
        var question = new Question
        {
            Id = id,
            Kind = kind,
            Label = map.Localized("label"),
            Hint = map.OptionalLocalized("hint"),
            Example = map.OptionalLocalized("example"),
            Required = required,
            RequiredWhen = requiredWhen,
            When = when,
            Autocomplete = map.OptionalText("autocomplete"),
            Prefill = ReadPrefill(map),
            Choices = kind is QuestionKind.Choice or QuestionKind.Choices ? ReadChoices(map) : [],
            Unit = kind is QuestionKind.Number or QuestionKind.Calculated ? map.OptionalText("unit") : null,
            Min = kind is QuestionKind.Number or QuestionKind.Money ? map.OptionalNumber("min") : null,
            Max = kind is QuestionKind.Number or QuestionKind.Money ? map.OptionalNumber("max") : null,
            Decimals = kind is QuestionKind.Number ? map.OptionalInteger("decimals") ?? 0 : 0,
            MinDate = kind is QuestionKind.Date or QuestionKind.DateRange ? map.OptionalDate("min") : null,
            MaxDate = kind is QuestionKind.Date or QuestionKind.DateRange ? map.OptionalDate("max") : null,
            MinLength = IsText(kind) ? map.OptionalInteger("min-length") ?? 0 : 0,
            MaxLength = IsText(kind) ? map.OptionalInteger("max-length") : null,
            FileTypes = kind is QuestionKind.File ? [.. map.Texts("types").Select(type => map.EnumOf<FileType>("types", type))] : [],
            MaxMegabytes = kind is QuestionKind.File ? map.Integer("max-mb") : 10,
            MaxFiles = kind is QuestionKind.File ? map.OptionalInteger("max-files") ?? 1 : 1,
            Formula = formula?.Expression,
            FormulaKind = formula?.Kind,
            Body = kind is QuestionKind.Note or QuestionKind.Agreement ? map.Localized("body") : null,
        };
        if (question.IsRepeated)
            question = Repeated(question, map, variables, inGroup);
        if (question.Min > question.Max || question.MinDate > question.MaxDate || question.MinLength > question.MaxLength)
            map.Fault("min", $"質問「{id}」の下限が上限を超えています。");
        foreach (var (suffix, value) in QuestionValues.Variables(question))
            variables[(inGroup ? QuestionValues.EntryPrefix : prefix) + id + suffix] = value;
        return question;
    }

    private static string? ReadPrefill(MapReader map)
    {
        var source = map.OptionalText("prefill");
        if (source is not null && !Prefill.IsSource(source))
            map.Fault("prefill", $"「prefill」に書けるのは、{string.Join("、", Prefill.Sources)}です。");
        return source;
    }

    /// <summary><c>required: true</c>, <c>false</c>, or a condition.</summary>
    private static (bool, Expression?) Required(MapReader map, QuestionKind kind, Dictionary<string, ValueKind> variables)
    {
        if (kind is QuestionKind.Note or QuestionKind.Calculated)
            return (false, null);
        return map.OptionalText("required") is null or "true" or "false"
            ? (map.Flag("required", true), null)
            : (false, map.Condition("required", variables));
    }

    private Question Repeated(Question group, MapReader map, Dictionary<string, ValueKind> variables, bool inGroup)
    {
        if (inGroup)
            map.Fault("kind", "繰り返し（group, table）の中に繰り返しは置けません。");
        var inner = new Dictionary<string, ValueKind>(variables, StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<(Question Question, MapReader Map)>();
        foreach (var listed in map.Maps("questions"))
        {
            var question = ReadQuestion(listed, inner, inGroup: true);
            if (!ids.Add(question.Id))
                listed.Fault("id", $"質問「{question.Id}」が二つあります。");
            if (group.Kind == QuestionKind.Table && !FitsCell(question.Kind))
                listed.Fault("kind", "表の列には、一つの枠に収まる質問だけを置けます。group を使ってください。");
            read.Add((question, listed));
        }
        var (fewest, most) = (map.OptionalInteger("min-entries") ?? 1, map.OptionalInteger("max-entries") ?? group.MaxEntries);
        if (fewest < 1 || most < fewest || most > MostEntries)
            map.Fault("max-entries", $"件数は1以上{MostEntries}以下とし、min-entries を max-entries 以下にしてください。");
        return group with
        {
            EntryName = map.OptionalLocalized("entry"),
            MinEntries = fewest,
            MaxEntries = Math.Clamp(most, 1, MostEntries),
            Entries = [.. read.DistinctBy(entry => entry.Question.Id).Select(entry => Finished(entry.Question, entry.Map, inner))],
        };
    }

    private static Question Finished(Question question, MapReader map, Dictionary<string, ValueKind> variables)
    {
        var checks = new List<QuestionCheck>();
        foreach (var check in question.TakesAnswer ? map.Maps("checks", required: false) : [])
        {
            if (check.Condition("check", variables) is { } expression)
                checks.Add(new(expression, check.Localized("message")));
            else if (!check.Has("check"))
                check.Text("check");
            check.OptionalLocalized("message");
            check.Done();
        }
        map.Done();
        return question with { Checks = checks };
    }

    private static (Expression Expression, ValueKind Kind)? Formula(MapReader map, Dictionary<string, ValueKind> variables)
    {
        if (map.OptionalExpression("formula", variables) is not { } formula)
        {
            if (!map.Has("formula"))
                map.Text("formula");
            return null;
        }
        return (formula, formula.Check(variables));
    }

    private List<Choice> ReadChoices(MapReader map)
    {
        switch (map.Take("choices"))
        {
            case YamlScalarNode { Value: "criteria" }:
                return [.. criteria.Select(criterion => new Choice(criterion.Number, $"{criterion.Number}　{criterion.Title}"))];
            case YamlScalarNode { Value: "filers" }:
                return
                [
                    .. filers.Select(filer => new Choice(
                        MapReader.Kebab(filer),
                        filer == FilerKind.Individual
                            ? new(
                                "個人",
                                [new("en", "Individual"), new("ja-easy", "ひとり（個人）"), new("zh-Hans", "个人"), new("ko", "개인")]
                            )
                            : new LocalizedText(
                                "法人その他の団体",
                                [
                                    new("en", "Corporation or other organisation"),
                                    new("ja-easy", "会社や団体"),
                                    new("zh-Hans", "法人及其他团体"),
                                    new("ko", "법인 및 기타 단체"),
                                ]
                            )
                    )),
                ];
        }
        var choices = new List<Choice>();
        foreach (var choice in map.Maps("choices"))
        {
            var value = choice.Text("value");
            if (choices.Any(known => known.Value == value))
                choice.Fault("value", $"選択肢「{value}」が二つあります。");
            choices.Add(new(value, choice.Localized("label"), choice.OptionalLocalized("hint")));
            choice.Done();
        }
        return choices;
    }

    private static bool FitsCell(QuestionKind kind) =>
        kind is not (QuestionKind.File or QuestionKind.Note or QuestionKind.LongText or QuestionKind.Choices or >= QuestionKind.Agreement);

    private static bool IsText(QuestionKind kind) =>
        kind
            is QuestionKind.Text
                or QuestionKind.LongText
                or QuestionKind.Name
                or QuestionKind.Kana
                or QuestionKind.Address
                or QuestionKind.Digits;
}
