using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>What a line of a file asks for, as the books stand.</summary>
internal enum PaidStep
{
    Book,
    Confirm,
    Revoke,
    Nothing,

    /// <summary>It contradicts what is booked.</summary>
    Differ,
}

/// <summary>
/// 突合 — finds what each line of a file means for the books as they stand, line after line: the second line of a receipt is
/// read after the first. Reads only; who previews and who books see the same.
/// </summary>
internal sealed class PaidMatch
{
    private const int AtOnce = 500;
    private readonly Dictionary<string, Slip> _slips = [];
    private readonly Dictionary<string, (CollectionStatus Status, Yen Amount, string Key)> _known = [];

    private PaidMatch() { }

    /// <exception cref="RuleBrokenException">A line that cannot be: no such slip, another agency, a day that cannot be.</exception>
    public static async Task<PaidMatch> Of(ITochoDb db, PaidFile file, DateOnly today, CancellationToken ct)
    {
        var match = new PaidMatch();
        foreach (var keys in file.Rows.Select(r => r.Key).Distinct().Chunk(AtOnce))
        {
            foreach (var slip in await db.Slips.AsNoTracking().Where(s => keys.Contains(s.Key)).ToListAsync(ct))
                match._slips[slip.Key] = slip;
        }
        foreach (var receipts in file.Rows.Select(r => r.Receipt).Distinct().Chunk(AtOnce))
        {
            foreach (var known in await db.Collections.AsNoTracking().Where(c => receipts.Contains(c.Receipt)).ToListAsync(ct))
                match._known[known.Receipt] = (known.Status, known.Amount, known.Key);
        }
        foreach (var row in file.Rows)
            match.Check(row, file.Institution, today);
        return match;
    }

    public Slip SlipOf(PaidRow row) => _slips[row.Key];

    /// <summary>What the line asks for; notes it for the lines after.</summary>
    /// <exception cref="RuleBrokenException">It takes back what nobody has reported.</exception>
    public PaidStep Next(PaidRow row)
    {
        if (!_known.TryGetValue(row.Receipt, out var known))
        {
            if (row.Kind == PaidKind.Revoked)
                throw PaidLayout.Fault(row.Line, $"取扱番号{row.Receipt}の速報がないため、取り消せません。");
            _known[row.Receipt] = (
                row.Kind == PaidKind.Final ? CollectionStatus.Confirmed : CollectionStatus.Reported,
                row.Amount,
                row.Key
            );
            return PaidStep.Book;
        }
        if (known.Amount != row.Amount)
            return PaidStep.Differ;
        var step = (row.Kind, known.Status) switch
        {
            (PaidKind.Flash, _) => PaidStep.Nothing,
            (PaidKind.Final, CollectionStatus.Reported) => PaidStep.Confirm,
            (PaidKind.Final, CollectionStatus.Revoked) => PaidStep.Differ,
            (PaidKind.Final, _) => PaidStep.Nothing,
            (PaidKind.Revoked, CollectionStatus.Reported) => PaidStep.Revoke,
            (PaidKind.Revoked, CollectionStatus.Revoked) => PaidStep.Nothing,
            _ => PaidStep.Differ,
        };
        if (step is PaidStep.Confirm or PaidStep.Revoke)
            _known[row.Receipt] = known with { Status = step == PaidStep.Confirm ? CollectionStatus.Confirmed : CollectionStatus.Revoked };
        return step;
    }

    private void Check(PaidRow row, string institution, DateOnly today)
    {
        if (!_slips.TryGetValue(row.Key, out var slip))
            throw PaidLayout.Fault(row.Line, $"納付番号{row.Key}の納付書は発行していません。");
        if (slip.Institution != institution)
            throw PaidLayout.Fault(
                row.Line,
                $"納付書の収納機関番号（{slip.Institution}）が、見出しの収納機関番号（{institution}）と違います。"
            );
        if (_known.TryGetValue(row.Receipt, out var known) && known.Key != row.Key)
            throw PaidLayout.Fault(row.Line, $"取扱番号{row.Receipt}は、別の納付番号（{known.Key}）で報告されています。");
        var paidOn = JapaneseDate.DayOf(row.PaidAt);
        if (paidOn < JapaneseDate.DayOf(slip.IssuedAt) || paidOn > today)
            throw PaidLayout.Fault(row.Line, "納付日が、納付書の発行より前か、今日より後です。");
    }
}
