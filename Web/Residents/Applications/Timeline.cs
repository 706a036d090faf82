using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Payments;

namespace TochoDX.Web.Residents.Applications;

/// <summary>これまでの経過 — newest first. What was decided is said by the notice, not here.</summary>
internal static class Timeline
{
    public static IReadOnlyList<Happening> Of(
        Application application,
        IReadOnlyList<Charge> charges,
        IReadOnlyList<Notice> notices,
        IReadOnlyList<DateTimeOffset> decided
    ) =>
        [
            .. application
                .Consents.Where(c => c.AnsweredAt is not null)
                .Select(c => new Happening(
                    c.AnsweredAt!.Value,
                    c.Kind == ConsentKind.Principal ? "委任者が確認しました" : "連署がありました",
                    $"{c.Role} {c.Name}"
                ))
                .Concat(Sent(application, charges, notices, decided))
                .Concat(AtCounter(application))
                // What happened in one transaction has one time; of it, the later in this list came later.
                .Reverse()
                .OrderByDescending(h => h.At),
        ];

    private static IEnumerable<Happening> Sent(
        Application application,
        IReadOnlyList<Charge> charges,
        IReadOnlyList<Notice> notices,
        IReadOnlyList<DateTimeOffset> decided
    ) =>
        [
            .. application
                .Submissions.Select(s =>
                    s.No == 1 ? new Happening(s.At, "申請が届きました", $"受付番号 {application.ReceiptNumber}")
                    : s.AmendedBy is not null
                        ? new(s.At, "担当課が内容を訂正しました", "訂正の内容と理由は、「担当課による訂正」をご覧ください。")
                    : new(
                        s.At,
                        application.Corrections.Any(c => c.ByApplicant && c.ClosedAt == s.At) ? "変更が届きました" : "補正が届きました"
                    )
                )
                .Concat(
                    application.Corrections.Select(c => new Happening(
                        c.RequestedAt,
                        c.ByApplicant ? "内容の変更を始めました" : "補正をお願いしました",
                        $"期限 {JapaneseDate.Format(c.Deadline)}"
                    ))
                )
                .Concat(
                    charges.Select(c => new Happening(
                        c.OpenedAt,
                        "納付をお願いしました",
                        $"{c.Title} {c.Amount}、納期限 {JapaneseDate.Format(c.DueOn)}",
                        $"/payments/{c.Id}"
                    ))
                )
                .Concat(
                    charges
                        .Where(c => c.PaidAt is not null)
                        .Select(c => new Happening(c.PaidAt!.Value, "納付を確認しました", $"{c.Title} {c.Amount}", $"/payments/{c.Id}"))
                )
                .Concat(application.ExtendedAt is { } extended ? [new Happening(extended, "決定の期間を延長しました")] : (Happening[])[])
                .Concat(decided.Select(at => new Happening(at, "決定しました", "結果は通知書でお知らせします。")))
                .Concat(
                    notices.Select(n => new Happening(
                        n.AvailableAt!.Value,
                        "通知書をお渡ししました",
                        $"{n.Number} {n.Title}",
                        $"/notices/{n.Id}"
                    ))
                )
                .Concat(Ending(application)),
        ];

    private static IEnumerable<Happening> Ending(Application application) =>
        (application.Status, application.ClosedAt) switch
        {
            (ApplicationStatus.Withdrawn, { } at) => [new(at, "申請を取り下げました")],
            (ApplicationStatus.Lapsed, { } at) => [new(at, "期限が過ぎたため、終了しました")],
            (ApplicationStatus.Completed, { } at) => [new(at, "手続が完了しました")],
            _ => [],
        };

    /// <summary>Who typed for the applicant, and when the applicant took the case over.</summary>
    private static IEnumerable<Happening> AtCounter(Application application)
    {
        if (application.Counter is not { } counter)
            yield break;
        foreach (var entry in counter.Entries.Where(e => application.Submissions.Any(s => s.No == e.No)))
            yield return new(entry.At, "窓口で職員が代行入力しました", $"{entry.By}（本人確認：{entry.Identity.Words}）");
        if (counter.ClaimedAt is { } at)
            yield return new(at, "窓口の申請をアカウントに引き取りました");
    }
}
