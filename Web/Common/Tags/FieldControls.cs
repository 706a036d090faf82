using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace TochoDX.Web.Common.Tags;

/// <summary>One question, ready to be drawn.</summary>
internal sealed record Field
{
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Label { get; init; }
    public required string? Hint { get; init; }
    public string? Source { get; init; }
    public required string? Error { get; init; }
    public required bool IsRequired { get; init; }
    public required IReadOnlyList<string> Values { get; init; }
    public required IReadOnlyList<SelectListItem> Items { get; init; }
    public required string? Autocomplete { get; init; }
    public required string Width { get; init; }
    public required string? Unit { get; init; }
    public required int Rows { get; init; }
    public required int? MaxLength { get; init; }
    public required string? Accept { get; init; }

    public bool IsGroup => Type is "radios" or "checkboxes";

    // The first choice has the field's own id, so that the error summary leads to something that takes the focus.
    public string GroupId => Id + "-group";
    public string HintId => Id + "-hint";
    public string SourceId => Id + "-source";
    public string ErrorId => Id + "-error";

    public string? DescribedBy =>
        string.Join(
            ' ',
            new[] { Hint is null ? null : HintId, Source is null ? null : SourceId, Error is null ? null : ErrorId }.OfType<string>()
        )
            is { Length: > 0 } ids
            ? ids
            : null;
}

internal static class FieldControls
{
    public static IHtmlContent Of(Field field) =>
        field.Type switch
        {
            "textarea" => TextArea(field),
            "select" => Select(field),
            "radios" => Choices(field, "radio"),
            "checkboxes" => Choices(field, "checkbox"),
            "checkbox" => Checkbox(field),
            _ => Input(field),
        };

    private static TagBuilder Input(Field field)
    {
        var input = Control("input", field);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = field.Type switch
        {
            "code" or "number" or "decimal" or "date" => "text", // native number and date pickers reject what people type
            var type => type,
        };
        if (field.Type is "code" or "number")
            input.Attributes["inputmode"] = "numeric";
        if (field.Type == "decimal")
            input.Attributes["inputmode"] = "decimal";
        if (field.Type == "code")
            input.Attributes["autocomplete"] = "one-time-code";
        if (field.Values.Count > 0)
            input.Attributes["value"] = field.Values[0];
        if (field.Accept is not null)
            input.Attributes["accept"] = field.Accept;
        if (field.Unit is null)
            return input;
        var row = Box("div", "field__row", input);
        var unit = new TagBuilder("span");
        unit.InnerHtml.AppendText(field.Unit);
        row.InnerHtml.AppendHtml(unit);
        return row;
    }

    private static TagBuilder TextArea(Field field)
    {
        var area = Control("textarea", field);
        area.Attributes["rows"] = field.Rows.ToString(CultureInfo.InvariantCulture);
        // The parser drops one line feed after the tag.
        area.InnerHtml.AppendHtml("\n").Append(field.Values.Count > 0 ? field.Values[0] : "");
        return area;
    }

    private static TagBuilder Select(Field field)
    {
        var select = Control("select", field);
        foreach (var item in field.Items)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = item.Value;
            if (IsChosen(field, item))
                option.Attributes["selected"] = "selected";
            if (Language.Of(Texts.Say(item.Text)) is { } lang)
                option.Attributes["lang"] = lang;
            option.InnerHtml.Append(Texts.Say(item.Text));
            select.InnerHtml.AppendHtml(option);
        }
        return select;
    }

    private static TagBuilder Choices(Field field, string type)
    {
        var list = new TagBuilder("div");
        list.AddCssClass("choices");
        for (var i = 0; i < field.Items.Count; i++)
            list.InnerHtml.AppendHtml(
                Choice(
                    field,
                    type,
                    i == 0 ? field.Id : $"{field.Id}-{i + 1}",
                    field.Items[i].Value,
                    field.Items[i].Text,
                    IsChosen(field, field.Items[i])
                )
            );
        return list;
    }

    private static TagBuilder Checkbox(Field field) =>
        Choice(field, "checkbox", field.Id, "true", field.Label, field.Values.Any(v => v is "true" or "True"));

    private static TagBuilder Choice(Field field, string type, string id, string? value, string text, bool chosen)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        (input.Attributes["type"], input.Attributes["id"], input.Attributes["name"], input.Attributes["value"]) = (
            type,
            id,
            field.Name,
            value
        );
        if (chosen)
            input.Attributes["checked"] = "checked";
        if (field.Error is not null)
            input.Attributes["aria-invalid"] = "true";
        if (field.Type == "checkbox" && field.DescribedBy is { } described)
            input.Attributes["aria-describedby"] = described;
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.AppendText(text);
        var choice = Box("div", "choice", input);
        choice.InnerHtml.AppendHtml(label);
        return choice;
    }

    private static TagBuilder Control(string tag, Field field)
    {
        var control = new TagBuilder(tag);
        control.AddCssClass($"control control--{field.Width}");
        (control.Attributes["id"], control.Attributes["name"]) = (field.Id, field.Name);
        if (field.Autocomplete is not null)
            control.Attributes["autocomplete"] = field.Autocomplete;
        if (field.MaxLength is { } most)
            control.Attributes["maxlength"] = most.ToString(CultureInfo.InvariantCulture);
        // Told, not enforced: the server answers with advice instead of the browser with a bubble.
        if (field.IsRequired)
            control.Attributes["aria-required"] = "true";
        if (field.Error is not null)
            control.Attributes["aria-invalid"] = "true";
        if (field.DescribedBy is { } described)
            control.Attributes["aria-describedby"] = described;
        return control;
    }

    private static bool IsChosen(Field field, SelectListItem item) =>
        field.Values.Count > 0 ? field.Values.Contains(item.Value, StringComparer.Ordinal) : item.Selected;

    private static TagBuilder Box(string tag, string css, IHtmlContent content)
    {
        var box = new TagBuilder(tag);
        box.AddCssClass(css);
        box.InnerHtml.AppendHtml(content);
        return box;
    }
}
