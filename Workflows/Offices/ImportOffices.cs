using CsvHelper;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Offices;

/// <summary>One line of the file: an office.</summary>
/// <param name="Parent">Null at the top.</param>
public sealed record OfficeLine(int Line, string Code, OfficeKind Kind, string? Parent, string Name, string? Symbol, string Phone);

/// <summary>組織のCSV — with the head line of <see cref="Columns"/>.</summary>
public static class OfficeFile
{
    /// <summary>Columns and what they hold; the last three may be empty or missing.</summary>
    public static readonly IReadOnlyList<(string Name, string Holds)> Columns =
    [
        ("所属コード", "半角の英小文字・数字・ハイフン。このコードで同じ組織と判断します。"),
        ("段階", "局、部、事務所、課、係のどれか"),
        ("名称", "上位の組織の名称を含まないもの"),
        ("上位の所属コード", "局のときだけ空。同じファイルで設ける組織でも構いません。"),
        ("受付番号の記号", "申請を受け付ける組織だけ。半角の英大文字2～4文字"),
        ("電話番号", "新しく設ける組織だけに使います。"),
    ];

    /// <exception cref="RuleBrokenException">The head line lacks a column, or there are too many lines.</exception>
    public static (IReadOnlyList<OfficeLine> Lines, IReadOnlyList<LineFault> Faults) Read(string text) =>
        CsvFile.Read(text, [.. Columns.Take(4).Select(c => c.Name)], ReadLine);

    private static OfficeLine ReadLine(CsvReader csv, int line)
    {
        var kind = csv.Needed("段階");
        return new(
            line,
            Width.Narrow(csv.Needed("所属コード")),
            Enum.GetValues<OfficeKind>().Cast<OfficeKind?>().FirstOrDefault(k => k!.Value.Name() == kind)
                ?? throw new RuleBrokenException(
                    $"段階「{kind}」はありません。{string.Join("、", Enum.GetValues<OfficeKind>().Select(k => k.Name()))}のどれかにしてください。"
                ),
            csv.Cell("上位の所属コード") is { Length: > 0 } parent ? Width.Narrow(parent) : null,
            csv.Needed("名称"),
            csv.Cell("受付番号の記号") is { Length: > 0 } symbol ? Width.Narrow(symbol) : null,
            csv.Cell("電話番号") is { Length: <= 20 } phone ? phone : throw new RuleBrokenException("電話番号は20文字以内にしてください。")
        );
    }
}

/// <summary>One thing that an import changes.</summary>
/// <param name="What">新設, 名称の変更, 移管</param>
public sealed record OfficeChange(int Line, string Code, string What, string Detail);

/// <summary>取込みの予定 — with faults nothing is taken over.</summary>
public sealed record OfficeImport(IReadOnlyList<OfficeChange> Changes, IReadOnlyList<LineFault> Faults, int Unchanged);

/// <summary>組織の取込み — shows what would change, or changes it: all or nothing. Offices that are not in the file stay as they are.</summary>
public sealed class ImportOffices(ITochoDb db, TimeProvider clock)
{
    /// <summary>What would change; changes nothing.</summary>
    public async Task<OfficeImport> Preview(string text, Person administrator, CancellationToken ct) =>
        Walk(text, new(await db.Offices.AsNoTracking().ToListAsync(ct)), _ => { }, administrator.Acting(clock));

    /// <summary>Takes the file over, unless it has faults.</summary>
    public async Task<OfficeImport> Run(string text, Person administrator, CancellationToken ct)
    {
        var planned = await Preview(text, administrator, ct);
        return planned.Faults.Count > 0
            ? planned
            : await db.InTransaction(
                async () =>
                {
                    var done = Walk(text, await db.TreeToChange(ct), o => db.Offices.Add(o), administrator.Acting(clock));
                    return done.Faults.Count == 0
                        ? done
                        : throw new RuleBrokenException("取込みの間に組織が変わりました。もう一度、内容を確認してください。");
                },
                ct
            );
    }

    private static OfficeImport Walk(string text, OfficeTree tree, Action<Office> created, Act act)
    {
        var (lines, unread) = OfficeFile.Read(text);
        List<OfficeChange> changes = [];
        List<LineFault> faults = [.. unread];
        HashSet<string> seen = [];
        var unchanged = 0;
        // From the top downwards: what an office belongs to is there before it.
        foreach (var line in lines.OrderBy(l => l.Kind).ThenBy(l => l.Line))
        {
            try
            {
                if (!seen.Add(line.Code))
                    throw new RuleBrokenException($"所属コード「{line.Code}」が2回あります。");
                var before = changes.Count;
                changes.AddRange(Apply(tree, line, created, act).Select(c => new OfficeChange(line.Line, line.Code, c.What, c.Detail)));
                unchanged += changes.Count == before ? 1 : 0;
            }
            catch (RuleBrokenException rule)
            {
                faults.Add(new(line.Line, rule.Message));
            }
        }
        return new([.. changes.OrderBy(c => c.Line)], [.. faults.OrderBy(f => f.Line)], unchanged);
    }

    private static List<(string What, string Detail)> Apply(OfficeTree tree, OfficeLine line, Action<Office> created, Act act)
    {
        if (tree.Find(line.Code) is not { } office)
        {
            office = tree.Create(line.Code, line.Kind, line.Parent, line.Name, line.Symbol, line.Phone, act);
            created(office);
            return [("新設", office.FullName)];
        }
        if (office.Kind != line.Kind)
            throw new RuleBrokenException($"{office.FullName}は{office.Kind.Name()}です。段階は変えられません。");
        if (line.Symbol is not null && line.Symbol != office.ReceiptSymbol)
            throw new RuleBrokenException($"{office.FullName}の受付番号の記号は「{office.ReceiptSymbol}」です。記号は変えられません。");
        List<(string, string)> changes = [];
        var was = office.FullName;
        if (line.Parent != office.ParentCode)
        {
            tree.Move(office.Code, line.Parent ?? throw new RuleBrokenException("上位の所属コードがありません。"), act);
            changes.Add(("移管", $"{was} → {office.FullName}"));
        }
        was = office.Name;
        tree.Rename(office.Code, line.Name, act);
        if (office.Name != was)
            changes.Add(("名称の変更", $"{was} → {office.Name}"));
        return changes;
    }
}
