using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Applications;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> application)
    {
        application.Property(a => a.Id).ValueGeneratedNever();
        application.Property(a => a.ProcedureCode).HasMaxLength(64);
        application.Property(a => a.OfficeCode).HasMaxLength(64);
        application.Property(a => a.ReceiptNumber).HasMaxLength(32);
        application.Property(a => a.Outcome).HasMaxLength(32);
        application.Property(a => a.Answers).IsAnswers();
        application.Property(a => a.Principal).IsPrincipal();
        application.Property(a => a.Consents).IsConsents();
        application.Property(a => a.Counter).IsCounter();
        application.Property(a => a.CounterOffice).HasMaxLength(64);
        application.Property(a => a.Consultations).IsConsultations();
        application.Property(a => a.TaskAnswers).IsAnswers();
        application.Property(a => a.Disclosed).IsDisclosed();
        application.HasIndex(a => a.ConsultationDueOn);
        application.HasIndex(a => a.ReceiptNumber).IsUnique();
        application.HasIndex(a => new { a.ApplicantId, a.Id });
        application.HasIndex(a => new
        {
            a.OfficeCode,
            a.Status,
            a.Id,
        });
        application.HasIndex(a => new { a.Status, a.Id });
        application.HasIndex(a => new
        {
            a.CounterOffice,
            a.Status,
            a.Id,
        });
        application.OwnsMany(
            a => a.Submissions,
            submission =>
            {
                submission.ToTable("Submissions").WithOwner().HasForeignKey("ApplicationId");
                submission.HasKey("ApplicationId", nameof(Submission.No));
                submission.Property(s => s.No).ValueGeneratedNever();
                submission.Property(s => s.Answers).IsAnswers();
                submission.Property(s => s.Reason).HasMaxLength(Application.LongestAmendmentReason);
            }
        );
        application.OwnsMany(
            a => a.Attachments,
            attachment =>
            {
                attachment.ToTable("Attachments").WithOwner().HasForeignKey("ApplicationId");
                attachment.HasKey(a => a.Id);
                attachment.Property(a => a.Id).ValueGeneratedNever();
                attachment.Property(a => a.Sha256).HasMaxLength(64);
                attachment.HasIndex(a => a.Sha256);
            }
        );
        application.OwnsMany(
            a => a.Corrections,
            correction =>
            {
                correction.ToTable("Corrections").WithOwner().HasForeignKey("ApplicationId");
                correction.HasKey(c => c.Id);
                correction.Property(c => c.Id).ValueGeneratedNever();
                correction.HasIndex(c => new { c.ClosedAt, c.Deadline });
                correction.OwnsMany(
                    c => c.Items,
                    item =>
                    {
                        item.ToTable("CorrectionItems").WithOwner().HasForeignKey("CorrectionId");
                        item.HasKey("CorrectionId", nameof(CorrectionItem.QuestionId));
                        item.Property(i => i.Reason).HasMaxLength(2000);
                        item.Property(i => i.Kind).HasMaxLength(32);
                    }
                );
            }
        );
    }
}
