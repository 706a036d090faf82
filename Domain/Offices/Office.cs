using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Offices;

/// <summary>所属 — an office that handles procedures.</summary>
public sealed class Office
{
    private Office() { } // for EF Core

    public Office(string code, string receiptSymbol, string bureau, string name, string phone)
    {
        (Code, ReceiptSymbol, Bureau, Name, Phone) = (code, receiptSymbol, bureau, name, phone);
    }

    /// <summary>Stable code, e.g. <c>toshi-koukoku</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Letters in its receipt numbers, e.g. <c>TK</c> in R8-TK-000012.</summary>
    public string ReceiptSymbol { get; private set; } = "";

    /// <summary>局, e.g. 都市整備局.</summary>
    public string Bureau { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>受付番号 — <c>R8-TK-000012</c>: era year of the fiscal year, office, running number.</summary>
    public string FormatReceipt(FiscalYear year, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"R{year.EraYear}-{ReceiptSymbol}-{n:000000}");

    public string FullName => $"{Bureau} {Name}";
}
