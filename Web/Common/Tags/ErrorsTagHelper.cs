using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace TochoDX.Web.Common.Tags;

/// <summary><c>&lt;tocho-errors /&gt;</c> above a form: every error once, each leading to its field. Takes the focus. Nothing when all is well.</summary>
[HtmlTargetElement("tocho-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>Names of the fields in the order of the page; the model's order unless told.</summary>
    public IReadOnlyList<string>? Fields { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var order = Fields ?? [.. ViewContext.ViewData.ModelMetadata.Properties.Select(p => p.PropertyName ?? "")];
        var errors = ViewContext
            .ViewData.ModelState.SelectMany(entry => (entry.Value?.Errors.Take(1) ?? []).Select(e => (Field: entry.Key, e.ErrorMessage)))
            .OrderBy(e => Place(order, e.Field))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("id", "errors");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(texts["入力内容を確認してください"]);
        var list = new TagBuilder("ul");
        foreach (var (field, message) in errors)
            list.InnerHtml.AppendHtml(Line(field, message));
        output.Content.AppendHtml(heading).AppendHtml(list);
    }

    private static int Place(IReadOnlyList<string> order, string field)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == field)
                return i;
        }
        return order.Count;
    }

    private static TagBuilder Line(string field, string message)
    {
        var line = new TagBuilder("li");
        if (field.Length == 0)
        {
            line.InnerHtml.AppendText(message);
            return line;
        }
        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
        link.InnerHtml.AppendText(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
