using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>日計の締め — an office's sheet of one day, checked and stamped. Never changed; a correction stands on its own day.</summary>
public sealed class DayClosing : Aggregate
{
    private DayClosing() { } // for EF Core

    /// <param name="before">The office's closing before this; null for the first.</param>
    /// <exception cref="RuleBrokenException">The day is not over, is closed, or the figures do not add up.</exception>
    public DayClosing(Guid id, DaySheet sheet, DayClosing? before, Act act)
    {
        if (sheet.Day >= JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("日計表は、その日が終わってから締めてください。");
        if (before?.Day >= sheet.Day)
            throw new RuleBrokenException($"{JapaneseDate.Format(before.Day)}まで締めています。");
        if (sheet.Differences() is { Count: > 0 } differences)
            throw new RuleBrokenException("数字が合わないため、締められません。" + string.Concat(differences));
        (Id, OfficeCode, Day, Sheet) = (id, sheet.OfficeCode, sheet.Day, sheet.ToJson());
        (ClosedAt, ClosedBy, ClosedTitle) = (act.At, act.Name, act.Title);
        (HashBefore, Hash) = (before?.Hash ?? "", DaySheet.HashOf(Sheet, before?.Hash ?? ""));
        Happened(
            act,
            "day.closed",
            ("office", OfficeCode),
            ("day", Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("received", Charge.Text(sheet.Captured)),
            ("hash", Hash)
        );
    }

    public Guid Id { get; private set; }
    public string OfficeCode { get; private set; } = "";

    /// <summary>Day in Tokyo; closed once for an office.</summary>
    public DateOnly Day { get; private set; }
    public DateTimeOffset ClosedAt { get; private set; }
    public string ClosedBy { get; private set; } = "";
    public string ClosedTitle { get; private set; } = "";

    /// <summary>The figures as they were stamped: <see cref="DaySheet.ToJson"/>.</summary>
    public string Sheet { get; private set; } = "";

    /// <summary>Hash of the office's closing before this; empty for the first.</summary>
    public string HashBefore { get; private set; } = "";

    /// <summary>See <see cref="DaySheet.HashOf"/>.</summary>
    public string Hash { get; private set; } = "";

    public override string Subject => $"day-closing:{Id}";

    /// <summary>The sheet reads as it was stamped.</summary>
    public bool Holds => Hash == DaySheet.HashOf(Sheet, HashBefore);

    public DaySheet Figures() => DaySheet.FromJson(Sheet);
}
