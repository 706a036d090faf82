using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

/// <summary>A version of a procedure's document in front of its designer.</summary>
/// <param name="Tree">Null while the text cannot be read as YAML.</param>
/// <param name="Sketch">What can be made out in spite of faults, to draw it and to choose from.</param>
/// <param name="Published">The procedure as residents would get it; null while there are faults.</param>
public sealed record DesignPage(
    ProcedureDocument Document,
    ProcedureVersion Version,
    ProcedureTree? Tree,
    PublishedProcedure? Published,
    IReadOnlyList<DocumentFault> Faults,
    (Procedure Procedure, ProcessDefinition Process)? Sketch,
    Guid Reader
)
{
    public string Address => $"/administrators/procedures/{Document.Id}";
    public long Seen => Document.Version;
    public bool IsDraft => Version.Status == ProcedureVersionStatus.Draft;
    public bool IsWaiting => Version.Status == ProcedureVersionStatus.AwaitingApproval;

    /// <summary>True for somebody who has not written in what waits for approval.</summary>
    public bool MayApprove => IsWaiting && !Version.WasWrittenBy(Reader.ToString());

    /// <summary>The version before this one, to compare it with.</summary>
    public ProcedureVersion? Before => Document.Versions.Where(v => v.Number < Version.Number).MaxBy(v => v.Number);

    /// <summary>Faults in the lines of a part of the document.</summary>
    public IReadOnlyList<DocumentFault> FaultsIn(TreeMap part) =>
        [.. Faults.Where(fault => fault.File == FileOf(Document) && fault.Line >= part.Line && fault.Line <= part.LastLine)];

    /// <summary>The innermost page or question in which a fault lies; null for faults elsewhere.</summary>
    public TreeMap? PartAt(DocumentFault fault) =>
        Tree is null || fault.File != FileOf(Document)
            ? null
            : Tree.List("form.pages")
                .SelectMany(page =>
                    page.List("questions").SelectMany(question => question.List("questions").Prepend(question)).Prepend(page)
                )
                .LastOrDefault(part => fault.Line >= part.Line && fault.Line <= part.LastLine);

    /// <summary>Faults of this document itself that lie in a place, with the key at which each lies; null where at none.</summary>
    public IEnumerable<(DocumentFault Fault, string? Key)> FaultsAt(string path) =>
        Tree?.Map(path) is not { } place
            ? []
            : Faults.Where(fault => fault.File == FileOf(Document)).Select(fault => (fault, place.KeyAt(fault.Line, fault.Column)));

    public static string FileOf(ProcedureDocument document) => document.Code + ".yaml";

    /// <param name="number">Null: the version that is being made, or the newest.</param>
    /// <exception cref="NotFoundException">No such document or version, or another office's.</exception>
    public static async Task<DesignPage> Load(ITochoDb db, Guid id, Person person, CancellationToken ct, int? number = null)
    {
        var document = await db.ProcedureDocuments.AsNoTracking().Get(id, person, ct);
        var version = number is { } wanted
            ? document.Versions.SingleOrDefault(v => v.Number == wanted)
            : document.Open ?? document.Versions.MaxBy(v => v.Number);
        return version is null
            ? throw new NotFoundException($"version {number} of {document.Code}")
            : Of(document, version, version.Yaml, person);
    }

    /// <summary>The same with the draft's text, for changing it.</summary>
    /// <exception cref="Domain.Common.RuleBrokenException">There is no draft.</exception>
    public static async Task<DesignPage> LoadDraft(ITochoDb db, Guid id, Person person, CancellationToken ct)
    {
        var page = await Load(db, id, person, ct);
        return page.IsDraft
            ? page
            : throw new Domain.Common.RuleBrokenException(
                "編集できる下書きがありません。改訂を始めるか、承認待ちの版を差し戻してください。"
            );
    }

    public DesignPage With(string yaml) => Of(Document, Version, yaml, Reader);

    private static DesignPage Of(ProcedureDocument document, ProcedureVersion version, string yaml, Person person) =>
        Of(document, version, yaml, person.Id);

    private static DesignPage Of(ProcedureDocument document, ProcedureVersion version, string yaml, Guid reader)
    {
        var (published, faults) = ProcedureYaml.Read(yaml, FileOf(document));
        return new(
            document,
            version,
            ProcedureTree.Read(yaml),
            published,
            faults,
            published is null ? ProcedureYaml.Sketch(yaml) : (published.Procedure, published.Process),
            reader
        );
    }
}
