using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Procedures;

/// <summary>Each procedure of the catalogue is filed, examined, decided, paid for and notified by the pages alone.</summary>
public sealed class EveryProcedureJourneyTests(Town town) : IClassFixture<Town>
{
    public static TheoryData<string> Codes => [.. Catalogue.BuiltIn().Current.Select(p => p.Procedure.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task From_the_first_page_to_the_last_notice(string code)
    {
        var procedure = Catalogue.BuiltIn().Find(code)!.Procedure;
        var resident = await town.Site.SignedIn(Audience.Resident);

        var ended = await new Journey(town, procedure, resident).Run();

        Assert.Equal(ApplicationStatus.Completed, ended.Status);
        if (procedure.Decisions.Count == 0)
            Assert.Null(ended.Outcome);
        else
            Assert.Contains(procedure.Decisions, d => d.Code == ended.Outcome && d is { Adverse: false, Final: true });
        var notices = await town.Desk.Read(db => db.Notices.AsNoTracking().Where(n => n.ApplicationId == ended.Id).ToListAsync());
        Assert.NotEmpty(notices);
        foreach (var notice in notices)
        {
            Assert.Contains(procedure.DocumentSymbol, notice.Number, StringComparison.Ordinal);
            Assert.Contains(notice.Title, (await resident.Get($"/notices/{notice.Id}")).Text, StringComparison.Ordinal);
        }
        Assert.Contains("完了", (await resident.Get($"/applications/{ended.Id}")).Text, StringComparison.Ordinal);
    }
}
