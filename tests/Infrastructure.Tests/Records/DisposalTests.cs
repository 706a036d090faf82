using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Records;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Records;

/// <summary>From the closed case to its disposal: what is personal is gone, and every invariant still holds.</summary>
public sealed class DisposalTests
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_case_whose_time_is_over_is_erased_and_the_chain_still_verifies(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        await house.PaidPermits(2);
        var (drafter, deputy, manager) = await Officers(house);
        await TalkAbout(house, drafter);
        await house.Drain();
        var opened = await house.Use<OpenCaseFiles, JobReport>(u => u.Run(Today(house), Ct));
        Assert.Equal((2, 2), (opened.Found, opened.Done));
        Assert.Equal(0, (await house.Use<OpenCaseFiles, JobReport>(u => u.Run(Today(house), Ct))).Found);
        var files = await Files(house);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Draft(house, drafter, files[0].Id));

        house.Clock.Advance(TimeSpan.FromDays(366 * (files[0].Years + 2)));
        await house.Use<HoldCaseFile>(u => u.Run(files[1].Id, "審査請求が係属中", release: false, manager, Ct));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Draft(house, drafter, files[0].Id, files[1].Id));
        var (name, zip) = await house.Use<BundleCase, (string, byte[])>(u => u.Run(files[0].Id, drafter, Ct));
        using (var bundle = new ZipArchive(new MemoryStream(zip)))
        {
            Assert.Equal(files[0].ReceiptNumber + ".zip", name);
            Assert.Contains(bundle.Entries, e => e.FullName == "submissions/1.json");
            Assert.Contains(bundle.Entries, e => e.FullName.StartsWith("files/", StringComparison.Ordinal));
            foreach (var part in new[] { "criteria.json", "notes.json", "messages.json" })
                Assert.Contains(Said, new StreamReader(bundle.GetEntry(part)!.Open()).ReadToEnd(), StringComparison.Ordinal);
            Assert.Contains(bundle.Entries, e => e.FullName.StartsWith("notices/", StringComparison.Ordinal));
            var sheet = bundle.Entries.Single(e =>
                e.FullName.StartsWith("approvals/", StringComparison.Ordinal) && e.Name.EndsWith(".pdf", StringComparison.Ordinal)
            );
            using var pdf = new MemoryStream();
            await (await sheet.OpenAsync(Ct)).CopyToAsync(pdf, Ct);
            Assert.Contains("決定書", PdfTools.Characters(pdf.ToArray()), StringComparison.Ordinal);
            using var approval = new StreamReader(await bundle.GetEntry(Path.ChangeExtension(sheet.FullName, ".json"))!.OpenAsync(Ct));
            var told = await approval.ReadToEndAsync(Ct);
            Assert.All(
                ["次のとおり決定してよろしいか。", "DraftHash", "条件", "History"],
                text => Assert.Contains(text, told, StringComparison.Ordinal)
            );
        }
        var stored = Directory.EnumerateFiles(house.FileFolder, "*", SearchOption.AllDirectories).Count();

        var disposal = await Draft(house, drafter, files[0].Id);
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<SealDisposal>(u => u.Run(disposal, null, manager, Ct)));
        await house.Use<SealDisposal>(u => u.Run(disposal, "確認した。", deputy, Ct));
        await house.Use<SealDisposal>(u => u.Run(disposal, null, manager, Ct));
        await house.Drain();
        await house.Drain();

        await using var db = house.Database.Open();
        var gone = await db.Applications.SingleAsync(a => a.Id == files[0].Id, Ct);
        var kept = await db.Applications.SingleAsync(a => a.Id == files[1].Id, Ct);
        Assert.Equal((0, Filings.RareName), (gone.Attachments.Count, kept.ApplicantName));
        Assert.Equal(Application.ErasedName, gone.ApplicantName);
        Assert.All(gone.Submissions, s => Assert.Equal("{}", s.Answers.ToJson()));
        Assert.Null((await db.Notices.SingleAsync(n => n.ApplicationId == gone.Id, Ct)).FileSha256);
        var decided = await db.Approvals.SingleAsync(a => a.ApplicationId == gone.Id, Ct);
        Assert.Equal(("（保存期間の満了により廃棄）", "", ""), (decided.Title, decided.Sheet.Request, decided.Sheet.Basis));
        Assert.DoesNotContain(gone.ReceiptNumber!, decided.Sheet.ToJson(), StringComparison.Ordinal);
        Assert.Equal(files[0].Years, decided.Sheet.Record.Years);
        Assert.Equal(("", Said), ((await Note(db, gone.Id)).Text, (await Note(db, kept.Id)).Text));
        var talk = await db.CaseMessages.Where(m => m.ApplicationId == gone.Id).ToListAsync(Ct);
        Assert.Equal(2, talk.Count);
        Assert.All(talk, m => Assert.Equal("", m.Text));
        Assert.DoesNotContain(talk, m => m.AuthorName == Filings.RareName);
        Assert.Empty((await db.CriteriaChecks.SingleAsync(c => c.Id == gone.Id, Ct)).Results);
        string[] subjects =
        [
            gone.Subject,
            CriteriaCheck.SubjectOf(gone.Id),
            (await Note(db, gone.Id)).Subject,
            .. talk.Select(m => m.Subject),
        ];
        var payloads = await db
            .AuditEntries.Where(e => subjects.Contains(e.Subject) && !e.Action.EndsWith(".erased"))
            .CountAsync(e => db.AuditPayloads.Any(p => p.Seq == e.Seq), Ct);
        Assert.Equal(0, payloads);
        Assert.Contains(await db.AuditEntries.Select(e => e.Action).ToListAsync(Ct), a => a == "disposal.done");
        // The two permits share the bytes of their attachments: only the notice of the one is gone.
        Assert.Equal(stored - 1, Directory.EnumerateFiles(house.FileFolder, "*", SearchOption.AllDirectories).Count());
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<BundleCase, (string, byte[])>(u => u.Run(files[0].Id, drafter, Ct)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_case_is_on_one_disposal_only_however_many_draft_it_at_once(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        await house.PaidPermits(1);
        await house.Drain();
        var (drafter, _, _) = await Officers(house);
        await house.Use<OpenCaseFiles, JobReport>(u => u.Run(Today(house), Ct));
        var file = (await Files(house))[0];
        house.Clock.Advance(TimeSpan.FromDays(366 * (file.Years + 2)));

        var tries = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => Draft(house, drafter, file.Id)), Ct))
        );

        Assert.Single(tries, e => e is null);
        Assert.All(tries.OfType<Exception>(), e => Assert.IsType<RuleBrokenException>(e));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    private const string Said = "申請者の持病について聞き取った。";

    private static Task<CaseNote> Note(TochoDb db, Guid application) => db.CaseNotes.SingleAsync(n => n.ApplicationId == application, Ct);

    /// <summary>Notes, messages of both sides and findings, all of them personal.</summary>
    private static async Task TalkAbout(TestHouse house, Person officer)
    {
        await using var db = house.Database.Open();
        var procedure = Catalogue.BuiltIn().Find("outdoor-advertising")!.Procedure;
        foreach (var application in await db.Applications.ToListAsync(Ct))
        {
            var id = application.Id;
            await house.Use<WriteNote>(u => u.Run(id, Guid.NewGuid(), Said, officer, Ct));
            await house.Use<SendMessage>(u => u.ToApplicant(id, Guid.NewGuid(), Said, officer, Ct));
            var applicant = Person.Of(await db.Accounts.SingleAsync(a => a.Id == application.ApplicantId, Ct));
            await house.Use<SendMessage>(u => u.ToOffice(id, Guid.NewGuid(), Said, applicant, Ct));
            var check = await db.CriteriaChecks.SingleAsync(c => c.Id == id, Ct);
            var found = new Dictionary<string, (Finding, string)> { ["1-1"] = (Finding.Unmet, Said) };
            check.Record(procedure, found, officer.Acting(house.Clock));
        }
        await db.SaveChangesAsync(Ct);
    }

    private static DateOnly Today(TestHouse house) => JapaneseDate.DayOf(house.Clock.GetUtcNow());

    private static Task<Guid> Draft(TestHouse house, Person drafter, params Guid[] cases) =>
        house.Use<DraftDisposal, Guid>(u => u.Run(cases, "保存期間が満了したため", drafter, Ct));

    private static async Task<(Person Drafter, Person Deputy, Person Manager)> Officers(TestHouse house) =>
        (
            await house.Enrol("文書 一郎", Audience.Officer, Office, Post.Examiner),
            await house.Enrol("文書 二郎", Audience.Officer, Office, Post.DeputyManager),
            await house.Enrol("文書 三郎", Audience.Officer, Office, Post.Manager)
        );

    private static async Task<List<CaseFile>> Files(TestHouse house)
    {
        await using var db = house.Database.Open();
        return await db.CaseFiles.OrderBy(f => f.Id).ToListAsync(Ct);
    }
}
