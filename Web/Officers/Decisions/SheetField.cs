using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Web.Officers.Decisions;

/// <summary>One field of 起案の表題部, or one paragraph of the notice, ready to be drawn.</summary>
public sealed partial record SheetField(string Field, string Label, string Type, IReadOnlyList<string> Values, string? Error)
{
    private const string FieldPrefix = "s-";

    public string Name => NameOf(Field);
    public bool Required { get; init; } = true;
    public string? Hint { get; init; }
    public IReadOnlyList<SelectListItem> Items { get; init; } = [];
    public string Width => Type == "date" ? "m" : "full";
    public int Rows { get; init; } = 2;
    public int? Maxlength { get; init; }
    public bool Badge { get; init; } = true;

    public static string NameOf(string field) => FieldPrefix + field;

    /// <summary>Whether a form field belongs to the sheet.</summary>
    public static bool IsOne(string name) => Known().IsMatch(name) || SheetReading.Fields.Any(f => NameOf(f) == name);

    /// <summary>Fields of the sheet: as typed where something was typed, as read otherwise.</summary>
    public static IReadOnlyList<SheetField> Of(SheetReading read, IReadOnlyDictionary<string, IReadOnlyList<string>> typed)
    {
        var sheet = read.Sheet;
        SheetField Make(string field, string label, string type, string? value) =>
            new(field, label, type, typed.GetValueOrDefault(SheetReading.Prefix + field) ?? [value ?? ""], ErrorOf(read, field));
        return
        [
            Make("title", "件名", "textarea", sheet.Title) with
            {
                Maxlength = SheetReading.LongestTitle,
            },
            Make("request", "伺い文", "textarea", sheet.Request) with
            {
                Maxlength = SheetReading.LongestText,
            },
            Make("basis", "根拠", "textarea", sheet.Basis) with
            {
                Maxlength = SheetReading.LongestText,
            },
            Make("disclosure", "公開区分", "radios", sheet.Disclosure.ToString()) with
            {
                Items = Choices<DisclosureClass>(d => d.Name()),
            },
            Make("disclosure_reason", "公開しない部分がある理由", "textarea", sheet.DisclosureReason) with
            {
                Hint = "一部公開又は非公開のときに書きます。東京都情報公開条例の条項を示してください。",
                Required = false,
                Badge = false,
                Maxlength = SheetReading.LongestText,
            },
            Make("restricted", "閲覧制限", "radios", sheet.Restricted ? "yes" : "no") with
            {
                Items = [new("なし", "no"), new("あり", "yes")],
            },
            Make("urgency", "緊急度", "radios", sheet.Urgency.ToString()) with
            {
                Items = Choices<Urgency>(u => u.Name()),
            },
            Make("delivery", "施行方法", "select", sheet.Delivery) with
            {
                Items = [.. DraftSheet.Deliveries.Select(d => new SelectListItem(d, d))],
            },
            Make("planned_on", "決定予定日", "date", sheet.PlannedOn is { } day ? JapaneseDate.Format(day) : null) with
            {
                Hint = "例：令和8年12月1日、2026-12-01",
                Required = false,
            },
        ];
    }

    /// <summary>The paragraphs of the notice that may be worded.</summary>
    public static IReadOnlyList<SheetField> Of(
        IReadOnlyList<EditableParagraph> paragraphs,
        SheetReading read,
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed
    ) =>
        [
            .. paragraphs.Select(
                (paragraph, n) =>
                {
                    var field = string.Create(CultureInfo.InvariantCulture, $"wording.{paragraph.Block}");
                    var sent = typed.GetValueOrDefault(SheetReading.Prefix + field);
                    // Emptied: the template's words stand again, and are shown.
                    return new SheetField(
                        field,
                        $"段落{n + 1}",
                        "textarea",
                        sent is [{ Length: > 0 }] ? sent : [paragraph.Text],
                        ErrorOf(read, field)
                    )
                    {
                        Required = false,
                        Badge = false,
                        Rows = 4,
                        Maxlength = SheetReading.LongestWording,
                    };
                }
            ),
        ];

    private static string? ErrorOf(SheetReading read, string field) => read.Faults.FirstOrDefault(f => f.Field == field).Message;

    private static SelectListItem[] Choices<T>(Func<T, string> name)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new SelectListItem(name(v), v.ToString()))];

    [GeneratedRegex(@"^s-wording\.\d{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
