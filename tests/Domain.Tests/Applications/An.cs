using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Tests.Applications;

/// <summary>Builders that reach states only through business verbs.</summary>
internal static class An
{
    private static readonly Guid Applicant = Guid.Parse("01960000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Start = new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero);

    public static readonly Act ApplicantsAct = new(Applicant.ToString(), "髙橋 太郎", "", Start);
    public static readonly Act OfficersAct = new("officer", "神田 一郎", "都市整備局 主任", Start);

    public static readonly string Code = new('a', 32);
    public static readonly ConsentParty CoSigner = new("owner", ConsentKind.CoSigner, "共有者", "共有 次郎", "owner@example.jp");
    public static readonly Principal Principal = new(
        FilerKind.Corporation,
        "株式会社看板",
        "カブシキガイシャカンバン",
        "163-8001",
        "東京都新宿区西新宿2-8-1",
        "principal@example.jp"
    );

    public static Application Draft() => Application.Start(Guid.NewGuid(), Procedure(), Applicant, ApplicantsAct);

    public static Application ApplicationIn(ApplicationStatus status)
    {
        var application = Draft();
        if (status == ApplicationStatus.Draft)
            return application;
        if (status is ApplicationStatus.AwaitingConsent or ApplicationStatus.Declined)
        {
            application.AskConsent(Answers.Empty, [CoSigner], new(2026, 4, 20), ApplicantsAct);
            application.SendCode(CoSigner.Key, Consent.HashOf(Code), OfficersAct);
            if (status == ApplicationStatus.Declined)
                application.RefuseConsent(Code, ApplicantsAct);
            return application;
        }
        application.Submit(Answers.Empty, "R8-TK-000001", feeFirst: status == ApplicationStatus.AwaitingPayment, ApplicantsAct);
        switch (status)
        {
            case ApplicationStatus.CorrectionRequested:
                application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 4, 20), OfficersAct);
                break;
            case ApplicationStatus.InApproval:
                application.EnterApproval(OfficersAct);
                break;
            case ApplicationStatus.Issuing:
                application.EnterApproval(OfficersAct);
                application.Issue(OfficersAct);
                break;
            case ApplicationStatus.CarryingOut:
                application.EnterApproval(OfficersAct);
                application.Issue(OfficersAct);
                application.CarryOut(OfficersAct);
                break;
            case ApplicationStatus.Completed:
                application.EnterApproval(OfficersAct);
                application.Issue(OfficersAct);
                application.Complete(OfficersAct);
                break;
            case ApplicationStatus.Withdrawn:
                application.Withdraw(ApplicantsAct);
                break;
            case ApplicationStatus.Lapsed:
                application.RequestCorrection(Guid.NewGuid(), [new("place", "番地がありません。")], new(2026, 4, 20), OfficersAct);
                application.Lapse(OfficersAct);
                break;
        }
        return application;
    }

    public static Procedure Procedure(AgentRule agent = AgentRule.None) =>
        new()
        {
            Code = "test",
            Version = 1,
            Title = "試験",
            Summary = "試験",
            Guidance = "試験",
            Category = "試験",
            Regime = LegalRegime.TokyoOrdinance,
            Basis = "試験条例第1条",
            Criteria = [],
            Office = "toshi-koukoku",
            Filers = [FilerKind.Individual],
            Agent = agent,
            Record = new("A-1", 5, DisposalMeasure.Destroy),
            DocumentSymbol = "都市広",
            Form = new([]),
            Decisions = [],
            Routes = [],
            Notices = [],
        };
}
