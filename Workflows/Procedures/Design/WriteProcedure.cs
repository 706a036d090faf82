using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>手続文書の編集 — keeps the text of the draft; faults are allowed until it is to be published.</summary>
public sealed class WriteProcedure(ITochoDb db, TimeProvider clock)
{
    private const int LongestText = 500_000;
    private const int LongestTitle = 200;

    /// <param name="seen">Version of the document that the change is based on.</param>
    /// <exception cref="NotFoundException">No such document, or another office's.</exception>
    /// <exception cref="RuleBrokenException">Somebody else wrote in between, there is no draft, or the text is too long.</exception>
    public async Task Run(Guid id, long seen, string yaml, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        if (document.Version != seen)
            throw new RuleBrokenException(
                "ほかの画面又はほかの方が、この手続を先に変更しました。最新の内容を確認してから、もう一度操作してください。"
            );
        if (yaml.Length > LongestText)
            throw new RuleBrokenException($"文書は{LongestText:N0}文字以内にしてください。");
        var text = yaml.ReplaceLineEndings("\n");
        if (document.Open is { Status: ProcedureVersionStatus.Draft } draft && draft.Yaml == text)
            return;
        var title = ProcedureTree.Read(text)?.Root.Text("title", "ja") is { Length: > 0 } written ? written : document.Title;
        document.Write(text, title.Length > LongestTitle ? title[..LongestTitle] : title, person.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}
