using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>手続の作成 — a new document, begun from the text of another procedure.</summary>
public sealed class StartProcedure(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    private const int LongestCode = 60;

    /// <param name="yaml">The text to begin with; its name, version, title and office are replaced.</param>
    /// <exception cref="RuleBrokenException">The code is taken or wrongly formed, the office unknown, or the text cannot be read.</exception>
    public async Task<Guid> Run(string code, string title, string office, string yaml, Person person, CancellationToken ct)
    {
        if (code.Length is 0 or > LongestCode || !char.IsAsciiLetterLower(code[0]) || !code.All(IsCodeLetter))
            throw new RuleBrokenException($"手続の記号は、英小文字で始め、英小文字・数字・「-」で{LongestCode}文字以内にしてください。");
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleBrokenException("手続の名前を入力してください。");
        if (person.Office is { } own && own != office)
            throw new RuleBrokenException("ほかの所属の手続を作成することはできません。");
        if (!await db.Offices.AnyAsync(known => known.Code == office && known.ReceiptSymbol != null, ct))
            throw new RuleBrokenException("担当する所属を選んでください。");
        if (catalogue.BuiltInVersions(code).Any() || await db.ProcedureDocuments.AnyAsync(known => known.Code == code, ct))
            throw new RuleBrokenException($"手続の記号「{code}」は、すでに使われています。");
        if (ProcedureTree.Read(FrozenParts.Without(yaml)) is not { } tree)
            throw new RuleBrokenException("元になる文書をYAMLとして読めません。");
        tree.Root.Set("procedure", code);
        tree.Root.Set("version", "1");
        tree.Root.Set("office", office);
        tree.Root.Set("title", "ja", title.Trim());
        var act = person.Acting(clock);
        var document = ProcedureDocument.Start(Guid.CreateVersion7(act.At), code, office, title.Trim(), 1, tree.Write(), act);
        db.ProcedureDocuments.Add(document);
        await db.SaveChangesAsync(ct);
        return document.Id;
    }

    private static bool IsCodeLetter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}

/// <summary>手続の改訂 — the next version, begun from the newest one.</summary>
public sealed class ReviseProcedure(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="code">Of a procedure made online, or of a built-in one, which gets its document now.</param>
    /// <exception cref="NotFoundException">No such procedure, or another office's.</exception>
    /// <exception cref="RuleBrokenException">A version is being made already.</exception>
    public async Task<Guid> Run(string code, Person person, CancellationToken ct)
    {
        var act = person.Acting(clock);
        if (await db.ProcedureDocuments.SingleOrDefaultAsync(known => known.Code == code, ct) is { } known)
        {
            var document = await db.ProcedureDocuments.Get(known.Id, person, ct);
            // A version that was given up is no beginning for the next.
            var from =
                document.Versions.Where(v => v.Status != ProcedureVersionStatus.Withdrawn).MaxBy(v => v.Number)
                ?? document.Versions.MaxBy(v => v.Number)!;
            var number = document.Versions.Max(v => v.Number) + 1;
            document.Revise(number, Numbered(from.Yaml, number), act);
            await db.SaveChangesAsync(ct);
            return document.Id;
        }
        var builtIn =
            catalogue.BuiltInVersions(code).MaxBy(entry => entry.Procedure.Version) ?? throw new NotFoundException($"procedure {code}");
        var procedure = builtIn.Procedure;
        if (person.Audience != Audience.Administrator || (person.Office is { } own && own != procedure.Office))
            throw new NotFoundException($"procedure {code}");
        var next = procedure.Version + 1;
        var begun = ProcedureDocument.Start(
            Guid.CreateVersion7(act.At),
            code,
            procedure.Office,
            procedure.Title.Ja,
            next,
            Numbered(builtIn.Yaml, next),
            act
        );
        db.ProcedureDocuments.Add(begun);
        await db.SaveChangesAsync(ct);
        return begun.Id;
    }

    private static string Numbered(string yaml, int number)
    {
        if (ProcedureTree.Read(FrozenParts.Without(yaml)) is not { } tree)
            return yaml;
        tree.Root.Set("version", number.ToString(CultureInfo.InvariantCulture));
        return tree.Write();
    }
}
