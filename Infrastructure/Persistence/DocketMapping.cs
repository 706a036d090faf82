using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Applications.Docket;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class DocketMapping : IEntityTypeConfiguration<DocketEntry>
{
    public void Configure(EntityTypeBuilder<DocketEntry> entry)
    {
        // Every list of an office, in either order, begins with one of these; a person's cases are few and are looked through.
        const string Open = "\"DueAt\" IS NOT NULL";
        entry.ToTable("Docket");
        entry.Property(d => d.Id).ValueGeneratedNever();
        entry.Property(d => d.OfficeCode).HasMaxLength(64);
        entry.Property(d => d.ProcedureCode).HasMaxLength(64);
        entry.Property(d => d.ReceiptNumber).HasMaxLength(32);
        entry.Property(d => d.Lane).HasMaxLength(8);
        entry.Property(d => d.Stage).HasMaxLength(64);
        entry
            .HasIndex(d => new
            {
                d.OfficeCode,
                d.Lane,
                d.DueAt,
                d.Id,
            })
            .HasFilter(Open);
        entry
            .HasIndex(d => new
            {
                d.OfficeCode,
                d.Lane,
                d.ProcedureCode,
                d.DueAt,
                d.Id,
            })
            .HasFilter(Open);
        entry
            .HasIndex(d => new
            {
                d.OfficeCode,
                d.Stage,
                d.ProcedureCode,
                d.DueAt,
                d.Id,
            })
            .HasFilter(Open);
        entry
            .HasIndex(d => new
            {
                d.OfficeCode,
                d.AssigneeId,
                d.Lane,
                d.DueAt,
                d.Id,
            })
            .HasFilter(Open);
        entry.HasIndex(d => new
        {
            d.OfficeCode,
            d.Lane,
            d.ArrivedAt,
            d.Id,
        });
        entry.HasIndex(d => new
        {
            d.OfficeCode,
            d.Lane,
            d.ProcedureCode,
            d.ArrivedAt,
            d.Id,
        });
        entry.HasIndex(d => new
        {
            d.OfficeCode,
            d.Stage,
            d.ProcedureCode,
            d.ArrivedAt,
            d.Id,
        });
        entry.HasIndex(d => new
        {
            d.OfficeCode,
            d.AssigneeId,
            d.Lane,
            d.ArrivedAt,
            d.Id,
        });
        // A number, so that one mark is set without reading the other.
        entry.Property(d => d.News).HasConversion<int>();
        entry.HasIndex(d => new { d.OfficeCode, d.News }).HasFilter("\"News\" <> 0");
        entry.HasIndex(d => d.UnindexedSince).HasFilter("\"UnindexedSince\" IS NOT NULL");
    }
}

internal sealed class CaseTextMapping : IEntityTypeConfiguration<CaseText>
{
    public void Configure(EntityTypeBuilder<CaseText> text)
    {
        text.HasKey(t => t.CaseId);
        text.Property(t => t.CaseId).ValueGeneratedNever();
        text.Property(t => t.Text).HasMaxLength(600);
    }
}

internal sealed class CaseGramMapping : IEntityTypeConfiguration<CaseGram>
{
    public void Configure(EntityTypeBuilder<CaseGram> gram)
    {
        gram.HasKey(g => new
        {
            g.Gram,
            g.OfficeCode,
            g.CaseId,
        });
        gram.Property(g => g.Gram).HasMaxLength(4);
        gram.Property(g => g.OfficeCode).HasMaxLength(64);
    }
}

internal sealed class SavedFilterMapping : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.Property(f => f.Id).ValueGeneratedNever();
        filter.Property(f => f.Name).HasMaxLength(40);
        filter.Property(f => f.Query).HasMaxLength(600);
        filter.HasIndex(f => new { f.AccountId, f.Name }).IsUnique();
    }
}

internal sealed class PresenceMapping : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> presence) => presence.HasKey(p => new { p.CaseId, p.AccountId });
}

internal sealed class OfficeRoutingMapping : IEntityTypeConfiguration<OfficeRouting>
{
    public void Configure(EntityTypeBuilder<OfficeRouting> routing)
    {
        routing.HasKey(r => r.OfficeCode);
        routing.Property(r => r.OfficeCode).HasMaxLength(64);
        routing
            .Property(r => r.Rules)
            .HasConversion(
                rules => OfficeRouting.ToJson(rules),
                json => OfficeRouting.FromJson(json),
                new ValueComparer<IReadOnlyList<RoutingRule>>((a, b) => ReferenceEquals(a, b), r => r.Count, r => r)
            )
            .HasMaxLength(-1);
    }
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> batch)
    {
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.Property(b => b.Terms).HasMaxLength(-1);
        batch.HasIndex(b => new { b.ById, b.StartedAt });
    }
}

internal sealed class BatchItemMapping : IEntityTypeConfiguration<BatchItem>
{
    public void Configure(EntityTypeBuilder<BatchItem> item)
    {
        item.HasKey(i => new { i.BatchId, i.No });
        item.Property(i => i.No).ValueGeneratedNever();
        item.Property(i => i.Message).HasMaxLength(500);
    }
}
