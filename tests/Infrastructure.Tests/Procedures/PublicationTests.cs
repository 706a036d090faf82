using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Procedures;

/// <summary>A procedure made online: from copy to publication, and what the catalogue makes of it.</summary>
public sealed class PublicationTests
{
    private const string Office = "toshi-koukoku";
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_copy_is_published_by_another_person_and_found_by_residents(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var (author, approver) = await People(house);
        var id = await Copy(house, author);
        Assert.Null(await Find(house, "kopie"));

        Assert.Empty(await house.Use<SubmitProcedure, IReadOnlyList<DocumentFault>>(u => u.Run(id, null, null, author, Ct)));
        var hash = ProcedureDocument.HashOf((await Read(house, id)).Open!.Yaml);
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<ApproveProcedure>(u => u.Run(id, hash, author, Ct)));
        await house.Use<ApproveProcedure>(u => u.Run(id, hash, approver, Ct));

        Assert.Equal(("写しの交付", 1), await Find(house, "kopie"));
        // Nothing outside of the text can change what was approved.
        var published = (await Read(house, id)).Versions[0].Yaml;
        Assert.Equal((hash, published), (ProcedureDocument.HashOf(published), FrozenParts.In(published)));
        Assert.NotEqual(published, FrozenParts.Without(published));
        await using var db = house.Database.Open();
        var subject = $"procedure:{id}";
        Assert.Equal(
            ["procedure.started", "procedure.submitted", "procedure.published"],
            await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct)
        );
        Assert.All(await house.Verify(), invariant => Assert.Null(invariant.Offender));
    }

    [Fact]
    public async Task A_new_version_comes_into_force_at_its_time_and_ends_at_its_time()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, approver) = await People(house);
        var id = await Copy(house, author);
        await Publish(house, id, author, approver);
        await house.Use<ReviseProcedure, Guid>(u => u.Run("kopie", author, Ct));
        var start = house.Clock.GetUtcNow().AddDays(1);
        await Publish(house, id, author, approver, start, start.AddDays(1));

        Assert.Equal(("写しの交付", 1), await Find(house, "kopie"));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(("写しの交付", 2), await Find(house, "kopie"));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Find(house, "kopie"));
        // A running application still finds its version.
        Assert.Equal(2, await house.Use<Catalogue, int>(c => Task.FromResult(c.Get("kopie@2").Procedure.Version)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_draft_is_carried_to_the_new_version_where_its_answers_fit(DatabaseProvider engine)
    {
        await using var house = await TestHouse.Open(engine);
        var (author, approver) = await People(house);
        var id = await Copy(house, author);
        await Publish(house, id, author, approver);
        var resident = await house.Enrol("住民 五郎", Audience.Resident);
        var draft = await house.Use<StartApplication, Guid>(u => u.Run("kopie", resident, Ct));
        await house.Use<SaveAnswers, SavedPage>(u =>
            u.Run(
                draft,
                "certificate",
                new Dictionary<string, string[]>
                {
                    ["tax_kind"] = ["vehicle"],
                    ["fiscal_year"] = ["2023"],
                    ["copies"] = ["20"],
                    ["purpose"] = ["loan"],
                }.Posted(),
                resident,
                Ct
            )
        );
        await house.Use<ReviseProcedure, Guid>(u => u.Run("kopie", author, Ct));
        var document = await Read(house, id);
        var changed = document
            .Open!.Yaml.Replace("max: 20", "max: 10", StringComparison.Ordinal)
            .Replace("id: receipt_file", "id: proof_file", StringComparison.Ordinal);
        await house.Use<WriteProcedure>(u => u.Run(id, document.Version, changed, author, Ct));
        await Publish(house, id, author, approver);
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<SubmitApplication, string>(u => u.Run(draft, resident, Ct)));

        var told = (await house.Use<CarryDraft, CarriedDraft?>(u => u.Run(draft, resident, Ct)))!;

        Assert.Equal(["領収証書の写し"], told.Added);
        Assert.Equal(["件数"], told.Again);
        var carried = await house.Read(draft);
        Assert.Equal(("kopie@2", "vehicle", false), (carried.ProcedureKey, carried.Answers.One("tax_kind"), carried.Answers.Has("copies")));
        Assert.Null(await house.Use<CarryDraft, CarriedDraft?>(u => u.Run(draft, resident, Ct)));
        Assert.Null(await house.Use<CarryDraft, CarriedDraft?>(u => u.Run(draft, author, Ct)));
    }

    [Fact]
    public async Task Another_node_sees_what_was_published()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, approver) = await People(house);
        var id = await Copy(house, author);
        var other = await house.Use<OnlineProcedures, Catalogue>(online => Task.FromResult(Catalogue.BuiltIn(online, house.Clock)));
        Assert.Null(other.Find("kopie"));

        await Publish(house, id, author, approver);

        Assert.Equal("写しの交付", other.Get("kopie@1").Procedure.Title.Ja);
        Assert.NotNull(other.Find("kopie"));
    }

    [Fact]
    public async Task A_built_in_procedure_is_revised_and_retired()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, _) = await People(house);
        var approver = await house.Enrol("承認 三葉", Audience.Administrator);

        var id = await house.Use<ReviseProcedure, Guid>(u => u.Run("tax-certificate", author, Ct));
        await Publish(house, id, author, approver);
        Assert.Equal(2, (await Find(house, "tax-certificate"))!.Value.Version);
        await house.Use<AskRetirement>(u => u.Run(id, 2, author, Ct));
        Assert.NotNull(await Find(house, "tax-certificate"));
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<RetireProcedure>(u => u.Run(id, 2, author, Ct)));
        await house.Use<RetireProcedure>(u => u.Run(id, 2, approver, Ct));

        Assert.Null(await Find(house, "tax-certificate"));
    }

    [Theory]
    [InlineData("kind: choice", "kind: nothing", "nothing")]
    [InlineData("procedure: kopie", "procedure: other", "kopie")]
    [InlineData("version: 1", "version: 7", "version")]
    [InlineData("amount: copies * values.certificate_fee", "amount: copies / nothing", "nothing")]
    public async Task Faults_stand_in_the_way_of_approval(string from, string to, string named)
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, _) = await People(house);
        var id = await Copy(house, author);
        var document = await Read(house, id);
        await house.Use<WriteProcedure>(u =>
            u.Run(id, document.Version, document.Open!.Yaml.Replace(from, to, StringComparison.Ordinal), author, Ct)
        );

        var faults = await house.Use<SubmitProcedure, IReadOnlyList<DocumentFault>>(u => u.Run(id, null, null, author, Ct));

        Assert.Contains(faults, fault => fault.Message.Contains(named, StringComparison.Ordinal) && fault.Line > 0);
        Assert.Equal(ProcedureVersionStatus.Draft, (await Read(house, id)).Open!.Status);
    }

    [Fact]
    public async Task Another_office_and_another_audience_find_nothing()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, _) = await People(house);
        var id = await Copy(house, author);
        var stranger = await house.Enrol("他局 四郎", Audience.Administrator, "soumu-joho");
        var resident = await house.Enrol("住民 五郎", Audience.Resident);

        foreach (var person in new[] { stranger, resident })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => house.Use<WriteProcedure>(u => u.Run(id, 1, "a: 1", person, Ct)));
            await Assert.ThrowsAsync<NotFoundException>(() => house.Use<WithdrawProcedure>(u => u.Run(id, person, Ct)));
        }
        await Assert.ThrowsAsync<RuleBrokenException>(() => house.Use<WriteProcedure>(u => u.Run(id, 99, "a: 1", author, Ct)));
    }

    [Theory]
    [InlineData("", "題", Office)]
    [InlineData("Kopie", "題", Office)]
    [InlineData("tax-certificate", "題", Office)]
    [InlineData("kopie", " ", Office)]
    [InlineData("kopie", "題", "nowhere")]
    public async Task What_cannot_be_begun_is_refused(string code, string title, string office)
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        var (author, _) = await People(house);

        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            house.Use<StartProcedure, Guid>(u => u.Run(code, title, office, "a: 1", author, Ct))
        );
    }

    private static async Task<(Person Author, Person Approver)> People(TestHouse house) =>
        (await house.Enrol("設計 一郎", Audience.Administrator), await house.Enrol("承認 二葉", Audience.Administrator, Office));

    private static async Task<Guid> Copy(TestHouse house, Person author)
    {
        var from = Catalogue.BuiltIn().Find("tax-certificate")!.Yaml;
        return await house.Use<StartProcedure, Guid>(u => u.Run("kopie", "写しの交付", Office, from, author, Ct));
    }

    private static async Task Publish(
        TestHouse house,
        Guid id,
        Person author,
        Person approver,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null
    )
    {
        Assert.Empty(await house.Use<SubmitProcedure, IReadOnlyList<DocumentFault>>(u => u.Run(id, from, until, author, Ct)));
        var hash = ProcedureDocument.HashOf((await Read(house, id)).Open!.Yaml);
        // Whoever answers for all offices may approve anywhere.
        var second = (await Read(house, id)).OfficeCode == Office ? approver : approver with { Office = null };
        await house.Use<ApproveProcedure>(u => u.Run(id, hash, second, Ct));
    }

    private static async Task<ProcedureDocument> Read(TestHouse house, Guid id)
    {
        await using var db = house.Database.Open();
        return await db.ProcedureDocuments.AsNoTracking().SingleAsync(document => document.Id == id, Ct);
    }

    private static Task<(string Title, int Version)?> Find(TestHouse house, string code) =>
        house.Use<Catalogue, (string, int)?>(c =>
            Task.FromResult(c.Find(code)?.Procedure is { } found ? (found.Title.Ja, found.Version) : ((string, int)?)null)
        );
}
