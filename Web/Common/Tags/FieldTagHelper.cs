using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace TochoDX.Web.Common.Tags;

/// <summary>
/// One question of a form: label, 必須/任意, hint, error and control, tied together for screen readers.
/// <c>&lt;tocho-field for="Email" type="email" hint="…" autocomplete="email" /&gt;</c>; without a model, <c>name</c>,
/// <c>value</c>, <c>label</c> and <c>required</c> say what <c>for</c> would.
/// </summary>
[HtmlTargetElement("tocho-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    public ModelExpression? For { get; set; }
    public string? Name { get; set; }
    public string? Value { get; set; }

    /// <summary>The chosen ones of a group of checkboxes.</summary>
    public IEnumerable<string>? Values { get; set; }
    public string? Label { get; set; }
    public bool? Required { get; set; }
    public string? Error { get; set; }
    public string? Hint { get; set; }

    /// <summary>Where an answer comes from that nobody has typed here, e.g. 登録情報から.</summary>
    public string? Source { get; set; }

    /// <summary><c>text</c>, <c>email</c>, <c>tel</c>, <c>password</c>, <c>code</c>, <c>number</c>, <c>decimal</c>, <c>date</c>, <c>file</c>, <c>textarea</c>, <c>select</c>, <c>radios</c>, <c>checkboxes</c>, <c>checkbox</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Choices of <c>select</c>, <c>radios</c> and <c>checkboxes</c>.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];
    public string? Autocomplete { get; set; }

    /// <summary><c>s</c>, <c>m</c>, <c>l</c> (default) or <c>full</c>.</summary>
    public string Width { get; set; } = "l";

    /// <summary>Unit after the control, e.g. 円.</summary>
    public string? Unit { get; set; }
    public int Rows { get; set; } = 5;
    public int? Maxlength { get; set; }

    /// <summary>Id of the control where it is not the name: several controls of one name.</summary>
    public string? FieldId { get; set; }

    /// <summary>False: says neither 必須 nor 任意.</summary>
    public bool Badge { get; set; } = true;

    /// <summary>The label is for screen readers, e.g. in the cell of a table.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>Accepted kinds of a file field.</summary>
    public string? Accept { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Describe();
        output.TagName = field.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", field.Error is null ? "field" : "field field--error");
        if (field.IsGroup)
        {
            output.Attributes.SetAttribute("id", field.GroupId);
            if (field.DescribedBy is { } described)
                output.Attributes.SetAttribute("aria-describedby", described);
        }
        // The box of a single checkbox bears the label.
        if (field.Type != "checkbox")
            output.Content.AppendHtml(LabelOf(field));
        if (field.Hint is not null)
            output.Content.AppendHtml(Text("p", "field__hint", field.HintId, field.Hint));
        if (field.Source is not null)
            output.Content.AppendHtml(Text("p", "field__source", field.SourceId, field.Source));
        if (field.Error is not null)
            output.Content.AppendHtml(Text("p", "field__error", field.ErrorId, field.Error));
        output.Content.AppendHtml(FieldControls.Of(field));
    }

    private Field Describe()
    {
        var name = For is null
            ? Name ?? throw new InvalidOperationException("tocho-field needs for or name.")
            : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        // Of several controls of one name each is told its own values and errors.
        var state = Told(FieldId) is null ? ViewContext.ViewData.ModelState[name] : null;
        var typed = state?.RawValue switch
        {
            null => null,
            string one => [one],
            IEnumerable<string> many => many.ToList(),
            var other => (List<string>)[Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""],
        };
        var given = Value ?? Convert.ToString(For?.Model, CultureInfo.InvariantCulture);
        return new()
        {
            Name = name,
            Id = Told(FieldId) ?? TagBuilder.CreateSanitizedId(name, "_"),
            Type = Type,
            Label = texts[Label ?? For?.Metadata.GetDisplayName() ?? name],
            Hint = Told(Hint),
            Source = Told(Source),
            Error = Told(Error) ?? state?.Errors.FirstOrDefault()?.ErrorMessage,
            IsRequired = Required ?? IsRequiredByModel(),
            // A password is never sent back.
            Values = Type is "password" or "code" or "file" ? [] : [.. typed ?? Values ?? (given is null ? [] : [given])],
            Items = [.. Items],
            Autocomplete = Told(Autocomplete),
            Width = Width,
            Unit = Told(Unit),
            Rows = Rows,
            MaxLength = Maxlength,
            Accept = Told(Accept),
        };
    }

    /// <summary>An attribute bound to null arrives as empty text.</summary>
    private static string? Told(string? attribute) => string.IsNullOrEmpty(attribute) ? null : attribute;

    private bool IsRequiredByModel() => For?.Metadata is { } metadata && (metadata.IsRequired && metadata.ModelType != typeof(bool));

    private TagBuilder LabelOf(Field field)
    {
        var label = new TagBuilder(field.IsGroup ? "legend" : "label");
        label.AddCssClass(LabelHidden ? "field__label field__label--cell" : "field__label");
        if (!field.IsGroup)
            label.Attributes["for"] = field.Id;
        label.InnerHtml.AppendText(field.Label);
        if (Badge)
        {
            var badge = new TagBuilder("span");
            badge.AddCssClass(field.IsRequired ? "badge badge--required" : "badge");
            badge.InnerHtml.Append(field.IsRequired ? texts["必須"] : texts["任意"]);
            label.InnerHtml.Append(" ").AppendHtml(badge);
        }
        return label;
    }

    private static TagBuilder Text(string tag, string css, string id, string text)
    {
        var line = new TagBuilder(tag);
        line.AddCssClass(css);
        line.Attributes["id"] = id;
        line.InnerHtml.AppendText(text);
        return line;
    }
}
