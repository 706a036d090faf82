using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TochoDX.Web.Common.Tags;

/// <summary>Every form with <c>method="post"</c> carries the anti-forgery token; the framework leaves it out where <c>action</c> is written.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormTokenTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Where the framework makes the address it brings the token along; two would be refused.
        if (context.AllAttributes.Any(a => a.Name.StartsWith("asp-", StringComparison.Ordinal)))
            return;
        if (html.GenerateAntiforgery(ViewContext) is { } token)
            output.PostContent.AppendHtml(token);
    }
}
