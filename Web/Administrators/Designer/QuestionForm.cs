using System.ComponentModel.DataAnnotations;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>One question as the designer's form has it; every field as typed.</summary>
public sealed class QuestionForm
{
    public const string Conditional = "when";

    [Display(Name = "種類")]
    public string? Kind { get; set; }

    [Display(Name = "名前（英小文字・数字・「_」）")]
    public string? Id { get; set; }

    [Display(Name = "見出し")]
    public string? Label { get; set; }

    [Display(Name = "見出し（英語）")]
    public string? LabelEn { get; set; }

    [Display(Name = "補足の説明")]
    public string? Hint { get; set; }

    [Display(Name = "補足の説明（英語）")]
    public string? HintEn { get; set; }

    [Display(Name = "入力例")]
    public string? Example { get; set; }

    [Display(Name = "入力の要否")]
    public string? Required { get; set; }

    [Display(Name = "必須とする条件")]
    public string? RequiredWhen { get; set; }

    [Display(Name = "表示する条件")]
    public string? When { get; set; }

    [Display(Name = "選択肢")]
    public string? Choices { get; set; }

    [Display(Name = "単位")]
    public string? Unit { get; set; }

    [Display(Name = "下限")]
    public string? Min { get; set; }

    [Display(Name = "上限")]
    public string? Max { get; set; }

    [Display(Name = "小数点以下の桁数")]
    public string? Decimals { get; set; }

    [Display(Name = "最少の文字数")]
    public string? MinLength { get; set; }

    [Display(Name = "最多の文字数")]
    public string? MaxLength { get; set; }

    [Display(Name = "計算式")]
    public string? Formula { get; set; }

    [Display(Name = "本文")]
    public string? Body { get; set; }

    [Display(Name = "ファイルの種類")]
    public string? Types { get; set; }

    [Display(Name = "一つの大きさの上限")]
    public string? MaxMb { get; set; }

    [Display(Name = "最多の件数")]
    public string? MaxFiles { get; set; }

    [Display(Name = "一件の呼び名")]
    public string? Entry { get; set; }

    [Display(Name = "最少の件数")]
    public string? MinEntries { get; set; }

    [Display(Name = "最多の件数")]
    public string? MaxEntries { get; set; }

    public IList<CheckRow> Checks { get; set; } = [];
    public PickedCondition Pick { get; set; } = new();
    public string? Path { get; set; }
    public long Seen { get; set; }
    public string? Then { get; set; }

    /// <summary>True where this kind has the key.</summary>
    public bool Takes(string key) => QuestionKeys.Of(Kind ?? "").Contains(key);

    /// <summary>Choices that are written as a word (<c>filers</c>, <c>criteria</c>) or hold more than the form can show.</summary>
    public bool ChoicesElsewhere { get; private set; }

    public static QuestionForm Of(TreeMap map, long seen)
    {
        var required = map.Text("required");
        var form = new QuestionForm
        {
            Path = map.Path,
            Seen = seen,
            Kind = map.Text("kind"),
            Id = map.Text("id"),
            Label = map.Text("label", "ja"),
            LabelEn = map.Text("label", "en"),
            Hint = map.Text("hint", "ja"),
            HintEn = map.Text("hint", "en"),
            Example = map.Text("example", "ja"),
            Required = required is "" or "true" or "false" ? (required.Length == 0 ? "true" : required) : Conditional,
            RequiredWhen = required is "" or "true" or "false" ? "" : required,
            When = map.Text("when"),
            Choices = ChoiceLines.Of(map),
            Unit = map.Text("unit"),
            Min = map.Text("min"),
            Max = map.Text("max"),
            Decimals = map.Text("decimals"),
            MinLength = map.Text("min-length"),
            MaxLength = map.Text("max-length"),
            Formula = map.Text("formula"),
            Body = map.Text("body", "ja"),
            Types = string.Join(", ", map.Texts("types")),
            MaxMb = map.Text("max-mb"),
            MaxFiles = map.Text("max-files"),
            Entry = map.Text("entry", "ja"),
            MinEntries = map.Text("min-entries"),
            MaxEntries = map.Text("max-entries"),
            Checks = CheckRow.Of(map),
        };
        form.LookAtChoices(map);
        return form;
    }

    /// <summary>Fields that hold a condition, and what each is called.</summary>
    public IReadOnlyList<(string Field, string Label)> Conditions =>
        [
            (nameof(When), "表示する条件"),
            .. Takes("required") && Required == Conditional ? ((string, string)[])[(nameof(RequiredWhen), "必須とする条件")] : [],
            .. Takes("checks") ? Checks.Select((_, i) => ($"Checks[{i}].Check", $"確認{i + 1}")) : [],
        ];

    /// <summary>Puts a piece that was picked behind the condition it is for.</summary>
    /// <returns>What is wrong, and with which field; nulls where nothing is.</returns>
    public (string? Field, string? Fault) AddPicked(IReadOnlyList<Variable> variables)
    {
        var row = Checks.Where((_, i) => Pick.Target == $"Checks[{i}].Check").FirstOrDefault();
        if (Conditions.All(known => known.Field != Pick.Target))
            return ("Pick.Target", "どの条件に加えるかを選んでください。");
        var before =
            row is not null ? row.Check
            : Pick.Target == nameof(When) ? When
            : RequiredWhen;
        var (condition, field, fault) = Pick.AddTo(before, variables);
        if (fault is not null)
            return ($"Pick.{field}", fault);
        if (row is not null)
            row.Check = condition;
        else if (Pick.Target == nameof(When))
            When = condition;
        else
            RequiredWhen = condition;
        Pick = new();
        return (null, null);
    }

    /// <summary>To be called before the form is shown or applied.</summary>
    public void LookAtChoices(TreeMap map) => ChoicesElsewhere = map.Text("choices").Length > 0;

    /// <summary>Writes what was typed; keys that the kind does not have go.</summary>
    public void Apply(TreeMap map)
    {
        foreach (var key in QuestionKeys.All.Where(key => !Takes(key)))
            map.Remove(key);
        map.Set("id", Id);
        map.Set("kind", Kind);
        map.Set("label", "ja", Label);
        map.Set("label", "en", LabelEn);
        map.Set("hint", "ja", Hint);
        map.Set("hint", "en", HintEn);
        map.Set("example", "ja", Example);
        map.Set("when", When);
        if (Takes("required"))
            map.Set(
                "required",
                Required == Conditional ? RequiredWhen
                    : Required == "false" ? "false"
                    : null
            );
        foreach (
            var (key, value) in new[]
            {
                ("unit", Unit),
                ("min", Min),
                ("max", Max),
                ("decimals", Decimals),
                ("min-length", MinLength),
                ("max-length", MaxLength),
                ("formula", Formula),
                ("max-mb", MaxMb),
                ("max-files", MaxFiles),
                ("min-entries", MinEntries),
                ("max-entries", MaxEntries),
            }
        )
        {
            if (Takes(key))
                map.Set(key, value);
        }
        if (Takes("body"))
            map.Set("body", "ja", Body);
        if (Takes("entry"))
            map.Set("entry", "ja", Entry);
        if (Takes("types"))
            map.Set("types", [.. (Types ?? "").Split([',', '、', ' ', '　'], StringSplitOptions.RemoveEmptyEntries)]);
        if (Takes("checks"))
            CheckRow.Apply(Checks, map);
        if (Takes("choices") && map.Text("choices").Length == 0)
            ChoiceLines.Apply(Choices, map);
    }
}
