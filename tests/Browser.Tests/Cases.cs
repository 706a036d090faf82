using Microsoft.EntityFrameworkCore;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Common;

namespace TochoDX.Browser.Tests;

/// <summary>Cases that are there when a journey begins, filed through the use cases of the pages.</summary>
internal static class Cases
{
    /// <summary>Filed by the demo's resident. Answers the receipt number.</summary>
    public static Task<string> Filed(this Site site, string procedure, IReadOnlyDictionary<string, string[]> answers) =>
        site.Use<DemoDesk, string>(
            async (desk, _) =>
            {
                var ct = CancellationToken.None;
                var id = await desk.File(procedure, answers, await desk.Person(DemoPeople.Resident, ct), ct);
                return await desk.Use<ITochoDb, string>(db =>
                    db.Applications.Where(a => a.Id == id).Select(a => a.ReceiptNumber!).FirstAsync(ct)
                );
            }
        );
}
