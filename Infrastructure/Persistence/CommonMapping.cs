using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Audit;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Records;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>Last number given in a gapless series.</summary>
internal sealed class Counter
{
    public string Series { get; private set; } = "";
    public long Value { get; private set; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("Counters").HasKey(c => c.Series);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.Property(e => e.PayloadHash).HasMaxLength(32);
        entry.Property(e => e.PrevHash).HasMaxLength(32);
        entry.Property(e => e.Hash).HasMaxLength(32);
        entry.HasIndex(e => new { e.Subject, e.Seq });
        entry.HasIndex(e => new { e.Actor, e.Seq });
    }
}

internal sealed class AuditPayloadMapping : IEntityTypeConfiguration<AuditPayload>
{
    public void Configure(EntityTypeBuilder<AuditPayload> payload)
    {
        payload.HasKey(p => p.Seq);
        payload.Property(p => p.Seq).ValueGeneratedNever();
        payload.Property(p => p.Salt).HasMaxLength(16);
        payload.Property(p => p.Json).HasMaxLength(-1);
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHead").HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(32);
        head.HasData(AuditHead.Empty());
    }
}

internal sealed class OfficeMapping : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> office)
    {
        office.HasKey(o => o.Code);
        office.Property(o => o.Code).HasMaxLength(64);
        office.Property(o => o.ParentCode).HasMaxLength(64);
        office.Property(o => o.ReceiptSymbol).HasMaxLength(4);
        office.HasOne<Office>().WithMany().HasForeignKey(o => o.ParentCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StaffMapping : IEntityTypeConfiguration<Staff>
{
    public void Configure(EntityTypeBuilder<Staff> staff)
    {
        staff.ToTable("Staff").HasKey(s => s.Id);
        staff.Property(s => s.Id).ValueGeneratedNever();
        staff.Property(s => s.Number).HasMaxLength(20);
        staff.HasIndex(s => s.Number).IsUnique();
        staff.OwnsMany(
            s => s.Postings,
            posting =>
            {
                posting.ToTable("Postings").WithOwner().HasForeignKey("StaffId");
                posting.HasKey("StaffId", nameof(Posting.Number));
                posting.Property(p => p.Number).ValueGeneratedNever();
                posting.Property(p => p.OfficeCode).HasMaxLength(64);
                posting.HasIndex(p => new { p.OfficeCode, p.Post });
            }
        );
        staff.OwnsMany(
            s => s.Absences,
            absence =>
            {
                absence.ToTable("Absences").WithOwner().HasForeignKey("StaffId");
                absence.HasKey("StaffId", nameof(Absence.Number));
                absence.Property(a => a.Number).ValueGeneratedNever();
                absence.HasIndex(a => new { a.SubstituteId, a.Until });
            }
        );
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.HasKey(f => f.Sha256);
        file.Property(f => f.Sha256).HasMaxLength(64);
    }
}

internal sealed class PostcodeTownMapping : IEntityTypeConfiguration<PostcodeTown>
{
    public void Configure(EntityTypeBuilder<PostcodeTown> town)
    {
        town.ToTable("PostcodeTowns").HasKey(t => new { t.Code, t.Town });
        town.Property(t => t.Code).HasMaxLength(7);
        town.Property(t => t.Town).HasMaxLength(200);
    }
}

internal sealed class HolidayTableMapping : IEntityTypeConfiguration<HolidayTable>
{
    public void Configure(EntityTypeBuilder<HolidayTable> table)
    {
        table.ToTable("HolidayTable").HasKey(t => t.Id);
        table.Property(t => t.Id).ValueGeneratedNever();
        table.Property(t => t.Lines).HasMaxLength(-1);
        table.Ignore(t => t.Days);
    }
}

internal sealed class PostcodeTableMapping : IEntityTypeConfiguration<PostcodeTable>
{
    public void Configure(EntityTypeBuilder<PostcodeTable> table)
    {
        table.ToTable("PostcodeTable").HasKey(t => t.Id);
        table.Property(t => t.Id).ValueGeneratedNever();
    }
}

internal sealed class RegisteredCorporationMapping : IEntityTypeConfiguration<RegisteredCorporation>
{
    public void Configure(EntityTypeBuilder<RegisteredCorporation> corporation)
    {
        corporation.ToTable("Corporations").HasKey(c => c.Number);
        corporation.Property(c => c.Number).HasMaxLength(13);
        corporation.Property(c => c.Name).HasMaxLength(150);
        corporation.Property(c => c.Kana).HasMaxLength(500);
        corporation.Property(c => c.Postcode).HasMaxLength(7);
        corporation.Property(c => c.Town).HasMaxLength(60);
        corporation.Property(c => c.Block).HasMaxLength(300);
    }
}

internal sealed class CorporateTableMapping : IEntityTypeConfiguration<CorporateTable>
{
    public void Configure(EntityTypeBuilder<CorporateTable> table)
    {
        table.ToTable("CorporateTable").HasKey(t => t.Id);
        table.Property(t => t.Id).ValueGeneratedNever();
    }
}
