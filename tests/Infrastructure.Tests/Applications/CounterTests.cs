using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

/// <summary>A case that began at the counter, from the first word to the disposal of its record.</summary>
public sealed class CounterTests
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    // Nobody can be made to have an address, and on paper means on paper.
    private static readonly Dictionary<string, string[]> Permit = new(Filings.Permit)
    {
        ["applicant_name"] = [Counters.CustomerName],
        ["applicant_email"] = [""],
        ["electronic_notice"] = ["no"],
    };

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Without_an_account_the_case_goes_its_whole_way_on_paper_and_no_mail_is_tried(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var (examiner, deputy, manager) = await Officers(house, "shuzei-jidosha");
        var (id, _) = await house.FileAtCounter(examiner, "vehicle-tax-address", Moved());
        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            house.Use<SendMessage>(u => u.ToApplicant(id, Guid.NewGuid(), "お越しください。", examiner, Ct))
        );
        await Receive(house, id, examiner);
        await house.Drain();

        var notice = await house.Use<ITochoDb, Notice>(db => db.Notices.AsNoTracking().SingleAsync(n => n.ApplicationId == id, Ct));
        var today = JapaneseDate.DayOf(house.Clock.GetUtcNow());
        await Assert.ThrowsAsync<RuleBrokenException>(() => Hand(house, id, notice, today.AddDays(1), examiner));
        await Hand(house, id, notice, today, examiner);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Hand(house, id, notice, today, examiner));

        Assert.Empty(house.Mail.Sent);
        Assert.Equal(ApplicationStatus.Completed, (await house.Read(id)).Status);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));

        await house.Use<OpenCaseFiles, JobReport>(u => u.Run(today, Ct));
        var (_, zip) = await house.Use<BundleCase, (string, byte[])>(u => u.Run(id, examiner, Ct));
        using var bundle = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(await bundle.GetEntry("counter.json")!.OpenAsync(Ct));
        var told = await reader.ReadToEndAsync(Ct);
        foreach (var word in new[] { Counters.CustomerName, "03-5321-1111", "運転免許証", examiner.Name, "窓口で手渡し" })
            Assert.Contains(word, told, StringComparison.Ordinal);

        var file = await house.Use<ITochoDb, int>(db => db.CaseFiles.Select(f => f.Years).SingleAsync(Ct));
        house.Clock.Advance(TimeSpan.FromDays(366 * (file + 2)));
        var disposal = await house.Use<DraftDisposal, Guid>(u => u.Run([id], "保存期間が満了したため", examiner, Ct));
        foreach (var officer in new[] { deputy, manager })
            await house.Use<SealDisposal>(u => u.Run(disposal, null, officer, Ct));
        await house.Drain();
        var gone = await house.Read(id);
        Assert.NotNull(gone.ErasedAt);
        Assert.Null(gone.Counter);
        await using var db = house.Database.Open();
        Assert.DoesNotContain(await db.Docket.Select(d => d.ApplicantName).ToListAsync(Ct), n => n == Counters.CustomerName);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Whoever_claims_the_case_has_its_charge_and_all_that_follows(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var (examiner, deputy, manager) = await Officers(house);
        var (id, receipt) = await house.FileAtCounter(examiner, "outdoor-advertising", Permit, "hanako@example.jp");
        await house.Drain();
        var mail = Assert.Single(house.Mail.Sent);
        Assert.Equal("hanako@example.jp", mail.To);
        Assert.Contains("引取りコード", mail.Text, StringComparison.Ordinal);
        var approval = await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
        var hash = await house.Hash(approval);
        foreach (var officer in new[] { deputy, manager })
            await house.Use<SealApproval>(u => u.Approve(approval, hash, null, officer, Ct));
        var code = await house.Use<IssueClaimCode, string>(u => u.Run(id, examiner, Ct));
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => house.Enrol($"住民 {n}", Audience.Resident)));

        Assert.True(await house.Use<ITochoDb, bool>(db => db.Docket.AnyAsync(d => d.ReceiptNumber == receipt && d.AtCounter, Ct)));

        // Eight at once with the same code: it works once.
        var tries = await Task.WhenAll(
            people.Select(p =>
                Task.Run(async () => (Person: p, Refused: await Record.ExceptionAsync(() => Claim(house, receipt, code, p))), Ct)
            )
        );

        Assert.All(tries.Select(t => t.Refused).OfType<Exception>(), e => Assert.IsType<RuleBrokenException>(e));
        var owner = Assert.Single(tries, t => t.Refused is null).Person;
        await using var db = house.Database.Open();
        Assert.False(await db.Docket.AnyAsync(d => d.AtCounter, Ct));
        Assert.Equal(owner.Id, (await db.Applications.SingleAsync(a => a.Id == id, Ct)).ApplicantId);
        var charge = await db.Charges.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((owner.Id, ChargeStatus.Open), (charge.PayerId, charge.Status));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<IssueClaimCode, string>(u => u.Run(id, examiner, Ct)));
        await house.PayAll(owner);
        await house.Drain();
        Assert.Equal(owner.Id, (await db.Notices.SingleAsync(n => n.ApplicationId == id, Ct)).RecipientId);
        Assert.Equal(ApplicationStatus.Completed, (await house.Read(id)).Status);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task What_is_offered_at_the_counter_is_what_the_customer_told_and_never_the_officers_own()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (examiner, _, _) = await Officers(house);
        var id = await house.Use<ReceiveAtCounter, Guid>(u => u.Run("outdoor-advertising", Counters.Customer(), examiner, Ct));

        var view = await house.Use<FormProgress, FormView>(u => u.Page(id, "applicant", examiner, Ct));

        Assert.Equal([Counters.CustomerName], view.Known["applicant_name"].Answer);
        Assert.Equal(["03-5321-1111"], view.Known["applicant_phone"].Answer);
        Assert.DoesNotContain("applicant_email", view.Known.Keys);
        Assert.DoesNotContain(view.Known.Values, k => k.Answer.Contains(examiner.Name) || k.Source != "窓口で聞き取った情報から");
    }

    [Fact]
    public async Task Only_a_seat_in_the_office_opens_the_counter()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (examiner, _, _) = await Officers(house);
        var id = await house.Use<ReceiveAtCounter, Guid>(u => u.Run("outdoor-advertising", Counters.Customer(), examiner, Ct));
        var resident = await house.Enrol("住民 一郎", Audience.Resident);
        var own = await house.Use<StartApplication, Guid>(u => u.Run("outdoor-advertising", resident, Ct));
        Person[] others =
        [
            await house.Enrol("他課 一郎", Audience.Officer, "soumu-joho", Post.Examiner),
            await house.Enrol("法務 一郎", Audience.Officer, "soumu-homu", Post.Legal),
            resident,
            await house.Enrol("監査 一郎", Audience.Auditor),
            examiner with
            {
                Office = null,
                Post = null,
            },
        ];

        foreach (var other in others)
        {
            await Assert.ThrowsAsync<NotFoundException>(() => house.Use<FormProgress, string?>(u => u.FirstPage(id, other, Ct)));
            await Assert.ThrowsAsync<NotFoundException>(() =>
                house.Use<ConfirmAtCounter>(u => u.Run(id, Counters.Licence, ContentConfirmation.ReadAloud, other, Ct))
            );
            await Assert.ThrowsAsync<NotFoundException>(() =>
                house.Use<ReceiveAtCounter, Guid>(u => u.Run("outdoor-advertising", Counters.Customer(), other, Ct))
            );
        }
        // A resident's own draft is not the counter's, even of the office that will handle it.
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<FormProgress, string?>(u => u.FirstPage(own, examiner, Ct)));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<SubmitApplication, string>(u => u.Run(own, examiner, Ct)));
    }

    private static async Task<(Person Examiner, Person Deputy, Person Manager)> Officers(TestHouse house, string office = Office) =>
        (
            await house.Enrol("受付 一郎", Audience.Officer, office, Post.Examiner),
            await house.Enrol("代理 二郎", Audience.Officer, office, Post.DeputyManager),
            await house.Enrol("課長 三郎", Audience.Officer, office, Post.Manager)
        );

    private static Dictionary<string, string[]> Moved()
    {
        var answers = new GeneratedAnswers(Catalogue.BuiltIn().Find("vehicle-tax-address")!.Procedure.Form).All();
        var typed = answers.Ids.ToDictionary(id => id, id => answers[id].ToArray());
        return new(typed) { ["applicant_name"] = [Counters.CustomerName], ["applicant_email"] = [""] };
    }

    /// <summary>届出 — nothing is decided; the notice tells that it was received.</summary>
    private static async Task Receive(TestHouse house, Guid id, Person examiner)
    {
        var subject = Application.SubjectOf(id);
        var task = await house.Use<ITochoDb, Guid>(db =>
            db.Tasks.Where(t => t.SubjectKey == subject && t.CompletedAt == null).Select(t => t.Id).SingleAsync(Ct)
        );
        await house.Use<CompleteTask>(u => u.Run(id, task, "recorded", null, examiner, Ct));
    }

    private static Task Hand(TestHouse house, Guid id, Notice notice, DateOnly on, Person officer) =>
        house.Use<HandOverNotice>(u => u.Run(id, notice.Id, on, PaperWay.Handed, officer, Ct));

    private static Task<Guid> Claim(TestHouse house, string receipt, string code, Person person) =>
        house.Use<ClaimCase, Guid>(u => u.Run(receipt, code, person, Ct));
}
