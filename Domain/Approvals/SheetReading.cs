using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;

namespace TochoDX.Domain.Approvals;

/// <summary>表題部の入力 — reads what was typed over what a draft begins with. A field that was not sent stays as it was.</summary>
/// <param name="Sheet">What was read; fields with faults stay as they were.</param>
/// <param name="Faults">Field and message.</param>
public sealed record SheetReading(DraftSheet Sheet, IReadOnlyList<(string Field, string Message)> Faults)
{
    public const string Prefix = "sheet.";
    public const string WordingPrefix = Prefix + "wording.";
    public const int LongestTitle = 200;
    public const int LongestText = 500;
    public const int LongestWording = 2000;

    public static readonly IReadOnlyList<string> Fields =
    [
        "title",
        "request",
        "basis",
        "disclosure",
        "disclosure_reason",
        "restricted",
        "urgency",
        "delivery",
        "planned_on",
    ];

    /// <param name="typed">By name with <see cref="Prefix"/>; whatever else is in it is not looked at.</param>
    public static SheetReading Of(DraftSheet first, IReadOnlyDictionary<string, IReadOnlyList<string>> typed, DateOnly today)
    {
        var faults = new List<(string, string)>();
        string? Sent(string field) => typed.TryGetValue(Prefix + field, out var values) ? values.FirstOrDefault("").Trim() : null;
        string Text(string field, string before, string label, int most)
        {
            if (Sent(field) is not { } text)
                return before;
            if (text.Length == 0)
                faults.Add((field, $"{label}を入力してください。"));
            else if (text.Length > most)
                faults.Add((field, $"{label}は{most}文字以内で入力してください。"));
            else
                return Lines(text);
            return before;
        }
        T Chosen<T>(string field, T before, string label)
            where T : struct, Enum
        {
            if (Sent(field) is not { } text)
                return before;
            if (Enum.TryParse<T>(text, out var chosen) && Enum.IsDefined(chosen) && !char.IsAsciiDigit(text[0]))
                return chosen;
            faults.Add((field, $"{label}を選んでください。"));
            return before;
        }

        var sheet = first with
        {
            Title = Text("title", first.Title, "件名", LongestTitle),
            Request = Text("request", first.Request, "伺い文", LongestText),
            Basis = Text("basis", first.Basis, "根拠", LongestText),
            Disclosure = Chosen("disclosure", first.Disclosure, "公開区分"),
            Restricted = Sent("restricted") is { } limited ? limited == "yes" : first.Restricted,
            Urgency = Chosen("urgency", first.Urgency, "緊急度"),
        };
        if (sheet.Disclosure == DisclosureClass.Open)
            sheet = sheet with { DisclosureReason = null };
        else if (Sent("disclosure_reason") is { } reason)
        {
            if (reason.Length is 0 or > LongestText)
                faults.Add(("disclosure_reason", $"公開しない部分がある理由を、{LongestText}文字以内で入力してください。"));
            sheet = sheet with { DisclosureReason = Lines(reason) };
        }
        if (Sent("delivery") is { } delivery)
        {
            if (DraftSheet.Deliveries.Contains(delivery))
                sheet = sheet with { Delivery = delivery };
            else
                faults.Add(("delivery", "施行方法を選んでください。"));
        }
        if (Sent("planned_on") is { } planned)
        {
            var (day, message) = planned.Length == 0 ? (null, null) : JapaneseDateInput.Read(planned);
            if (message is not null)
                faults.Add(("planned_on", message));
            else if (day < today || day > today.AddYears(1))
                faults.Add(("planned_on", "決定予定日は、今日から1年以内の日にしてください。"));
            else
                sheet = sheet with { PlannedOn = day };
        }
        return new(sheet with { Wording = ReadWording(first, typed, faults) }, faults);
    }

    private static List<Wording> ReadWording(
        DraftSheet first,
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed,
        List<(string, string)> faults
    )
    {
        var wording = first.Wording.ToDictionary(w => w.Block, w => w.Text);
        foreach (var (name, values) in typed.Where(t => t.Key.StartsWith(WordingPrefix, StringComparison.Ordinal)))
        {
            if (!int.TryParse(name.AsSpan(WordingPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var block))
                continue;
            var text = Lines(values.FirstOrDefault("").Trim());
            if (text.Length > LongestWording)
                faults.Add((name[Prefix.Length..], $"文は{LongestWording}文字以内で入力してください。"));
            // Emptied, the wording of the template stands again.
            else if (text.Length == 0)
                wording.Remove(block);
            else
                wording[block] = text;
        }
        return [.. wording.OrderBy(w => w.Key).Select(w => new Wording(w.Key, w.Value))];
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
