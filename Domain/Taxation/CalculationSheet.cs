using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>計算書の一行</summary>
/// <param name="Item">What is worked out.</param>
/// <param name="Working">How, in figures that a resident can follow.</param>
/// <param name="Amount">The result; null where the line only states a fact.</param>
/// <param name="Authority">Article or notice.</param>
public sealed record SheetLine(string Item, string Working, Yen? Amount, Authority Authority);

/// <summary>計算書 — how an amount came about, line by line, with the article of each.</summary>
/// <param name="Result">What <paramref name="Total"/> is called: 延滞金額.</param>
/// <param name="Notes">What the calculation does not take into account.</param>
public sealed record CalculationSheet(string Title, IReadOnlyList<SheetLine> Lines, string Result, Yen Total, IReadOnlyList<string> Notes)
{
    /// <summary>True when a rule of the calculation still needs confirmation by the bureau.</summary>
    public bool NeedsConfirmation => Lines.Any(line => !line.Authority.Confirmed);
}
