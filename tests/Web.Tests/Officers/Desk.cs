using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Offices;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Tests.Officers;

/// <summary>An officer at a browser, and the person that use cases know.</summary>
public sealed record Seat(Browser Browser, Person Person)
{
    /// <summary>Sends fields to an address with a valid token, whether or not a page offers it.</summary>
    public async Task<Page> Send(string path, params (string Name, string Value)[] fields)
    {
        var page = await Browser.Get("/profile/password");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await Browser.Post(
            path,
            [new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]
        );
    }
}

/// <summary>An office of the site: signs officers in by the pages and brings cases to their states through the use cases.</summary>
public sealed class Desk(Site site) : IUseCases
{
    public const string Advertising = "toshi-koukoku";
    public const string Disclosure = "soumu-joho";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public async Task<Seat> Officer(Post post, string office = Advertising) =>
        await Staff(
            new(Site.Email(), "佐藤 一郎", "サトウ イチロウ", Audience.Officer, office, post, $"都市整備局 屋外広告担当 {post.Name()}")
        );

    public async Task<Seat> Staff(NewStaff staff)
    {
        if (staff.OfficeCode is { } office)
            await this.Staff(office);
        var account = await Use<AddStaff, Account>(u => u.Run(staff, Site.Password));
        var browser = site.Open();
        await browser.SignIn(staff.Email);
        await browser.Enrol(site.Clock);
        return new(browser, Person.Of(account));
    }

    public async Task<Person> Resident()
    {
        var email = Site.Email();
        await site.AddResident(email);
        return await Read(async db => Person.Of(await db.Accounts.AsNoTracking().SingleAsync(a => a.Email == email)));
    }

    /// <summary>An application that has arrived and waits for examination.</summary>
    public async Task<(Guid Id, string Receipt, Person Applicant)> Arrived()
    {
        var applicant = await Resident();
        var (id, receipt) = await this.File(applicant, "outdoor-advertising", Filings.Permit);
        return (id, receipt, applicant);
    }

    /// <summary>An approval that waits for its first approver.</summary>
    public async Task<(Guid Case, Guid Approval)> Drafted(string decision = "granted", Person? drafter = null)
    {
        var (id, _, _) = await Arrived();
        drafter ??= Somebody(Post.Examiner);
        return (id, await this.DraftDecision(id, drafter, decision, decision == "granted" ? Filings.GrantDraft : Filings.RefusalDraft));
    }

    /// <summary>Seals by somebody of the post.</summary>
    public async Task Seal(Guid approval, Post post)
    {
        var hash = (await Approval(approval)).DraftHash;
        await this.Use<SealApproval>(u => u.Approve(approval, hash, null, Somebody(post), Ct));
    }

    public static Person Somebody(Post post) =>
        new(Guid.NewGuid(), "鈴木 二葉", $"都市整備局 屋外広告担当 {post.Name()}", Audience.Officer, Advertising, post);

    public Task<Approval> Approval(Guid id) => Read(db => db.Approvals.AsNoTracking().SingleAsync(a => a.Id == id));

    /// <summary>How often the audit log holds one of the actions about a subject.</summary>
    public Task<int> Count(string subject, params string[] actions) =>
        Read(db => db.AuditEntries.CountAsync(e => e.Subject == subject && actions.Contains(e.Action)));

    public async Task<T> Use<TUseCase, T>(Func<TUseCase, Task<T>> run)
        where TUseCase : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task<T> Read<T>(Func<TochoDb, Task<T>> read) => Use<TochoDb, T>(read);
}
