using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Common;
using TochoDX.Domain.Records;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> file)
    {
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.OfficeCode).HasMaxLength(64);
        file.Property(f => f.ReceiptNumber).HasMaxLength(32);
        file.Property(f => f.Classification).HasMaxLength(64);
        file.Property(f => f.HoldReason).HasMaxLength(2000);
        file.HasIndex(f => new { f.OfficeCode, f.Id });
        file.HasIndex(f => new
        {
            f.OfficeCode,
            f.State,
            f.ExpiresOn,
            f.Id,
        });
        file.HasIndex(f => f.DisposalId);
    }
}

internal sealed class DisposalMapping : IEntityTypeConfiguration<Disposal>
{
    public void Configure(EntityTypeBuilder<Disposal> disposal)
    {
        disposal.Property(d => d.Id).ValueGeneratedNever();
        disposal.Property(d => d.OfficeCode).HasMaxLength(64);
        disposal.Property(d => d.Reason).HasMaxLength(2000);
        disposal.Property(d => d.Draft)!.IsSeal();
        disposal.Property(d => d.Review).IsSeal();
        disposal.Property(d => d.Decision).IsSeal();
        disposal.Property(d => d.Return).IsSeal();
        disposal.Property(d => d.Done).IsSeal();
        disposal.HasIndex(d => new { d.OfficeCode, d.Id });
    }
}

internal static class SealColumns
{
    /// <summary>Immutable, as JSON text.</summary>
    public static PropertyBuilder<OfficerSeal?> IsSeal(this PropertyBuilder<OfficerSeal?> property) =>
        property
            .HasConversion(
                seal => JsonSerializer.Serialize(seal, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<OfficerSeal>(json, JsonSerializerOptions.Default),
                new ValueComparer<OfficerSeal?>((a, b) => Equals(a, b), s => s == null ? 0 : s.GetHashCode(), s => s)
            )
            .HasMaxLength(-1);
}
