using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

public sealed partial class ConsultationTests
{
    private const string Office = "soumu-joho";
    private const string Email = "third@example.jp";
    private static readonly ThirdParty Party = new("株式会社第三者", "東京都新宿区西新宿2-8-1", Email, "契約書3ページの単価");

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Disclosure_against_an_objection_waits_two_weeks_and_the_third_party_is_told(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var (house, id) = (world.House, world.Id);
        await house.Use<ConsultThirdParty>(u => u.Run(id, Party, new(2026, 4, 20), world.Examiner, default));
        await house.Drain();
        var code = world.Code();

        // While somebody is asked, nothing can be disclosed; an extension can be drafted all the same.
        Assert.Contains("回答を待っています", (await world.Preview("full", "2026-04-10")).Obstacles[0].What, StringComparison.Ordinal);
        Assert.Empty((await world.Preview("refused", null)).Obstacles);

        await house.Use<AnswerConsultation>(u => u.Run(id, code, true, "単価は営業上の秘密です。", default));
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<AnswerConsultation>(u => u.Run(id, code, false, "", default)));

        Assert.Contains(
            "反対の意見書",
            Assert.Single((await world.Preview("full", "2026-04-20")).Reading.Faults).Message,
            StringComparison.Ordinal
        );
        var approval = await house.DraftDecision(id, world.Examiner, "full", World.Full("2026-04-21"));
        await world.Seal(approval, Post.DeputyManager);
        house.Clock.Advance(TimeSpan.FromDays(1));
        // A day later the draft leaves a day too few.
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.Seal(approval, Post.Manager));
        house.Clock.Advance(TimeSpan.FromDays(-1));
        await world.Seal(approval, Post.Manager);
        await house.Drain();

        Assert.Equal(ApplicationStatus.Issuing, (await house.Read(id)).Status);
        var told = house.Mail.Sent.Single(m => m.To == Email && m.Subject.Contains("決定のお知らせ", StringComparison.Ordinal));
        Assert.Contains("令和8年4月21日", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Filings.RareName, told.Text, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(0, await house.Use<IProcessEngine, int>(e => e.WakeTimers(house.Clock.GetUtcNow(), default)));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await house.Use<IProcessEngine, int>(e => e.WakeTimers(house.Clock.GetUtcNow(), default)));
        Assert.Equal(ApplicationStatus.CarryingOut, (await house.Read(id)).Status);
        await Written(house, id, told.Text);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Silence_until_the_last_day_lets_the_case_go_on(DatabaseProvider engine)
    {
        await using var world = await World.Open(engine);
        var (house, id) = (world.House, world.Id);
        await house.Use<ConsultThirdParty>(u => u.Run(id, Party, new(2026, 4, 20), world.Examiner, default));
        await house.Drain();

        Assert.Equal(0, (await house.Use<EndConsultations, JobReport>(u => u.Run(new(2026, 4, 20), default))).Done);
        Assert.Equal(1, (await house.Use<EndConsultations, JobReport>(u => u.Run(new(2026, 4, 21), default))).Done);
        Assert.Equal(0, (await house.Use<EndConsultations, JobReport>(u => u.Run(new(2026, 4, 21), default))).Done);

        Assert.Equal(ConsultationState.Unanswered, Assert.Single((await house.Read(id)).Consultations).State);
        Assert.Empty((await world.Preview("full", "2026-04-22")).Obstacles);
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<AnswerConsultation>(u => u.Run(id, world.Code(), false, "", default)));
    }

    [Fact]
    public async Task Nothing_in_the_database_opens_the_page_and_twenty_answers_at_once_are_one()
    {
        await using var world = await World.Open(DatabaseProvider.Sqlite);
        var (house, id) = (world.House, world.Id);
        await house.Use<ConsultThirdParty>(u => u.Run(id, Party, new(2026, 4, 20), world.Examiner, default));
        await house.Drain();
        var code = world.Code();
        await using var db = house.Database.Open();
        Assert.DoesNotContain(await db.Outbox.Select(m => m.Payload).ToListAsync(), p => p.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(code, Consultation.ToJson((await house.Read(id)).Consultations), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() =>
            house.Use<AnswerConsultation>(u => u.Run(id, Consent.NewCode(), false, "", default))
        );

        var said = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await house.Use<AnswerConsultation>(u => u.Run(id, code, n % 2 == 0, "意見", default));
                            return true;
                        }
                        catch (RuleBrokenException)
                        {
                            return false;
                        }
                    })
                )
        );

        Assert.Single(said, yes => yes);
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "application.consultation-answered"));
    }

    [Fact]
    public async Task What_is_withheld_stands_page_by_page_in_the_notice()
    {
        await using var world = await World.Open(DatabaseProvider.Sqlite);

        var draft = await world.Shown(
            new()
            {
                ["records_found"] = ["工事請負契約書"],
                ["total_pages"] = ["120"],
                ["exemptions"] = ["1", "3"],
                ["exemptions-1-document"] = ["工事請負契約書"],
                ["exemptions-1-pages"] = ["3"],
                ["exemptions-1-sheets"] = ["1"],
                ["exemptions-1-part"] = ["単価"],
                ["exemptions-1-item"] = ["7-3"],
                ["exemptions-1-reason"] = ["競争上の地位を損なうため"],
                ["exemptions-3-document"] = ["業務日誌"],
                ["exemptions-3-pages"] = ["5〜7"],
                ["exemptions-3-sheets"] = ["3"],
                ["exemptions-3-part"] = ["担当者の氏名"],
                ["exemptions-3-item"] = ["7-2"],
                ["exemptions-3-reason"] = ["特定の個人が識別されるため"],
                ["reasons"] = ["1"],
                ["reasons-1-basis"] = ["東京都情報公開条例第7条第2号及び第3号"],
                ["reasons-1-criterion"] = ["7-2", "7-3"],
                ["reasons-1-facts"] = ["単価は法人の営業上の秘密であり、氏名は特定の個人を識別することができる情報であるため。"],
                ["disclosed_on"] = ["2026-04-22"],
                ["place"] = ["都民情報ルーム"],
            },
            "partial"
        );

        Assert.Empty(draft.Reading.Faults);
        var table = Assert.Single(draft.Document!.Blocks.OfType<TableBlock>());
        Assert.Equal(["文書名", "ページ", "箇所", "不開示情報", "理由"], table.Columns.Select(c => c.Title));
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal("業務日誌", table.Rows[1][0]);
        Assert.Contains("条例第7条第2号", table.Rows[1][3], StringComparison.Ordinal);
        Assert.Contains("2件、延べ4ページ。総ページ数120ページ", draft.Document.ToJson(), StringComparison.Ordinal);
    }

    /// <summary>The letter and the word of the decision are numbered documents with a PDF; neither lies in the applicant's box.</summary>
    private static async Task Written(TestHouse house, Guid id, string mail)
    {
        var application = await house.Read(id);
        var asked = Assert.Single(application.Consultations);
        await using var db = house.Database.Open();
        var letters = await db.Notices.AsNoTracking().Where(n => n.RecipientId == asked.Id).OrderBy(n => n.Number).ToListAsync();
        Assert.Equal([asked.Letter, asked.Told], letters.Select(n => (Guid?)n.Id));
        Assert.All(letters, n => Assert.Matches(@"^\d+総総情第\d+号$", n.Number));
        Assert.All(letters, n => Assert.NotNull(n.FileSha256));
        Assert.Contains(letters[1].Number, mail, StringComparison.Ordinal);
        Assert.NotNull(letters[1].Document.Instruction);
        var printed = PdfTools.Characters(await house.Use<IFileStore, byte[]>(f => f.Get(letters[1].FileSha256!, default)));
        Assert.Contains("反対の意見書の提出があった公文書", printed, StringComparison.Ordinal);
        Assert.Contains("令和8年4月21日", printed, StringComparison.Ordinal);
        Assert.Contains("審査請求", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Filings.RareName, printed, StringComparison.Ordinal);
        Assert.Single(await db.Notices.Where(n => n.RecipientId == application.ApplicantId).ToListAsync());
    }

    private sealed class World(TestHouse house, Person examiner, Guid id) : IAsyncDisposable
    {
        public TestHouse House => house;
        public Person Examiner => examiner;
        public Guid Id => id;

        public static async Task<World> Open(DatabaseProvider engine)
        {
            var house = await TestHouse.Open(engine);
            var applicant = await house.Enrol(Filings.RareName, Audience.Resident);
            var answers = SampleFilings.InformationDisclosure;
            var (id, _) = await house.File(
                applicant,
                "information-disclosure",
                answers.Ids.ToDictionary(q => q, q => answers[q].ToArray())
            );
            return new(house, await house.Enrol("審査 一郎", Audience.Officer, Office, Post.Examiner), id);
        }

        public static Dictionary<string, string[]> Full(string on) =>
            new()
            {
                ["records_found"] = ["工事請負契約書"],
                ["disclosed_on"] = [on],
                ["place"] = ["都民情報ルーム"],
            };

        public Task<DecisionDraft> Preview(string decision, string? on) =>
            Shown(
                on is null
                    ? new()
                    {
                        ["reasons"] = ["1"],
                        ["reasons-1-basis"] = ["東京都情報公開条例第7条"],
                        ["reasons-1-criterion"] = ["7-3"],
                        ["reasons-1-facts"] = ["単価は法人の営業上の秘密であり、公にすると競争上の地位が損なわれると認められるため。"],
                    }
                    : Full(on),
                decision
            );

        public async Task<DecisionDraft> Shown(Dictionary<string, string[]> draft, string decision)
        {
            await house.Staff(Office);
            return await house.Use<DraftDecision, DecisionDraft>(u => u.Preview(id, decision, draft.Posted(), examiner, default));
        }

        public async Task Seal(Guid approval, Post post)
        {
            var hash = await house.Hash(approval);
            var officer = new Person(Guid.NewGuid(), "鈴木 二葉", $"{Office} {post.Name()}", Audience.Officer, Office, post);
            await house.Use<SealApproval>(u => u.Approve(approval, hash, null, officer, default));
        }

        public string Code() =>
            house.Mail.Sent.Where(m => m.To == Email).Select(m => Link().Match(m.Text)).First(m => m.Success).Groups[1].Value;

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }

    [GeneratedRegex("/consultations/[0-9a-f-]{36}/([0-9a-f]{32})")]
    private static partial Regex Link();
}
