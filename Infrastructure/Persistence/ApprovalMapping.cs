using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Approvals;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> approval)
    {
        approval.Property(a => a.Id).ValueGeneratedNever();
        approval.Property(a => a.OfficeCode).HasMaxLength(64);
        approval.Property(a => a.Number).HasMaxLength(40);
        approval.HasIndex(a => a.Number).IsUnique();
        approval.Property(a => a.History).IsHistory();
        approval.Property(a => a.Decision).HasMaxLength(32);
        approval.Property(a => a.Draft).IsAnswers();
        approval.Property(a => a.Document).IsDocument();
        approval.Property(a => a.DocumentHash).HasMaxLength(64);
        approval.Property(a => a.Sheet).IsSheet();
        approval.Property(a => a.DraftHash).HasMaxLength(64);
        approval.HasIndex(a => new { a.ApplicationId, a.Id });
        approval.HasIndex(a => new
        {
            a.OfficeCode,
            a.Status,
            a.Id,
        });
        approval.OwnsMany(
            a => a.Steps,
            step =>
            {
                step.ToTable("ApprovalSteps").WithOwner().HasForeignKey("ApprovalId");
                step.HasKey("ApprovalId", nameof(ApprovalStep.Order));
                step.Property(s => s.Order).ValueGeneratedNever();
                step.Property(s => s.Seat).HasMaxLength(110);
                step.Property(s => s.Comment).HasMaxLength(2000);
                step.Property(s => s.Urgency).HasMaxLength(500);
                step.Ignore(s => s.IsSealed);
            }
        );
        approval
            .Ignore(a => a.Current)
            .Ignore(a => a.Turns)
            .Ignore(a => a.MayRecall)
            .Ignore(a => a.AwaitsReview)
            .Ignore(a => a.IsAsDrafted);
    }
}

internal sealed class CirculationMapping : IEntityTypeConfiguration<Circulation>
{
    public void Configure(EntityTypeBuilder<Circulation> circulation)
    {
        circulation.Property(c => c.Id).ValueGeneratedNever();
        circulation.Property(c => c.Note).HasMaxLength(500);
        circulation.HasIndex(c => new { c.ApprovalId, c.ReaderId }).IsUnique();
        circulation.HasIndex(c => new { c.ReaderId, c.ReadAt });
    }
}
