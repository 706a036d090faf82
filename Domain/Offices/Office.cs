using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Offices;

/// <summary>組織の段階 — from the top downwards; an office stands under one of a higher kind.</summary>
public enum OfficeKind
{
    /// <summary>局 — stands at the top, as 警視庁 and 本部 do.</summary>
    Bureau,

    /// <summary>部</summary>
    Department,

    /// <summary>事務所 — also 都税事務所, 保健所, 警察署.</summary>
    Branch,

    /// <summary>課</summary>
    Division,

    /// <summary>係 — also 担当.</summary>
    Section,
}

public static class OfficeKinds
{
    public static string Name(this OfficeKind kind) =>
        kind switch
        {
            OfficeKind.Bureau => "局",
            OfficeKind.Department => "部",
            OfficeKind.Branch => "事務所",
            OfficeKind.Division => "課",
            OfficeKind.Section => "係",
        };
}

/// <summary>所属 — a unit of the organisation. Its code and its symbols stay whatever it is called and wherever it stands.</summary>
public sealed class Office : Aggregate
{
    public const int LongestName = 40;

    private Office() { } // for EF Core

    /// <param name="receiptSymbol">Null where no procedures are handled.</param>
    public Office(string code, OfficeKind kind, Office? parent, string name, string? receiptSymbol, string phone)
    {
        (Code, Kind, ParentCode, Name, ReceiptSymbol, Phone) = (code, kind, parent?.Code, name, receiptSymbol, phone);
        FullName = NameUnder(parent);
    }

    /// <summary>Stable code, e.g. <c>toshi-koukoku</c>.</summary>
    public string Code { get; private set; } = "";
    public OfficeKind Kind { get; private set; }

    /// <summary>上位の組織 — code of the office it belongs to; null at the top.</summary>
    public string? ParentCode { get; private set; }

    /// <summary>Letters in its receipt numbers, e.g. <c>TK</c> in R8-TK-000012; null where no procedures are handled.</summary>
    public string? ReceiptSymbol { get; private set; }

    /// <summary>Its own name, without those above it.</summary>
    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>The names along the path from the top, e.g. 都市整備局 市街地建築部 屋外広告担当.</summary>
    public string FullName { get; private set; } = "";
    public override string Subject => $"office:{Code}";

    /// <summary>受付番号 — <c>R8-TK-000012</c>: era year of the fiscal year, office, running number.</summary>
    public string FormatReceipt(FiscalYear year, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"R{year.EraYear}-{ReceiptSymbol}-{n:000000}");

    internal void Created(Act act) =>
        Happened(act, "office.created", ("kind", Kind.Name()), ("name", FullName), ("symbol", ReceiptSymbol ?? ""));

    internal void Rename(string name, Act act)
    {
        Happened(act, "office.renamed", ("was", Name), ("to", name));
        Name = name;
    }

    internal void Move(Office parent, Act act)
    {
        Happened(act, "office.moved", ("was", FullName), ("to", NameUnder(parent)));
        ParentCode = parent.Code;
    }

    /// <summary>The offices above are called otherwise, or are others.</summary>
    internal void Stand(Office? parent) => FullName = NameUnder(parent);

    private string NameUnder(Office? parent) => parent is null ? Name : $"{parent.FullName} {Name}";
}
