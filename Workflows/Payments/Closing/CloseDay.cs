using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>
/// 日計の締め — an officer stamps the sheet of a day that is over. Days with movements are closed one after the other; a sheet that
/// does not add up, or books that have changed under the last stamp, are refused with the difference.
/// </summary>
public sealed class CloseDay(ITochoDb db, MakeDaySheet make)
{
    /// <exception cref="RuleBrokenException">The day is not over, an earlier one is open, or something does not add up: says what, by how much.</exception>
    public Task<Guid> Run(string office, DateOnly day, Act act, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                if (await db.DayClosings.AnyAsync(c => c.OfficeCode == office && c.Day == day, ct))
                    throw new RuleBrokenException("この日の日計表は締めています。");
                var before = await db.DayClosings.Where(c => c.OfficeCode == office).OrderByDescending(c => c.Day).FirstOrDefaultAsync(ct);
                await CheckOrder(office, day, before, ct);
                if (before is not null)
                    await CheckLast(office, before, ct);
                if (await make.Disagreeing(office, day, ct) is { Count: > 0 } wrong)
                    throw new RuleBrokenException("数字が合わないため、締められません。" + string.Concat(wrong.Take(5)));
                var closing = new DayClosing(Guid.CreateVersion7(act.At), await make.Run(office, day, ct), before, act);
                db.DayClosings.Add(closing);
                return closing.Id;
            },
            ct
        );

    private async Task CheckOrder(string office, DateOnly day, DayClosing? before, CancellationToken ct)
    {
        var since = before?.Day ?? DateOnly.MinValue;
        var open = await db
            .Journals.OfOffice(db, office)
            .Where(j => j.Date > since && j.Date < day)
            .OrderBy(j => j.Date)
            .Select(j => (DateOnly?)j.Date)
            .FirstOrDefaultAsync(ct);
        if (open is { } earlier)
            throw new RuleBrokenException($"先に{JapaneseDate.Format(earlier)}の日計表を締めてください。");
    }

    /// <summary>What was stamped is what the journals still say.</summary>
    private async Task CheckLast(string office, DayClosing before, CancellationToken ct)
    {
        if (!before.Holds)
            throw new RuleBrokenException($"{JapaneseDate.Format(before.Day)}の締めの記録が書き換えられています。");
        var now = await db.Journals.OfOffice(db, office).Where(j => j.Date <= before.Day).Balances(ct);
        var stamped = before.Figures();
        foreach (var account in Enum.GetValues<LedgerAccount>())
        {
            var (then, today) = (stamped.Of(account).Carried, new Yen(now.GetValueOrDefault(account)));
            if (then != today)
                throw new RuleBrokenException(
                    $"{JapaneseDate.Format(before.Day)}の締めの後に、その日までの「{account.Name()}」が{today - then}変わっています（締めた額{then}、今の額{today}）。"
                );
        }
    }
}
