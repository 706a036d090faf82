using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Records;

/// <summary>ケース一式 — everything of a case as one ZIP, for the archives and for inquiries: answers of every submission, files, notices, approvals with their 決定書, and what the audit log tells.</summary>
public sealed class BundleCase(ITochoDb db, IFileStore files, Catalogue catalogue, IDocumentRenderer renderer)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <exception cref="NotFoundException">None, or another office's.</exception>
    /// <exception cref="RuleBrokenException">Its contents are gone.</exception>
    public async Task<(string Name, byte[] Zip)> Run(Guid id, Person officer, CancellationToken ct)
    {
        var file = await db.CaseFiles.AsNoTracking().InOffice(db, id, officer, ct);
        if (file.ErasedAt is not null)
            throw new RuleBrokenException("このケースの内容は、既に廃棄・移管されています。");
        var application = await db.Applications.AsNoTracking().FirstAsync(a => a.Id == id, ct);
        var approvals = await db.Approvals.AsNoTracking().Where(a => a.ApplicationId == id).OrderBy(a => a.Id).ToListAsync(ct);
        var notices = await db.Notices.AsNoTracking().Where(n => n.ApplicationId == id).OrderBy(n => n.Id).ToListAsync(ct);
        var office = await db.Offices.Where(o => o.Code == application.OfficeCode).Select(o => o.FullName).FirstAsync(ct);
        var check = await db.CriteriaChecks.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        var notes = await db.CaseNotes.AsNoTracking().Where(n => n.ApplicationId == id).OrderBy(n => n.At).ToListAsync(ct);
        var messages = await db.CaseMessages.AsNoTracking().Where(m => m.ApplicationId == id).OrderBy(m => m.At).ToListAsync(ct);
        string[] subjects =
        [
            application.Subject,
            CriteriaCheck.SubjectOf(id),
            .. approvals.Select(a => a.Subject),
            .. notices.Select(n => n.Subject),
            .. notes.Select(n => n.Subject),
            .. messages.Select(m => m.Subject),
        ];
        var log = await db
            .AuditEntries.AsNoTracking()
            .Where(e => subjects.Contains(e.Subject))
            .OrderBy(e => e.Seq)
            .GroupJoin(db.AuditPayloads, e => e.Seq, p => p.Seq, (e, p) => new { e, p })
            .SelectMany(x => x.p.DefaultIfEmpty(), (x, p) => new { Entry = x.e, Payload = p })
            .ToListAsync(ct);

        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            await Write(
                zip,
                "case.json",
                new
                {
                    file.ReceiptNumber,
                    file.Title,
                    file.Classification,
                    file.Years,
                    Measure = file.Measure.ToString(),
                    file.ClosedOn,
                    file.StartsOn,
                    file.ExpiresOn,
                    Procedure = application.ProcedureKey,
                    application.ApplicantName,
                    application.ArrivedAt,
                    application.ClosedAt,
                    Status = application.Status.ToString(),
                    application.Outcome,
                },
                ct
            );
            foreach (var submission in application.Submissions.OrderBy(s => s.No))
                await Write(zip, $"submissions/{submission.No}.json", Encoding.UTF8.GetBytes(submission.Answers.ToJson()), ct);
            await Write(
                zip,
                "amendments.json",
                application
                    .Submissions.Where(s => s.AmendedBy is not null)
                    .Select(s => new
                    {
                        s.No,
                        s.At,
                        s.AmendedBy,
                        s.Reason,
                    }),
                ct
            );
            await Write(zip, "corrections.json", application.Corrections, ct);
            if (application.Counter is { } counter)
                await Write(
                    zip,
                    "counter.json",
                    new
                    {
                        counter.Customer,
                        counter.ReceivedBy,
                        counter.ReceivedAt,
                        Typed = counter.Entries.Select(e => new
                        {
                            Submission = e.No,
                            e.By,
                            e.At,
                            Identity = e.Identity.Words,
                            Content = e.Content.Name(),
                        }),
                        counter.ClaimedAt,
                        Papers = notices
                            .Where(n => n.HandedOn is not null)
                            .Select(n => new
                            {
                                n.Number,
                                n.HandedOn,
                                Way = n.HandedWay?.Name(),
                            }),
                    },
                    ct
                );
            await Write(zip, "tasks.json", Encoding.UTF8.GetBytes(application.TaskAnswers.ToJson()), ct);
            await Write(
                zip,
                "disclosed.json",
                application.Disclosed.Select(d => new
                {
                    d.Id,
                    application.FileOf(d.Id).FileName,
                    Use = d.IsCopy ? "写し" : "閲覧",
                    d.By,
                    d.At,
                    d.OpenedAt,
                    d.TakenAt,
                    d.RetractedAt,
                }),
                ct
            );
            await Write(zip, "criteria.json", check?.Results ?? [], ct);
            await Write(
                zip,
                "notes.json",
                notes.Select(n => new
                {
                    n.At,
                    n.AuthorTitle,
                    n.AuthorName,
                    n.Text,
                }),
                ct
            );
            await Write(
                zip,
                "messages.json",
                messages.Select(m => new
                {
                    m.At,
                    m.FromApplicant,
                    m.AuthorTitle,
                    m.AuthorName,
                    m.Text,
                    m.ReadAt,
                }),
                ct
            );
            foreach (var attachment in application.Attachments)
                await Write(
                    zip,
                    $"{(attachment.QuestionId == DisclosedDocument.QuestionId ? "disclosed" : "files")}/{attachment.Id}{Extension(attachment.ContentType)}",
                    await files.Get(attachment.Sha256, ct),
                    ct
                );
            foreach (var approval in approvals)
            {
                if (Sheet(approval, catalogue.Of(application).Procedure, application.ReceiptNumber!, office) is { } pdf)
                    await Write(zip, $"approvals/{approval.Id}.pdf", pdf, ct);
                await Write(
                    zip,
                    $"approvals/{approval.Id}.json",
                    new
                    {
                        approval.Number,
                        approval.Title,
                        Sheet = JsonDocument.Parse(approval.Sheet.ToJson()),
                        approval.Decision,
                        Status = approval.Status.ToString(),
                        approval.DrafterName,
                        approval.DrafterTitle,
                        approval.DraftedAt,
                        approval.ClosedAt,
                        approval.DocumentHash,
                        approval.DraftHash,
                        Draft = JsonDocument.Parse(approval.Draft.ToJson()),
                        approval.Steps,
                        approval.History,
                        Document = JsonDocument.Parse(approval.Document.ToJson()),
                    },
                    ct
                );
            }
            foreach (var notice in notices.Where(n => n.FileSha256 is not null))
                await Write(zip, $"notices/{notice.Number}.pdf", await files.Get(notice.FileSha256!, ct), ct);
            await Write(
                zip,
                "audit.json",
                log.Select(x => new
                {
                    x.Entry.Seq,
                    x.Entry.At,
                    x.Entry.Actor,
                    x.Entry.Action,
                    x.Entry.Subject,
                    Hash = Convert.ToHexStringLower(x.Entry.Hash),
                    PrevHash = Convert.ToHexStringLower(x.Entry.PrevHash),
                    PayloadHash = Convert.ToHexStringLower(x.Entry.PayloadHash),
                    Facts = x.Payload?.Facts(),
                }),
                ct
            );
        }
        return ($"{file.ReceiptNumber}.zip", stream.ToArray());
    }

    /// <summary>決定書; null where a character of the case cannot be printed: all of it is in the JSON beside.</summary>
    private byte[]? Sheet(Approval approval, Procedure procedure, string receipt, string office)
    {
        try
        {
            return renderer.Render(DecisionDocument.Of(approval, procedure, receipt, office));
        }
        catch (DocumentNotRenderableException)
        {
            return null;
        }
    }

    private static Task Write<T>(ZipArchive zip, string name, T value, CancellationToken ct) =>
        Write(zip, name, JsonSerializer.SerializeToUtf8Bytes(value, Readable), ct);

    private static async Task Write(ZipArchive zip, string name, byte[] bytes, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }

    private static string Extension(string contentType) =>
        contentType switch
        {
            "application/pdf" => ".pdf",
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            _ => "",
        };
}
