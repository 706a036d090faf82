using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Tests.Approvals;

/// <summary>Approvals in their states, reached by what people do.</summary>
internal static class An
{
    internal const string Office = "toshi-koukoku";
    internal static readonly DateTimeOffset Now = new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero);
    internal static readonly Act Drafter = Who("神田 一郎");
    internal static readonly Act Deputy = Who("上野 春子");
    internal static readonly Act Manager = Who("品川 正");
    internal static readonly Act Director = Who("渋谷 恵");
    internal static readonly Proxy Proxy = new("部長 渋谷 恵", "期限が今日のため。", Opposed: false);

    internal static readonly DraftSheet Sheet = new()
    {
        Title = "屋外広告物許可について",
        Basis = "東京都屋外広告物条例第8条",
        Record = new("都市広-1", 5, DisposalMeasure.Destroy),
    };

    internal static Act Who(string name, int minutes = 0) => new(name, name, "職", Now.AddMinutes(minutes));

    internal static ApproverSeat Seat(ApproverRole role, string? office = Office) => new(office, role);

    /// <summary>審議 課長代理 → 審議 課長 → 決定 部長, unless told.</summary>
    internal static Approval Circulating(params RouteStep[] steps) =>
        Approval.Create(
            Guid.NewGuid(),
            Guid.NewGuid(),
            Office,
            "8都市広起第1号",
            Sheet,
            "granted",
            Answers.Empty,
            new() { Title = "屋外広告物許可書", Blocks = [new ParagraphBlock("下記のとおり許可します。")] },
            new(
                "grant",
                "許可",
                null,
                steps.Length > 0
                    ? steps
                    :
                    [
                        new(RouteStepKind.Deliberation, ApproverRole.DeputyManager),
                        new(RouteStepKind.Deliberation, ApproverRole.Manager),
                        new(RouteStepKind.Decide, ApproverRole.Director),
                    ]
            ),
            Drafter
        );

    internal static bool Seal(this Approval approval, ApproverRole role, Act act, Proxy? proxy = null, string? office = Office) =>
        approval.Approve(Seat(role, office), approval.DraftHash, null, act, proxy);

    /// <summary>Both deliberations are done; the decision is due.</summary>
    internal static Approval Deliberated()
    {
        var approval = Circulating();
        approval.Seal(ApproverRole.DeputyManager, Deputy);
        approval.Seal(ApproverRole.Manager, Manager);
        return approval;
    }
}
