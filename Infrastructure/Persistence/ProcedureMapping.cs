using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Procedures;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ProcedureMapping : IEntityTypeConfiguration<ProcedureDocument>
{
    public void Configure(EntityTypeBuilder<ProcedureDocument> document)
    {
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Property(d => d.Code).HasMaxLength(64);
        document.Property(d => d.OfficeCode).HasMaxLength(64);
        document.HasIndex(d => d.Code).IsUnique();
        document.HasIndex(d => new { d.OfficeCode, d.Code });
        document.Ignore(d => d.Open);
        document.OwnsMany(
            d => d.Versions,
            version =>
            {
                version.ToTable("ProcedureVersions").WithOwner().HasForeignKey("DocumentId");
                version.HasKey("DocumentId", nameof(ProcedureVersion.Number));
                version.Property(v => v.Number).ValueGeneratedNever();
                version.Property(v => v.Yaml).HasMaxLength(-1);
                version.Property(v => v.Editors).HasMaxLength(-1);
                version.Property(v => v.ReturnReason).HasMaxLength(2000);
                version.HasIndex(v => v.Status);
                version.Ignore(v => v.IsOpen);
            }
        );
    }
}
