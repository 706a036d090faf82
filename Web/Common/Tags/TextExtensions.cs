using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace TochoDX.Web.Common.Tags;

internal static class TextExtensions
{
    /// <summary>Appends the text in the reader's language; what stays Japanese says so, for voices and for fonts.</summary>
    public static void AppendText(this IHtmlContentBuilder content, string text)
    {
        var said = Texts.Say(text);
        if (Language.Of(said) is not { } lang)
        {
            content.Append(said);
            return;
        }
        var span = new TagBuilder("span");
        span.Attributes["lang"] = lang;
        span.InnerHtml.Append(said);
        content.AppendHtml(span);
    }
}
