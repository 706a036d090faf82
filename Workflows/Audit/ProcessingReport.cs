using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Audit;

/// <summary>処理状況一覧 — what arrived in a period, where it stands, and whether the standard period is kept.</summary>
public sealed class ProcessingReport(ITochoDb db, Catalogue catalogue, BusinessCalendar calendar, TimeProvider clock)
{
    /// <summary>Most rows in one report; a longer period is refused rather than cut.</summary>
    public const int MostRows = 5_000;

    /// <param name="from">First day of arrival, in Tokyo.</param>
    /// <param name="to">Last day of arrival, in Tokyo.</param>
    /// <exception cref="RuleBrokenException">The days are the wrong way round, or the period holds too many cases.</exception>
    public async Task<OfficialDocument> Run(DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (to < from)
            throw new RuleBrokenException("終わりの日は、始めの日以降にしてください。");
        var (begin, end) = (JapaneseDate.EndOf(from.AddDays(-1)), JapaneseDate.EndOf(to));
        var applications = await db
            .Applications.AsNoTracking()
            .Where(a => a.ArrivedAt >= begin && a.ArrivedAt < end)
            .OrderBy(a => a.ArrivedAt)
            .ThenBy(a => a.Id)
            .Take(MostRows + 1)
            .ToListAsync(ct);
        if (applications.Count > MostRows)
            throw new RuleBrokenException($"対象が{MostRows:N0}件を超えます。期間を短くしてください。");
        var now = clock.GetUtcNow();
        var cases = applications.ConvertAll(a => Case.Of(a, catalogue, calendar, JapaneseDate.DayOf(now)));
        return new()
        {
            Title = "処理状況一覧",
            Date = JapaneseDate.DayOf(now),
            Issuer = ["東京都"],
            Blocks =
            [
                new KeyValueBlock([
                    new("対象期間", $"{JapaneseDate.Format(from)}から{JapaneseDate.Format(to)}までに到達した申請"),
                    new("作成日時", JapaneseDate.Format(now)),
                    new("件数", $"{cases.Count:N0}件"),
                ]),
                new HeadingBlock("１　手続ごとの状況"),
                Summary(cases),
                new HeadingBlock("２　案件の一覧"),
                List(cases),
            ],
        };
    }

    private static TableBlock Summary(List<Case> cases) =>
        new(
            [
                new("手続", 4),
                new("到達", 1, TextAlignment.End),
                new("処理中", 1, TextAlignment.End),
                new("完了", 1, TextAlignment.End),
                new("取下げ等", 1.2, TextAlignment.End),
                new("期間内", 1, TextAlignment.End),
                new("超過", 1, TextAlignment.End),
            ],
            [
                .. cases
                    .GroupBy(c => c.Procedure)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g =>
                        (IReadOnlyList<string>)
                            [
                                g.Key,
                                Count(g, _ => true),
                                Count(g, c => !ApplicationTransitions.IsFinal(c.Status)),
                                Count(g, c => c.Status == ApplicationStatus.Completed),
                                Count(g, c => c.Status is ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed),
                                Count(g, c => !c.Late),
                                Count(g, c => c.Late),
                            ]
                    ),
            ]
        );

    private static TableBlock List(List<Case> cases) =>
        new(
            [
                new("受付番号", 2.2),
                new("手続", 2.9),
                new("到達日", 2.8),
                new("状態", 1.5),
                new("審査", 1, TextAlignment.End),
                new("補正", 1, TextAlignment.End),
                new("標準の期限", 2.8),
            ],
            [
                .. cases.Select(c =>
                    (IReadOnlyList<string>)
                        [
                            c.Receipt,
                            c.Procedure,
                            JapaneseDate.Format(c.Arrived),
                            c.Status.Name(),
                            $"{c.Clock.Elapsed}日",
                            $"{c.Clock.Waiting}日",
                            c.Clock.Due is { } due ? JapaneseDate.Format(due) + (c.Late ? "（超過）" : "") : "－",
                        ]
                ),
            ]
        );

    private static string Count(IEnumerable<Case> cases, Func<Case, bool> which) =>
        cases.Count(which).ToString("N0", CultureInfo.InvariantCulture);

    private sealed record Case(
        string Receipt,
        string Procedure,
        DateOnly Arrived,
        ApplicationStatus Status,
        ProcessingClock Clock,
        bool Late
    )
    {
        public static Case Of(Application application, Catalogue catalogue, BusinessCalendar calendar, DateOnly today)
        {
            var procedure = catalogue.Of(application).Procedure;
            var until = application.ClosedAt is { } closed ? JapaneseDate.DayOf(closed) : today;
            var clock = ProcessingClock.Of(application, procedure.StandardPeriod, calendar, until);
            return new(
                application.ReceiptNumber!,
                procedure.Title.Ja,
                JapaneseDate.DayOf(application.ArrivedAt!.Value),
                application.Status,
                clock,
                until > clock.Due
            );
        }
    }
}
