using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TochoDX.Web.Common.Tags;

/// <summary><c>&lt;tocho-filter name="status" label="状態" items="…" /&gt;</c> — a small select above a list, without 必須/任意.</summary>
[HtmlTargetElement("tocho-filter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterTagHelper : TagHelper
{
    public string Name { get; set; } = "";
    public string Label { get; set; } = "";
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "filter__field");
        var label = new TagBuilder("label");
        label.Attributes["for"] = "filter-" + Name;
        label.InnerHtml.Append(Label);
        var select = new TagBuilder("select");
        select.AddCssClass("control control--small");
        (select.Attributes["id"], select.Attributes["name"]) = ("filter-" + Name, Name);
        foreach (var item in Items)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = item.Value;
            if (item.Selected)
                option.Attributes["selected"] = "selected";
            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }
        output.Content.AppendHtml(label).AppendHtml(select);
    }
}
