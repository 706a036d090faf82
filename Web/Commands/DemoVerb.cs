using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Web.Commands.Demo;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Web.Commands;

/// <summary>The whole main job without a browser: on a database of its own, with the webhook going over real HTTP.</summary>
internal static class DemoVerb
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static async Task<int> Run(OpenHouse open, DirectoryInfo output, CancellationToken ct)
    {
        output.Create();
        var root = Directory.CreateTempSubdirectory("tocho-demo-");
        try
        {
            var settings = new Dictionary<string, string?>
            {
                ["environment"] = "Development",
                ["urls"] = "http://127.0.0.1:0",
                ["Data:Root"] = root.FullName,
                ["Database:Provider"] = "Sqlite",
                ["ConnectionStrings:Tocho"] = "",
                ["Demo:Seed"] = "false",
                ["Site:PublicUrl"] = "http://127.0.0.1:5080",
                ["Logging:LogLevel:Default"] = "Warning",
            };
            await using var house = await open(settings, true);
            await house.StartAsync(ct);
            await Tell(house.Services, output.FullName, ct);
            await house.StopAsync(ct);
        }
        finally
        {
            root.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task Tell(IServiceProvider services, string output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoPeople>().Run(ct);
        var story = scope.ServiceProvider.GetRequiredService<DemoStory>();
        var desk = scope.ServiceProvider.GetRequiredService<DemoDesk>();
        var renderer = services.GetRequiredService<IDocumentRenderer>();

        Console.WriteLine("屋外広告物許可 …");
        var permit = await story.Permit(ct);
        Console.WriteLine("公文書開示請求 …");
        var disclosure = await story.Disclosure(ct);
        Console.WriteLine("納税証明 …");
        var certificate = await story.Certificate(ct);

        var receipt = await desk.Use<ITochoDb, Domain.Notices.OfficialDocument>(async db =>
        {
            var application = await db.Applications.FirstAsync(a => a.Id == permit, ct);
            var office = await db.Offices.FirstAsync(o => o.Code == application.OfficeCode, ct);
            return ReceiptDocument.Of(
                application,
                services.GetRequiredService<Catalogue>().Get(application.ProcedureKey).Procedure,
                office
            );
        });
        var today = JapaneseDate.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var report = await desk.Use<ProcessingReport, Domain.Notices.OfficialDocument>(u => u.Run(today.AddDays(-1), today, ct));
        await Save(output, "receipt.pdf", renderer.Render(receipt), ct);
        await Save(output, "permit.pdf", await Issued(desk, permit, ct), ct);
        await Save(output, "disclosure-decision.pdf", await Issued(desk, disclosure, ct), ct);
        await Save(output, "tax-certificate.pdf", await Issued(desk, certificate, ct), ct);
        await Save(output, "audit-report.pdf", renderer.Render(report), ct);

        List<object> cases = [];
        foreach (var id in new[] { permit, disclosure, certificate })
            cases.Add(await desk.Use<ITochoDb, object>(db => Facts(db, id, ct)));
        var audit = await desk.Use<ITochoDb, long>(db => db.AuditEntries.LongCountAsync(ct));
        await Save(output, "story.json", JsonSerializer.SerializeToUtf8Bytes(new { cases, auditEntries = audit }, Readable), ct);

        var invariants = await desk.Use<VerifyInvariants, IReadOnlyList<Invariant>>(v => v.Run(ct));
        if (invariants.FirstOrDefault(i => i.Offender is not null) is { } broken)
            throw new InvalidOperationException($"{broken.Name} does not hold: {broken.Offender}");
    }

    /// <summary>The final notice of the case, as it lies in the recipient's box.</summary>
    private static Task<byte[]> Issued(DemoDesk desk, Guid application, CancellationToken ct) =>
        desk.Use<ITochoDb, byte[]>(async db =>
        {
            var sha256 = await db
                .Notices.Where(n => n.ApplicationId == application)
                .OrderByDescending(n => n.Id)
                .Select(n => n.FileSha256)
                .FirstAsync(ct);
            return await desk.Use<IFileStore, byte[]>(files => files.Get(sha256!, ct));
        });

    private static async Task<object> Facts(ITochoDb db, Guid id, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == id, ct);
        var subject = Application.SubjectOf(id);
        return new
        {
            procedure = application.ProcedureKey,
            receiptNumber = application.ReceiptNumber,
            state = application.Status.ToString(),
            outcome = application.Outcome,
            documentNumbers = await db.Notices.Where(n => n.ApplicationId == id).OrderBy(n => n.Id).Select(n => n.Number).ToListAsync(ct),
            amounts = (
                await db.Charges.Where(c => c.Concerns == subject).OrderBy(c => c.Id).Select(c => c.Amount).ToListAsync(ct)
            ).ConvertAll(a => a.Amount),
        };
    }

    private static async Task Save(string folder, string name, byte[] bytes, CancellationToken ct)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes, ct);
        Console.WriteLine($"  {name} ({bytes.Length:N0} bytes)");
    }
}
