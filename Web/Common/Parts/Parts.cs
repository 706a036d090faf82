namespace TochoDX.Web.Common.Parts;

/// <summary>One line of a summary list (<c>_Dl</c>).</summary>
/// <param name="ChangeHref">Leads to where the answer can be changed; null where it cannot.</param>
public sealed record DlRow(string Term, string Value, string? ChangeHref = null);

/// <summary>Neighbours of a list page (<c>_Pages</c>): lists page by key and know no total.</summary>
public sealed record KeyPages(string? PreviousHref, string? NextHref);
