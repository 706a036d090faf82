using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Notices;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.OfficeCode).HasMaxLength(64);
        notice.Property(n => n.Number).HasMaxLength(64);
        notice.Property(n => n.Document).IsDocument();
        notice.Property(n => n.ContentHash).HasMaxLength(64);
        notice.Property(n => n.VerificationCode).HasMaxLength(32);
        notice.Property(n => n.FileSha256).HasMaxLength(64);
        notice.Property(n => n.HandedWay).HasMaxLength(16);
        notice.HasIndex(n => new { n.Number, n.NumberedAt }).IsUnique();
        notice.HasIndex(n => n.VerificationCode).IsUnique();
        notice.HasIndex(n => n.FileSha256);
        notice.HasIndex(n => new { n.RecipientId, n.Id });
        notice.HasIndex(n => n.ApplicationId);
    }
}
