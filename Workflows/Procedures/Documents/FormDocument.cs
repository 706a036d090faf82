using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using YamlDotNet.RepresentationModel;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads the pages of a form. Conditions may use only what was asked before them.</summary>
internal sealed class FormDocument(Includes includes, IReadOnlyList<FilerKind> filers, IReadOnlyList<Criterion> criteria, string prefix)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

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

    private Question ReadQuestion(MapReader map, Dictionary<string, ValueKind> variables)
    {
        var id = map.Name("id", '_');
        var kind = map.Enumerated<QuestionKind>("kind");
        var when = map.Condition("when", variables);
        var formula = kind == QuestionKind.Calculated ? Formula(map, variables) : null;
        var question = new Question
        {
            Id = id,
            Kind = kind,
            Label = map.Localized("label"),
            Hint = map.OptionalLocalized("hint"),
            Required = kind is not (QuestionKind.Note or QuestionKind.Calculated) && map.Flag("required", true),
            When = when,
            Autocomplete = map.OptionalText("autocomplete"),
            Choices = kind is QuestionKind.Choice or QuestionKind.Choices ? ReadChoices(map) : [],
            Unit = kind is QuestionKind.Number or QuestionKind.Calculated ? map.OptionalText("unit") : null,
            Min = kind is QuestionKind.Number or QuestionKind.Money ? map.OptionalNumber("min") : null,
            Max = kind is QuestionKind.Number or QuestionKind.Money ? map.OptionalNumber("max") : null,
            Decimals = kind is QuestionKind.Number ? map.OptionalInteger("decimals") ?? 0 : 0,
            MinDate = kind is QuestionKind.Date ? map.OptionalDate("min") : null,
            MaxDate = kind is QuestionKind.Date ? map.OptionalDate("max") : null,
            MinLength = IsText(kind) ? map.OptionalInteger("min-length") ?? 0 : 0,
            MaxLength = IsText(kind) ? map.OptionalInteger("max-length") : null,
            FileTypes = kind is QuestionKind.File ? [.. map.Texts("types").Select(type => map.EnumOf<FileType>("types", type))] : [],
            MaxMegabytes = kind is QuestionKind.File ? map.Integer("max-mb") : 10,
            MaxFiles = kind is QuestionKind.File ? map.OptionalInteger("max-files") ?? 1 : 1,
            Formula = formula?.Expression,
            FormulaKind = formula?.Kind,
            Body = kind is QuestionKind.Note ? map.Localized("body") : null,
        };
        if (question.Min > question.Max || question.MinDate > question.MaxDate || question.MinLength > question.MaxLength)
            map.Fault("min", $"質問「{id}」の下限が上限を超えています。");
        if (question.ValueKind is { } value)
            variables[prefix + id] = value;
        if (kind is QuestionKind.Choice or QuestionKind.Choices)
            variables[prefix + id + ".label"] = ValueKind.Text;
        return question;
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
                            ? new("個人", [new("en", "Individual")])
                            : new LocalizedText("法人その他の団体", [new("en", "Corporation or other organisation")])
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

    private static bool IsText(QuestionKind kind) =>
        kind is QuestionKind.Text or QuestionKind.LongText or QuestionKind.Name or QuestionKind.Kana or QuestionKind.Address;
}
