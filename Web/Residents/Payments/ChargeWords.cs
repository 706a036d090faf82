using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Residents.Payments;

/// <summary>納付の件名 — a charge as the payer reads it: the fee as its procedure calls it, and what follows (the receipt number).</summary>
public static class ChargeWords
{
    public static LocalizedText TitleOf(this Catalogue catalogue, string title) =>
        catalogue.Current.SelectMany(published => published.Procedure.Fees).TitleOf(title);

    public static LocalizedText TitleOf(this IEnumerable<FeeRule> fees, string title) =>
        fees.FirstOrDefault(fee => title.StartsWith(fee.Title.Ja, StringComparison.Ordinal))?.Title is { } known
            ? known.Append(title[known.Ja.Length..])
            : title;
}
