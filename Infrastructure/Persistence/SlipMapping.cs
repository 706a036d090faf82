using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class SlipMapping : IEntityTypeConfiguration<Slip>
{
    public void Configure(EntityTypeBuilder<Slip> slip)
    {
        slip.Property(s => s.Id).ValueGeneratedNever();
        slip.Ignore(s => s.ElNumber);
        slip.Property(s => s.Key).HasMaxLength(KonbiniBarcode.FreeLength);
        slip.Property(s => s.Barcode).HasMaxLength(KonbiniBarcode.Length);
        slip.HasIndex(s => s.Number).IsUnique();
        slip.HasIndex(s => s.Key).IsUnique();
        slip.HasIndex(s => new { s.ChargeId, s.Reissue }).IsUnique();
        slip.HasOne<Charge>().WithMany().HasForeignKey(s => s.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SlipSettingsMapping : IEntityTypeConfiguration<SlipSettings>
{
    public void Configure(EntityTypeBuilder<SlipSettings> settings)
    {
        settings.ToTable("SlipSettings");
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Source).HasMaxLength(400);
        settings
            .Property(s => s.Values)
            .HasConversion(
                values => values.ToJson(),
                json => SlipValues.FromJson(json),
                new ValueComparer<SlipValues>((a, b) => Equals(a, b), v => v.GetHashCode(), v => v)
            )
            .HasMaxLength(-1);
        settings.HasIndex(s => s.From).IsUnique();
    }
}

internal sealed class CollectionMapping : IEntityTypeConfiguration<Collection>
{
    public void Configure(EntityTypeBuilder<Collection> collection)
    {
        collection.Property(c => c.Id).ValueGeneratedNever();
        collection.Property(c => c.Receipt).HasMaxLength(20);
        collection.Property(c => c.Key).HasMaxLength(KonbiniBarcode.FreeLength);
        collection.Property(c => c.Place).HasMaxLength(30);
        collection.HasIndex(c => c.Receipt).IsUnique();
        collection.HasIndex(c => c.SlipId);
        collection.HasOne<Slip>().WithMany().HasForeignKey(c => c.SlipId).OnDelete(DeleteBehavior.Restrict);
        collection.HasOne<Payment>().WithMany().HasForeignKey(c => c.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SlipImportMapping : IEntityTypeConfiguration<SlipImport>
{
    public void Configure(EntityTypeBuilder<SlipImport> import)
    {
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.Content).HasMaxLength(-1);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import
            .Property(i => i.Results)
            .HasConversion(
                results => results.ToJson(),
                json => ImportWords.ResultsOf(json),
                new ValueComparer<IReadOnlyList<RowResult>>((a, b) => ReferenceEquals(a, b), r => r.Count, r => r)
            )
            .HasMaxLength(-1);
        import.HasIndex(i => i.Sha256).IsUnique();
        import.HasIndex(i => i.StagedAt);
    }
}
