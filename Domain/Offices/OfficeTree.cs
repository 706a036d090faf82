using TochoDX.Domain.Common;

namespace TochoDX.Domain.Offices;

/// <summary>組織の木 — all offices, 局 → 部 → 事務所 → 課 → 係. Kinds descend along every path, so no path comes back to itself.</summary>
public sealed class OfficeTree(IReadOnlyList<Office> offices)
{
    private readonly List<Office> _offices = [.. offices];

    /// <summary>The offices right below one, or at the top for null, by kind and code.</summary>
    public IReadOnlyList<Office> Below(string? code) =>
        [.. _offices.Where(o => o.ParentCode == code).OrderBy(o => o.Kind).ThenBy(o => o.Code, StringComparer.Ordinal)];

    /// <summary>An office and all that belongs to it.</summary>
    public IReadOnlyList<Office> Within(Office office) => [office, .. Below(office.Code).SelectMany(Within)];

    /// <summary>局 — the top of the path to an office.</summary>
    public Office Top(Office office) => office.ParentCode is { } above ? Top(Get(above)) : office;

    /// <summary>Where an office may stand: the offices of a higher kind that are not its own.</summary>
    public IReadOnlyList<Office> PlacesFor(Office office)
    {
        var own = Within(office);
        return [.. _offices.Where(o => o.Kind < office.Kind && !own.Contains(o)).OrderBy(o => o.FullName, StringComparer.Ordinal)];
    }

    public Office? Find(string? code) => _offices.Find(o => o.Code == code);

    /// <summary>組織の新設</summary>
    /// <param name="parent">Code; null for 局.</param>
    /// <param name="receiptSymbol">Null where no procedures are handled.</param>
    /// <exception cref="RuleBrokenException">A code, symbol or name that is taken or unreadable, or a place where the kind may not stand.</exception>
    public Office Create(string code, OfficeKind kind, string? parent, string name, string? receiptSymbol, string phone, Act act)
    {
        if (
            code.Length is < 2 or > 64
            || !char.IsAsciiLetterLower(code[0])
            || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        )
            throw new RuleBrokenException("所属コードは、英小文字で始まる半角の英小文字・数字・ハイフン2～64文字にしてください。");
        if (Find(code) is { } known)
            throw new RuleBrokenException($"所属コード「{code}」は、{known.FullName}が使っています。");
        if (receiptSymbol is not null && (receiptSymbol.Length is < 2 or > 4 || !receiptSymbol.All(char.IsAsciiLetterUpper)))
            throw new RuleBrokenException("受付番号の記号は、半角の英大文字2～4文字にしてください。");
        if (receiptSymbol is not null && _offices.Find(o => o.ReceiptSymbol == receiptSymbol) is { } other)
            throw new RuleBrokenException($"受付番号の記号「{receiptSymbol}」は、{other.FullName}が使っています。");
        var above = parent is null ? null : Get(parent);
        var office = new Office(code, kind, above, Checked(name), receiptSymbol, phone);
        CheckPlace(office, above);
        _offices.Add(office);
        office.Created(act);
        return office;
    }

    /// <summary>名称の変更 — of the office, and so in the full names of all that belongs to it.</summary>
    /// <exception cref="RuleBrokenException">No such office, or a name that is empty, too long or a neighbour's.</exception>
    public void Rename(string code, string name, Act act)
    {
        var office = Get(code);
        var read = Checked(name);
        if (read == office.Name)
            return;
        CheckName(office, read, office.ParentCode);
        office.Rename(read, act);
        Name(office);
    }

    /// <summary>移管 — the office goes below another, with all that belongs to it.</summary>
    /// <exception cref="RuleBrokenException">No such office, below itself, or where its kind may not stand.</exception>
    public void Move(string code, string parent, Act act)
    {
        var (office, above) = (Get(code), Get(parent));
        if (office.ParentCode == above.Code)
            return;
        if (Within(office).Contains(above))
            throw new RuleBrokenException($"{office.Name}を、それ自身やその下の組織の下には移せません。");
        CheckPlace(office, above);
        office.Move(above, act);
        Name(office);
    }

    private void Name(Office office)
    {
        office.Stand(Find(office.ParentCode));
        foreach (var below in Below(office.Code))
            Name(below);
    }

    private void CheckPlace(Office office, Office? parent)
    {
        if (parent is null != office.Kind is OfficeKind.Bureau)
            throw new RuleBrokenException(
                parent is null ? $"{office.Kind.Name()}は、上位の組織を選んでください。" : "局は、ほかの組織の下には置けません。"
            );
        if (parent?.Kind >= office.Kind)
            throw new RuleBrokenException(
                $"{office.Kind.Name()}は、{parent.Kind.Name()}（{parent.Name}）の下には置けません。上から局、部、事務所、課、係の順です。"
            );
        CheckName(office, office.Name, parent?.Code);
    }

    private void CheckName(Office office, string name, string? parent)
    {
        if (_offices.Exists(o => o.ParentCode == parent && o.Name == name && o.Code != office.Code))
            throw new RuleBrokenException($"同じ組織の下に「{name}」が既にあります。");
    }

    private Office Get(string code) => Find(code) ?? throw new RuleBrokenException($"所属コード「{code}」はありません。");

    private static string Checked(string name) =>
        name.Trim() is { Length: > 0 and <= Office.LongestName } read && !read.Any(char.IsWhiteSpace)
            ? read
            : throw new RuleBrokenException($"名称は、空白を入れずに{Office.LongestName}文字以内で入力してください。");
}
