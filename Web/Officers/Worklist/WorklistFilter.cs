using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Officers.Worklist;

/// <summary>What of the worklist is shown, as it stands in the address.</summary>
public sealed class WorklistFilter
{
    /// <summary>Code of the procedure; null for all.</summary>
    public string? Procedure { get; set; }

    /// <summary><c>over</c>: past its day; <c>soon</c>: that, and what ends within two days; null for all.</summary>
    public string? Due { get; set; }

    /// <summary>Cursor of the row after which the page begins.</summary>
    public string? After { get; set; }

    /// <summary>Cursor of the row before which the page ends.</summary>
    public string? Before { get; set; }

    internal bool IsBackwards => Cursor.Of(Before) is not null;

    internal bool HasCursor => IsBackwards || Cursor.Of(After) is not null;

    internal DateTimeOffset? DueBefore(DateTimeOffset now) =>
        Due switch
        {
            "over" => now,
            "soon" => JapaneseDate.EndOf(JapaneseDate.DayOf(now).AddDays(2)),
            _ => null,
        };
}

/// <summary>Place in a list that is sorted by time and id.</summary>
internal sealed record Cursor(DateTimeOffset At, Guid Id)
{
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
