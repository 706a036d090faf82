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
        approval.Property(a => a.Decision).HasMaxLength(32);
        approval.Property(a => a.Draft).IsAnswers();
        approval.Property(a => a.Document).IsDocument();
        approval.Property(a => a.DocumentHash).HasMaxLength(64);
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
                step.Property(s => s.Comment).HasMaxLength(2000);
            }
        );
        approval.Ignore(a => a.Current);
    }
}
