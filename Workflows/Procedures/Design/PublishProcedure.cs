using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>公開の承認依頼 — only a document without faults.</summary>
public sealed class SubmitProcedure(ITochoDb db, TimeProvider clock)
{
    /// <returns>The faults that stand in the way; none: it waits for approval now.</returns>
    /// <exception cref="RuleBrokenException">There is no draft, or it would end before it begins.</exception>
    public async Task<IReadOnlyList<DocumentFault>> Run(
        Guid id,
        DateTimeOffset? from,
        DateTimeOffset? until,
        Person person,
        CancellationToken ct
    )
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        if (document.Open is { } draft && FaultsOf(document, draft) is { Count: > 0 } faults)
            return faults;
        document.Submit(FrozenParts.In(document.Open?.Yaml ?? ""), from, until, person.Acting(clock));
        await db.SaveChangesAsync(ct);
        return [];
    }

    /// <summary>Faults of the text, and what it must not say differently from its document.</summary>
    public static IReadOnlyList<DocumentFault> FaultsOf(ProcedureDocument document, ProcedureVersion version)
    {
        var file = document.Code + ".yaml";
        if (ProcedureYaml.Check(version.Yaml, file) is { Count: > 0 } faults)
            return faults;
        var tree = ProcedureTree.Read(version.Yaml)!;
        var read = ProcedureYaml.Parse(version.Yaml, file).Procedure;
        List<DocumentFault> differing = [];
        void Expect(bool same, string key, string message)
        {
            if (!same)
                differing.Add(new(file, tree.Root.LineOf(key), 1, message));
        }
        Expect(read.Code == document.Code, "procedure", $"手続の記号（procedure）は「{document.Code}」から変えられません。");
        Expect(read.Version == version.Number, "version", $"版（version）は{version.Number}にしてください。");
        Expect(read.Office == document.OfficeCode, "office", $"担当する所属（office）は「{document.OfficeCode}」から変えられません。");
        return differing;
    }
}

/// <summary>公開の承認 — by another person than the authors; checked once more, for the program may have changed since.</summary>
public sealed class ApproveProcedure(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="hash">Of the text that the approver read.</param>
    /// <exception cref="RuleBrokenException">Own work, another text than the one read, faults, or nothing to approve.</exception>
    public async Task Run(Guid id, string hash, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        if (document.Open is { } waiting && SubmitProcedure.FaultsOf(document, waiting) is [var fault, ..])
            throw new RuleBrokenException(
                $"文書に誤りがあるため、公開できません（{fault.Line}行目：{fault.Message}）。差し戻してください。"
            );
        document.Approve(hash, person.Acting(clock));
        await db.SaveChangesAsync(ct);
        catalogue.Refresh();
    }
}

/// <summary>差戻し</summary>
public sealed class ReturnProcedure(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">No reason, or nothing waits for approval.</exception>
    public async Task Run(Guid id, string reason, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        document.Return(FrozenParts.Without(document.Open?.Yaml ?? ""), reason, person.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>取下げ — of the version that is being made.</summary>
public sealed class WithdrawProcedure(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">None is being made.</exception>
    public async Task Run(Guid id, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        document.Withdraw(person.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>廃止の依頼 — of a published version; another person carries it out.</summary>
public sealed class AskRetirement(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">The version is not published.</exception>
    public async Task Run(Guid id, int number, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        document.AskRetirement(number, person.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>廃止の取りやめ</summary>
public sealed class KeepProcedure(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Nobody has asked to retire the version.</exception>
    public async Task Run(Guid id, int number, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        document.KeepInForce(number, person.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>廃止 — of a published version, by another person than the one who asked for it.</summary>
public sealed class RetireProcedure(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Nobody has asked for it, or the same person has.</exception>
    public async Task Run(Guid id, int number, Person person, CancellationToken ct)
    {
        var document = await db.ProcedureDocuments.Get(id, person, ct);
        document.Retire(number, person.Acting(clock));
        await db.SaveChangesAsync(ct);
        catalogue.Refresh();
    }
}
