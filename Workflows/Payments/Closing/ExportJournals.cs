using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Closing;

/// <summary>What is handed to the accounting system.</summary>
/// <param name="Rows">Head, one row a line of a journal, and the control totals at the end.</param>
public sealed record JournalExport(IReadOnlyList<IReadOnlyList<string>> Rows, int Journals, int Lines, Yen Debit, Yen Credit);

/// <summary>
/// 会計システムへの出力 — the journals of a period, one row a line, in the order of their numbers. Days that are over never change, so
/// the same period gives the same rows.
/// </summary>
public sealed class ExportJournals(ITochoDb db, TimeProvider clock)
{
    /// <summary>Longest period, in days.</summary>
    public const int Most = 366;

    public static readonly IReadOnlyList<string> Columns =
    [
        "仕訳番号",
        "行",
        "計上日",
        "会計年度所属",
        "歳入所属",
        "勘定科目コード",
        "勘定科目",
        "借方金額",
        "貸方金額",
        "摘要",
        "納付番号",
        "支払番号",
        "取消対象の仕訳",
    ];

    /// <param name="office">Null for all offices.</param>
    /// <exception cref="RuleBrokenException">The days are the wrong way round, too many, or not over.</exception>
    public async Task<JournalExport> Run(string? office, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (to < from)
            throw new RuleBrokenException("終わりの日は、始めの日以降にしてください。");
        if (to.DayNumber - from.DayNumber >= Most)
            throw new RuleBrokenException($"期間は{Most}日以内にしてください。");
        if (to >= JapaneseDate.DayOf(clock.GetUtcNow()))
            throw new RuleBrokenException("終わりの日は、昨日以前にしてください。今日の仕訳は、まだ増えることがあります。");
        var journals = await db
            .Journals.AsNoTracking()
            .OfOffice(db, office)
            .Where(j => j.Date >= from && j.Date <= to)
            .OrderBy(j => j.Year)
            .ThenBy(j => j.No)
            .ToListAsync(ct);
        var offices = await db
            .Charges.Where(c => db.Journals.Any(j => j.ChargeId == c.Id && j.Date >= from && j.Date <= to))
            .Select(c => new { c.Id, c.OfficeCode })
            .ToDictionaryAsync(c => c.Id, c => c.OfficeCode, ct);
        var paid = await db
            .Payments.Where(p => db.Journals.Any(j => j.PaymentId == p.Id && j.ChargeId == null && j.Date >= from && j.Date <= to))
            .Join(db.Charges, p => p.ChargeId, c => c.Id, (p, c) => new { p.Id, c.OfficeCode })
            .ToDictionaryAsync(p => p.Id, p => p.OfficeCode, ct);
        var lines = journals.SelectMany(j => j.Entries).ToList();
        var debit = new Yen(lines.Sum(e => Math.Max(0, e.Amount.Amount)));
        var credit = new Yen(-lines.Sum(e => Math.Min(0, e.Amount.Amount)));
        return new(
            [
                Columns,
                .. journals.SelectMany(j => j.Entries.OrderBy(e => e.Line).Select(e => Row(j, e, OfficeOf(j)))),
                [
                    "合計",
                    $"{lines.Count}",
                    "",
                    "",
                    "",
                    "",
                    string.Create(CultureInfo.InvariantCulture, $"仕訳{journals.Count}件"),
                    Text(debit.Amount),
                    Text(credit.Amount),
                    "",
                    "",
                    "",
                    "",
                ],
            ],
            journals.Count,
            lines.Count,
            debit,
            credit
        );

        string OfficeOf(Journal journal) =>
            journal.ChargeId is { } charge ? offices.GetValueOrDefault(charge, "")
            : journal.PaymentId is { } payment ? paid.GetValueOrDefault(payment, "")
            : "";
    }

    private static IReadOnlyList<string> Row(Journal journal, JournalEntry entry, string office) =>
        [
            string.Create(CultureInfo.InvariantCulture, $"{journal.Year}-{journal.No:D6}"),
            Text(entry.Line),
            journal.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text(journal.BelongsTo),
            office,
            entry.Account.ToString(),
            entry.Account.Name(),
            entry.Amount > Yen.Zero ? Text(entry.Amount.Amount) : "",
            entry.Amount < Yen.Zero ? Text(-entry.Amount.Amount) : "",
            journal.Description,
            journal.ChargeId?.ToString() ?? "",
            journal.PaymentId?.ToString() ?? "",
            journal.Reverses?.ToString() ?? "",
        ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
