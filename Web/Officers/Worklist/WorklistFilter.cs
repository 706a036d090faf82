using System.Globalization;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Web.Officers.Worklist;

/// <summary>What of a list is shown, as it stands in the address.</summary>
public sealed class WorklistFilter
{
    public const string Mine = "me";
    public const string Nobodys = "none";
    public const string Unread = "unread";

    /// <summary><c>me</c>, <c>none</c>, or an account; null for everybody.</summary>
    public string? Who { get; set; }

    /// <summary><c>desk</c>, <c>open</c>, <c>closed</c>, <c>all</c>, or one stage in words; null for what the list shows by itself.</summary>
    public string? Stage { get; set; }

    /// <summary>Code of the procedure; null for all.</summary>
    public string? Procedure { get; set; }

    /// <summary><c>over</c>: past its day; <c>soon</c>: that, and what ends within two days; <c>week</c>: until Sunday; null for all.</summary>
    public string? Due { get; set; }

    /// <summary><c>unread</c>: the applicant wrote, or answered a correction, and nobody has read it; null for all.</summary>
    public string? News { get; set; }

    /// <summary><c>due</c> or <c>arrived</c>; null for what the list does by itself.</summary>
    public string? Sort { get; set; }

    /// <summary>Words to be found.</summary>
    public string? Q { get; set; }

    /// <summary>Rows on a page, when they are many.</summary>
    public int? Show { get; set; }

    /// <summary>Cursor of the row after which the page begins.</summary>
    public string? After { get; set; }

    /// <summary>Cursor of the row before which the page ends.</summary>
    public string? Before { get; set; }

    internal bool IsBackwards => Cursor.Of(Before) is not null;

    internal bool HasCursor => IsBackwards || Cursor.Of(After) is not null;

    internal int Size => Show == KeyPage.Large ? KeyPage.Large : KeyPage.Size;

    internal DateTimeOffset? DueBefore(DateTimeOffset now)
    {
        var today = JapaneseDate.DayOf(now);
        return Due switch
        {
            "over" => now,
            "soon" => JapaneseDate.EndOf(today.AddDays(2)),
            "week" => JapaneseDate.EndOf(today.AddDays((7 - (int)today.DayOfWeek) % 7)),
            _ => null,
        };
    }

    internal IReadOnlyList<Lane> Lanes(string shown) =>
        (Stage ?? shown) switch
        {
            "desk" => [Lane.Desk],
            "open" => [Lane.Desk, Lane.Away],
            "closed" => [Lane.Closed],
            _ => [Lane.Desk, Lane.Away, Lane.Closed],
        };

    /// <summary>A stage in words; null for the groups of them.</summary>
    internal string? OneStage => Stage is null or "desk" or "open" or "closed" or "all" ? null : Stage;

    internal (string Name, string? Value)[] Parts =>
        [
            ("who", Who),
            ("stage", Stage),
            ("procedure", Procedure),
            ("due", Due),
            ("news", News),
            ("sort", Sort),
            ("q", Q),
            ("show", Show?.ToString(CultureInfo.InvariantCulture)),
        ];
}

/// <summary>Place in a list that is sorted by time and id.</summary>
internal sealed record Cursor(DateTimeOffset At, Guid Id)
{
    public DocketPlace Place => new(At, Id);

    /// <summary>Null for what is no cursor: the list then begins at its beginning.</summary>
    public static Cursor? Of(string? text)
    {
        var parts = text?.Split('_') ?? [];
        return
            parts is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid)
            ? new(new(at, TimeSpan.Zero), guid)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");
}
