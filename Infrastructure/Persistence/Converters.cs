using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class YenConverter() : ValueConverter<Yen, long>(yen => yen.Amount, amount => new Yen(amount));

/// <summary>Instants are kept as UTC; the offset carries no meaning of its own.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))
    );

internal static class JsonColumns
{
    /// <summary>The principal as JSON text; immutable.</summary>
    public static PropertyBuilder<Principal?> IsPrincipal(this PropertyBuilder<Principal?> property) =>
        property
            .HasConversion(
                principal => principal!.ToJson(),
                json => Principal.FromJson(json),
                new ValueComparer<Principal?>((a, b) => Equals(a, b), p => p == null ? 0 : p.GetHashCode(), p => p)
            )
            .HasMaxLength(-1);

    /// <summary>窓口受付 as JSON text; null where the applicant's own account filed.</summary>
    public static PropertyBuilder<CounterFiling?> IsCounter(this PropertyBuilder<CounterFiling?> property) =>
        property
            .HasConversion(
                counter => counter!.ToJson(),
                json => CounterFiling.FromJson(json),
                new ValueComparer<CounterFiling?>((a, b) => ReferenceEquals(a, b), c => c == null ? 0 : c.Entries.Count, c => c)
            )
            .HasMaxLength(-1);

    /// <summary>Consents as JSON text; the list is replaced as a whole.</summary>
    public static PropertyBuilder<IReadOnlyList<Consent>> IsConsents(this PropertyBuilder<IReadOnlyList<Consent>> property) =>
        property
            .HasConversion(
                list => Consent.ToJson(list),
                json => Consent.FromJson(json),
                new ValueComparer<IReadOnlyList<Consent>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list)
            )
            .HasMaxLength(-1);

    /// <summary>Consultations as JSON text; the list is replaced as a whole.</summary>
    public static PropertyBuilder<IReadOnlyList<Consultation>> IsConsultations(
        this PropertyBuilder<IReadOnlyList<Consultation>> property
    ) =>
        property
            .HasConversion(
                list => Consultation.ToJson(list),
                json => Consultation.FromJson(json),
                new ValueComparer<IReadOnlyList<Consultation>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list)
            )
            .HasMaxLength(-1);

    /// <summary>Disclosed documents as JSON text; the list is replaced as a whole.</summary>
    public static PropertyBuilder<IReadOnlyList<DisclosedDocument>> IsDisclosed(
        this PropertyBuilder<IReadOnlyList<DisclosedDocument>> property
    ) =>
        property
            .HasConversion(
                list => DisclosedDocument.ToJson(list),
                json => DisclosedDocument.FromJson(json),
                new ValueComparer<IReadOnlyList<DisclosedDocument>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list)
            )
            .HasMaxLength(-1);

    /// <summary>Voided seals as JSON text; the list is replaced as a whole.</summary>
    public static PropertyBuilder<IReadOnlyList<VoidedSeal>> IsHistory(this PropertyBuilder<IReadOnlyList<VoidedSeal>> property) =>
        property
            .HasConversion(
                list => VoidedSeal.ToJson(list),
                json => VoidedSeal.FromJson(json),
                new ValueComparer<IReadOnlyList<VoidedSeal>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list)
            )
            .HasMaxLength(-1);

    /// <summary>Answers as canonical JSON text; immutable, so a reference is its own snapshot.</summary>
    public static PropertyBuilder<Answers> IsAnswers(this PropertyBuilder<Answers> property) =>
        property
            .HasConversion(
                answers => answers.ToJson(),
                json => Answers.FromJson(json),
                new ValueComparer<Answers>((a, b) => Equals(a, b), a => a.GetHashCode(), a => a)
            )
            .HasMaxLength(-1);

    /// <summary>A sheet as JSON text; immutable.</summary>
    public static PropertyBuilder<DraftSheet> IsSheet(this PropertyBuilder<DraftSheet> property) =>
        property
            .HasConversion(
                sheet => sheet.ToJson(),
                json => DraftSheet.FromJson(json),
                new ValueComparer<DraftSheet>((a, b) => ReferenceEquals(a, b), s => s.GetHashCode(), s => s)
            )
            .HasMaxLength(-1);

    /// <summary>A document as canonical JSON text; immutable.</summary>
    public static PropertyBuilder<OfficialDocument> IsDocument(this PropertyBuilder<OfficialDocument> property) =>
        property
            .HasConversion(
                document => document.ToJson(),
                json => OfficialDocument.FromJson(json),
                new ValueComparer<OfficialDocument>((a, b) => ReferenceEquals(a, b), d => d.GetHashCode(), d => d)
            )
            .HasMaxLength(-1);
}
