using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

public sealed class ConsentTests
{
    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Twenty_confirmations_of_the_last_signature_at_once_are_one_arrival(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine, Samples.Catalogue());
        var applicant = await house.Enrol(Filings.RareName, Audience.Resident);
        var id = await house.WaitingForOwners(applicant);
        Assert.Null(await house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo("one@example.jp"), default)));
        var code = house.CodeTo("two@example.jp");

        var said = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            return await house.Use<GiveConsent, string?>(u => u.Run(id, code, default));
                        }
                        catch (RuleBrokenException)
                        {
                            return "again";
                        }
                    })
                )
        );

        Assert.Equal("R8-TK-000001", Assert.Single(said, s => s != "again"));
        await using var db = house.Database.Open();
        Assert.Equal(1, await db.ProcessInstances.CountAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "application.submitted"));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Two_who_sign_at_the_same_moment_leave_nothing_waiting(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine, Samples.Catalogue());
        var applicant = await house.Enrol(Filings.RareName, Audience.Resident);
        var id = await house.WaitingForOwners(applicant);

        var said = await Task.WhenAll(
            new[] { "one@example.jp", "two@example.jp" }.Select(to =>
                Task.Run(() => house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo(to), default)))
            )
        );

        Assert.Equal(["R8-TK-000001"], said.OfType<string>());
        var filing = await house.Read(id);
        Assert.Equal((ApplicationStatus.UnderReview, house.Clock.GetUtcNow()), (filing.Status, filing.ArrivedAt));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task Nothing_in_the_database_opens_the_page()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite, Samples.Catalogue());
        var id = await house.WaitingForOwners(await house.Enrol(Filings.RareName, Audience.Resident));
        var code = house.CodeTo("one@example.jp");

        await using var db = house.Database.Open();
        Assert.DoesNotContain(await db.Outbox.Select(m => m.Payload).ToListAsync(), p => p.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(code, Consent.ToJson((await house.Read(id)).Consents), StringComparison.Ordinal);
        Assert.DoesNotContain(await db.AuditPayloads.ToListAsync(), p => p.Facts().Values.Any(v => v.Contains(code)));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<GiveConsent, string?>(u => u.Run(id, Consent.NewCode(), default)));
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<GiveConsent, string?>(u => u.Run(Guid.NewGuid(), code, default)));
    }

    [Fact]
    public async Task A_no_ends_it_and_the_applicant_hears_of_it()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite, Samples.Catalogue());
        var id = await house.WaitingForOwners(await house.Enrol(Filings.RareName, Audience.Resident));
        await house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo("one@example.jp"), default));

        await house.Use<RefuseConsent>(u => u.Run(id, house.CodeTo("two@example.jp"), default));
        await house.Drain();

        Assert.Equal(ApplicationStatus.Declined, (await house.Read(id)).Status);
        Assert.Contains(house.Mail.Sent, m => m.Subject.Contains("同意がありませんでした", StringComparison.Ordinal));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task Those_who_are_silent_are_reminded_once_and_then_it_lapses()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite, Samples.Catalogue());
        var id = await house.WaitingForOwners(await house.Enrol(Filings.RareName, Audience.Resident));
        var old = house.CodeTo("two@example.jp");
        await house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo("one@example.jp"), default));
        house.Clock.Advance(TimeSpan.FromDays(8));

        foreach (var done in new[] { 1, 0 })
            Assert.Equal(done, (await house.Use<FollowConsents, JobReport>(u => u.Run(new(2026, 4, 14), default))).Done);
        await house.Drain();

        Assert.Equal(2, house.Mail.Sent.Count(m => m.To == "two@example.jp"));
        Assert.Single(house.Mail.Sent, m => m.To == "one@example.jp");
        await Assert.ThrowsAsync<NotFoundException>(() => house.Use<GiveConsent, string?>(u => u.Run(id, old, default)));
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Use<FollowConsents, JobReport>(u => u.Run(new(2026, 4, 17), default));
        Assert.Equal(ApplicationStatus.Lapsed, (await house.Read(id)).Status);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task A_letter_of_proxy_stands_for_the_word_of_the_principal()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var agent = await house.Enrol("行政 書子", Audience.Resident);
        var id = await house.Use<StartApplication, Guid>(u => u.Run("outdoor-advertising", agent, default));
        var typed = new Dictionary<string, string?>(Consents.Principal) { ["proof"] = "letter" };
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<NamePrincipal>(u => u.Run(id, typed, null, agent, default)));
        await house.Use<NamePrincipal>(u => u.Run(id, typed, ("委任状.pdf", Filings.Pdf("proxy")), agent, default));
        await house.Answer(id, agent, Consents.PrincipalsPermit);

        Assert.Equal("R8-TK-000001", await house.Use<SubmitApplication, string>(u => u.Run(id, agent, default)));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task The_notice_names_both_and_the_principal_hears_that_it_was_delivered()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var agent = await house.Enrol("行政 書子", Audience.Resident);
        var id = await house.Use<StartApplication, Guid>(u => u.Run("outdoor-advertising", agent, default));
        await house.Use<NamePrincipal>(u => u.Run(id, Consents.Principal, null, agent, default));
        await house.Answer(id, agent, Consents.PrincipalsPermit);
        await house.Use<AskForConsent>(u => u.Run(id, agent, default));
        await house.Drain();
        Assert.Equal("R8-TK-000001", await house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo("principal@example.jp"), default)));
        var examiner = await house.Enrol("主任 一郎", Audience.Officer, "toshi-koukoku", Post.Examiner);
        var approval = await house.DraftDecision(id, examiner, "granted", Filings.GrantDraft);
        var hash = await house.Hash(approval);
        foreach (var post in new[] { Post.DeputyManager, Post.Manager })
        {
            var officer = await house.Enrol("決裁 二郎", Audience.Officer, "toshi-koukoku", post);
            await house.Use<SealApproval>(u => u.Approve(approval, hash, null, officer, default));
        }
        await house.PayAll(agent);
        await house.Drain();

        await using var db = house.Database.Open();
        var notice = await db.Notices.SingleAsync();
        Assert.Equal(agent.Id, notice.RecipientId);
        Assert.Equal(["株式会社看板", "代表取締役 看板 太郎 様", "（代理人）行政 書子 様"], notice.Document.Addressee.TakeLast(3));
        Assert.Contains(house.Mail.Sent, m => m.To == "principal@example.jp" && m.Subject.Contains("通知", StringComparison.Ordinal));
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    [Fact]
    public async Task Who_files_cannot_confirm_to_themselves_nor_in_a_name_that_is_not_the_principals()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var agent = await house.Enrol("行政 書子", Audience.Resident);
        var id = await house.Use<StartApplication, Guid>(u => u.Run("outdoor-advertising", agent, default));
        await house.Use<NamePrincipal>(u => u.Run(id, Consents.Principal, null, agent, default));
        await house.Answer(id, agent, Filings.Permit);

        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<SubmitApplication, string>(u => u.Run(id, agent, default)));
        var other = await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<AskForConsent>(u => u.Run(id, agent, default)));
        Assert.Contains("株式会社看板", other.Message, StringComparison.Ordinal);

        await using var db = house.Database.Open();
        var own = await db.Accounts.Where(a => a.Id == agent.Id).Select(a => a.Email).SingleAsync();
        var self = new Dictionary<string, string?>(Consents.Principal) { ["email"] = own };
        await house.Use<NamePrincipal>(u => u.Run(id, self, null, agent, default));
        var page = Consents.PrincipalsPermit.Posted();
        await house.Use<SaveAnswers, SavedPage>(u => u.Run(id, "applicant", page, agent, default));
        await house.Use<SaveAnswers, SavedPage>(u => u.Run(id, "applicant", page, agent, default));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<AskForConsent>(u => u.Run(id, agent, default)));
        Assert.Contains("メールアドレス", refused.Message, StringComparison.Ordinal);
    }
}
