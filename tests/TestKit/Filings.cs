using System.Text;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.TestKit;

/// <summary>Brings applications to their states through the same use cases as the pages.</summary>
public static class Filings
{
    /// <summary>The resident's name with rare characters: 髙, 﨑, 𠮷 and 葛 with a variation selector.</summary>
    public const string RareName = "葛\U000E0100﨑 髙𠮷";

    private static readonly Dictionary<string, string[]> Applicant = new()
    {
        ["applicant_type"] = ["individual"],
        ["applicant_name"] = [RareName],
        ["applicant_kana"] = ["クズサキ タカヨシ"],
        ["applicant_postcode"] = ["163-8001"],
        ["applicant_address"] = ["東京都新宿区西新宿二丁目8番1号"],
        ["applicant_phone"] = ["03-0000-1234"],
        ["applicant_email"] = ["resident@example.jp"],
        ["electronic_notice"] = ["yes"],
        ["declaration"] = ["yes"],
    };

    public static readonly Dictionary<string, string[]> Permit = new(Applicant)
    {
        ["place_address"] = ["東京都八王子市元本郷町三丁目24番1号"],
        ["zone"] = ["commercial"],
        ["owns_place"] = ["yes"],
        ["sign_kind"] = ["rooftop"],
        ["own_business"] = ["yes"],
        ["width"] = ["4"],
        ["length"] = ["3"],
        ["faces"] = ["1"],
        ["area"] = ["12"],
        ["top_height"] = ["8"],
        ["lighting"] = ["none"],
        ["content"] = ["店名「髙𠮷屋」と営業時間"],
        ["munsell_base"] = ["N9.5"],
        ["display_from"] = ["2026-12-01"],
        ["display_to"] = ["2027-11-30"],
    };

    public static readonly Dictionary<string, string[]> GrantDraft = new()
    {
        ["permit_from"] = ["2026-12-01"],
        ["permit_to"] = ["2027-11-30"],
        ["conditions"] = ["表示面に汚れや破損が生じたときは、直ちに補修すること。\n許可の期間が満了したときは、直ちに除却すること。"],
        ["conditions_reason"] =
        [
            "歩道に面した高さ8メートルの広告塔であり、部材の落下により通行人に危害が及ぶおそれがあるため、維持と除却を求める。",
        ],
    };

    public static readonly Dictionary<string, string[]> RefusalDraft = new()
    {
        ["reasons"] = ["1"],
        ["reasons-1-basis"] = ["東京都屋外広告物条例第8条"],
        ["reasons-1-criterion"] = ["1-1"],
        ["reasons-1-facts"] =
        [
            "申請の広告塔の表示面積は、当該地域において許可することのできる広告物の面積の上限を超えており、審査基準に適合しないため。",
        ],
    };

    /// <summary>A PDF that opens: one empty page.</summary>
    public static byte[] Pdf(string text = "map") =>
        Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
        );

    public static Dictionary<string, IReadOnlyList<string>> Posted(this Dictionary<string, string[]> answers) =>
        answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)a.Value);

    /// <summary>A draft with every page answered and every file attached.</summary>
    public static async Task<Guid> Draft(this IUseCases house, Person applicant, string procedure, Dictionary<string, string[]> answers)
    {
        var ct = CancellationToken.None;
        var id = await house.Use<StartApplication, Guid>(u => u.Run(procedure, applicant, ct));
        await house.Answer(id, applicant, answers);
        return id;
    }

    /// <summary>Goes through the pages as the browser does.</summary>
    public static async Task Answer(this IUseCases house, Guid id, Person applicant, Dictionary<string, string[]> answers)
    {
        var ct = CancellationToken.None;
        var page = await house.Use<FormProgress, string?>(u => u.FirstPage(id, applicant, ct));
        while (page is not null)
        {
            foreach (var question in await house.Use<FormProgress, IReadOnlyList<string>>(u => u.MissingFiles(id, page, applicant, ct)))
                await house.Use<AttachFile>(u => u.Run(id, question, question + ".pdf", Pdf(question), applicant, ct));
            var current = page;
            var saved = await house.Use<SaveAnswers, SavedPage>(u => u.Run(id, current, answers.Posted(), applicant, ct));
            if (!saved.Reading.IsValid)
                throw new InvalidOperationException(string.Join(" / ", saved.Reading.Faults.Select(f => $"{f.QuestionId}: {f.Message}")));
            page = saved.NextPage;
        }
    }

    public static async Task<(Guid Id, string Receipt)> File(
        this IUseCases house,
        Person applicant,
        string procedure,
        Dictionary<string, string[]> answers
    )
    {
        var id = await house.Draft(applicant, procedure, answers);
        return (id, await house.Use<SubmitApplication, string>(u => u.Run(id, applicant, CancellationToken.None)));
    }

    /// <summary>審査票 — every criterion is found to be met.</summary>
    public static async Task MeetAll(this IUseCases house, Guid id, Person examiner)
    {
        var application = await house.Use<ITochoDb, Application>(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
        var criteria = await house.Use<Catalogue, IReadOnlyList<Criterion>>(c => Task.FromResult(c.Of(application).Procedure.Criteria));
        await house.Use<RecordCriteria>(u =>
            u.Run(id, criteria.ToDictionary(c => c.Number, _ => (Finding.Met, "")), examiner, CancellationToken.None)
        );
    }

    /// <summary>起案</summary>
    public static async Task<Guid> DraftDecision(
        this IUseCases house,
        Guid id,
        Person examiner,
        string decision,
        Dictionary<string, string[]> draft
    )
    {
        var application = await house.Use<ITochoDb, Application>(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
        await house.Staff(application.OfficeCode);
        var meant = new OpenCriteria(
            await house.Use<Catalogue, string[]>(c =>
                Task.FromResult<string[]>([.. c.Of(application).Procedure.Criteria.Select(criterion => criterion.Number)])
            ),
            "書類により確認したため。"
        );
        var (approval, made) = await house.Use<DraftDecision, (Guid? ApprovalId, DecisionDraft Draft)>(u =>
            u.Run(id, decision, draft.Posted(), examiner, CancellationToken.None, meant)
        );
        return approval
            ?? throw new InvalidOperationException(
                string.Join(
                    " / ",
                    made.Reading.Faults.Select(f => $"{f.QuestionId}: {f.Message}").Concat(made.Obstacles.Select(o => o.What))
                )
            );
    }

    /// <summary>Reads the application as it is now.</summary>
    public static async Task<Application> Read(this TestHouse house, Guid id)
    {
        await using var db = house.Database.Open();
        return await db.Applications.FindAsync(id) ?? throw new InvalidOperationException("No such application.");
    }
}
