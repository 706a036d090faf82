using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Commands.Demo;

/// <summary>デモの筋書き — three procedures from filing to notice, and some cases left on the officers' desks.</summary>
public sealed class DemoStory(DemoDesk desk, Catalogue catalogue, TimeProvider clock)
{
    private const string Signs = "toshi-koukoku";
    private const string Records = "soumu-joho";
    private const string Taxes = "shuzei-chiyoda";

    private DateOnly Today => JapaneseDate.DayOf(clock.GetUtcNow());

    /// <summary>屋外広告物許可: filed, corrected, granted by the manager, paid, issued.</summary>
    public async Task<Guid> Permit(CancellationToken ct)
    {
        var resident = await desk.Person(DemoPeople.Resident, ct);
        var examiner = await desk.Officer(Signs, Post.Examiner, ct);
        var id = await desk.File("outdoor-advertising", DemoAnswers.Permit(Today), resident, ct);

        List<CorrectionItem> items = [new("place_address", "番地まで入力してください。表示の場所を地図で確認できません。")];
        await desk.Use<RequestCorrection>(u => u.Run(id, items, Today.AddDays(14), examiner, ct));
        var corrected = new Dictionary<string, string[]> { ["place_address"] = ["東京都八王子市元本郷町三丁目24番1号"] };
        await desk.Answer(id, "outdoor-advertising", corrected, resident, ct);
        await desk.Use<AnswerCorrection>(u => u.Run(id, resident, ct));

        var approval = await desk.Draft(id, "granted", DemoAnswers.PermitGranted(Today), examiner, ct);
        await desk.Approve(approval, await desk.Officer(Signs, Post.DeputyManager, ct), null, ct);
        await desk.Approve(approval, await desk.Officer(Signs, Post.Manager, ct), "異議ありません。", ct);
        await desk.Pay(id, resident, ct);
        await Completed(id, ct);
        return id;
    }

    /// <summary>公文書開示請求: the period is extended, part is disclosed with reasons and 教示, the copies are paid.</summary>
    public async Task<Guid> Disclosure(CancellationToken ct)
    {
        var company = await desk.Person(DemoPeople.Company, ct);
        var examiner = await desk.Officer(Records, Post.Examiner, ct);
        var id = await desk.File("information-disclosure", DemoAnswers.Disclosure, company, ct);

        var extension = await desk.Draft(id, "extended", DemoAnswers.DisclosureExtended(Today), examiner, ct);
        await Seal(extension, Records, ct);
        await desk.Until(
            db => db.Applications.AnyAsync(a => a.Id == id && a.Status == ApplicationStatus.UnderReview, ct),
            "the extension to be issued",
            ct
        );

        var draft = DemoAnswers.DisclosurePartial(Today);
        var criteria = catalogue.Find("information-disclosure")!.Procedure.Criteria;
        draft["reasons-1-criterion"] = [criteria.First(c => c.Title.Contains("個人", StringComparison.Ordinal)).Number];
        var approval = await desk.Draft(id, "partial", draft, examiner, ct);
        await Seal(approval, Records, ct);
        await desk.Until(
            db => db.Applications.AnyAsync(a => a.Id == id && a.Status == ApplicationStatus.CarryingOut, ct),
            "the decision to be issued",
            ct
        );
        await desk.Disclose(id, isCopy: false, "許可台帳（一部開示・閲覧用）.pdf", examiner, ct);
        await desk.Enter(id, DemoAnswers.DisclosureWish(Today), examiner, ct);
        await desk.Disclose(id, isCopy: true, "許可台帳（一部開示）.pdf", examiner, ct);
        await desk.Enter(id, DemoAnswers.DisclosureCount, examiner, ct);
        await desk.Pay(id, company, ct);
        await desk.Until(
            db =>
                db.Tasks.AnyAsync(t => t.SubjectKey == Application.SubjectOf(id) && t.CompletedAt == null && t.StepName == "hand-over", ct),
            "the copies to be handed over",
            ct
        );
        await desk.Enter(id, DemoAnswers.DisclosureHandedOver(Today), examiner, ct);
        await Completed(id, ct);
        return id;
    }

    /// <summary>納税証明: paid at filing, checked, issued by the manager.</summary>
    public async Task<Guid> Certificate(CancellationToken ct)
    {
        var resident = await desk.Person(DemoPeople.Resident, ct);
        var id = await desk.File("tax-certificate", DemoAnswers.Certificate, resident, ct);
        await desk.Pay(id, resident, ct);
        var approval = await desk.Draft(id, "issued", DemoAnswers.CertificateIssued, await desk.Officer(Taxes, Post.Examiner, ct), ct);
        await Seal(approval, Taxes, ct);
        await Completed(id, ct);
        return id;
    }

    /// <summary>Cases that wait for somebody: one to examine, one to approve, one to correct, one to pay.</summary>
    public async Task OpenCases(CancellationToken ct)
    {
        var resident = await desk.Person(DemoPeople.Resident, ct);
        var company = await desk.Person(DemoPeople.Company, ct);
        var examiner = await desk.Officer(Signs, Post.Examiner, ct);
        await desk.File("outdoor-advertising", Corrected(DemoAnswers.Permit(Today)), resident, ct);
        var circulating = await desk.File("outdoor-advertising", Corrected(DemoAnswers.Permit(Today)), resident, ct);
        await desk.Draft(circulating, "granted", DemoAnswers.PermitGranted(Today), examiner, ct);
        var open = await desk.File("outdoor-advertising", DemoAnswers.Permit(Today), resident, ct);
        List<CorrectionItem> items = [new("place_address", "番地まで入力してください。表示の場所を地図で確認できません。")];
        await desk.Use<RequestCorrection>(u => u.Run(open, items, Today.AddDays(14), examiner, ct));
        await desk.File("information-disclosure", DemoAnswers.Disclosure, company, ct);
        await desk.File("tax-certificate", DemoAnswers.Certificate, resident, ct);
    }

    private static Dictionary<string, string[]> Corrected(Dictionary<string, string[]> answers)
    {
        answers["place_address"] = ["東京都八王子市元本郷町三丁目24番1号"];
        return answers;
    }

    /// <summary>Everybody on the route agrees, in order.</summary>
    private async Task Seal(Guid approval, string office, CancellationToken ct)
    {
        var route = await desk.Use<ITochoDb, List<ApproverRole>>(async db =>
            [.. (await db.Approvals.FirstAsync(a => a.Id == approval, ct)).Steps.OrderBy(s => s.Order).Select(s => s.Role)]
        );
        foreach (var role in route)
        {
            Person officer =
                role == ApproverRole.Legal
                    ? await desk.Person(DemoPeople.Legal, ct)
                    : await desk.Officer(office, Enum.GetValues<Post>().First(p => p.ApproverRole() == role), ct);
            await desk.Approve(approval, officer, null, ct);
        }
    }

    private Task Completed(Guid id, CancellationToken ct) =>
        desk.Until(
            db => db.Applications.AnyAsync(a => a.Id == id && a.Status == ApplicationStatus.Completed, ct),
            "the case to be completed",
            ct
        );
}
