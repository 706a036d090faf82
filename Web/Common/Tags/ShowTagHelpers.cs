using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Common.Tags;

public enum StatusKind
{
    Neutral,
    Info,
    Success,
    Warning,
    Error,
}

/// <summary><c>&lt;tocho-status kind="Success"&gt;受付済み&lt;/tocho-status&gt;</c> — the words carry the meaning, the colour repeats it.</summary>
[HtmlTargetElement("tocho-status")]
public sealed class StatusTagHelper : TagHelper
{
    public StatusKind Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "status status--" + Kind.ToString().ToLowerInvariant());
    }
}

/// <summary><c>&lt;tocho-steps names="@names" current="1" /&gt;</c> — where one stands; <c>current</c> counts from 0.</summary>
[HtmlTargetElement("tocho-steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepsTagHelper : TagHelper
{
    public IReadOnlyList<string> Names { get; set; } = [];
    public int Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        output.Attributes.SetAttribute("aria-label", Texts.Say("進み具合"));
        for (var i = 0; i < Names.Count; i++)
        {
            var step = new TagBuilder("li");
            step.AddCssClass(i < Current ? "steps__step steps__step--done" : "steps__step");
            if (i == Current)
                step.Attributes["aria-current"] = "step";
            var number = new TagBuilder("span");
            number.AddCssClass("steps__number");
            number.InnerHtml.Append((i + 1).ToString(CultureInfo.InvariantCulture));
            var name = new TagBuilder("span");
            name.AddCssClass("steps__name");
            name.InnerHtml.AppendText(Names[i]);
            step.InnerHtml.AppendHtml(number).AppendHtml(name);
            if (i < Current)
                step.InnerHtml.AppendHtml($"<span class=\"visually-hidden\">{Texts.Say("（完了）")}</span>");
            output.Content.AppendHtml(step);
        }
    }
}

/// <summary><c>&lt;tocho-date day="…" /&gt;</c> or <c>at="…"</c> (with the minute, Tokyo time): 令和8年4月1日, readable for machines too.</summary>
[HtmlTargetElement("tocho-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : TagHelper
{
    public DateOnly? Day { get; set; }
    public DateTimeOffset? At { get; set; }

    /// <summary>和暦 in every language: within official documents.</summary>
    public bool Era { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Day is null && At is null)
        {
            output.TagName = null;
            output.Content.SetContent("―");
            return;
        }
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "datetime",
            At is { } instant
                ? XmlConvert.ToString(instant.ToUniversalTime())
                : Day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        output.Content.SetContent(
            At is { } at ? at.Say()
            : Era ? JapaneseDate.Format(Day!.Value)
            : Day!.Value.Say()
        );
    }
}

/// <summary><c>&lt;tocho-yen value="…" /&gt;</c>: 12,340円, never broken across lines.</summary>
[HtmlTargetElement("tocho-yen", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class YenTagHelper : TagHelper
{
    public Yen Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "yen");
        output.Content.SetContent(Value.Say());
    }
}

/// <summary><c>&lt;tocho-table caption="…"&gt;</c> around thead and tbody: scrolls sideways on a phone, also by keyboard.</summary>
[HtmlTargetElement("tocho-table")]
public sealed class TableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "table-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        var table = new TagBuilder("table");
        table.AddCssClass("table");
        var caption = new TagBuilder("caption");
        caption.InnerHtml.Append(Caption);
        table.InnerHtml.AppendHtml(caption).AppendHtml(rows);
        output.Content.SetHtmlContent(table);
    }
}
