using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Applications;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class CriteriaCheckMapping : IEntityTypeConfiguration<CriteriaCheck>
{
    public void Configure(EntityTypeBuilder<CriteriaCheck> check)
    {
        check.Property(c => c.Id).ValueGeneratedNever();
        check
            .Property(c => c.Results)
            .HasConversion(
                list => CriterionResult.ToJson(list),
                json => CriterionResult.FromJson(json),
                new ValueComparer<IReadOnlyList<CriterionResult>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list)
            )
            .HasMaxLength(-1);
    }
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> note)
    {
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Text).HasMaxLength(CaseNote.Longest);
        note.HasIndex(n => new { n.ApplicationId, n.Id });
    }
}

internal sealed class CaseMessageMapping : IEntityTypeConfiguration<CaseMessage>
{
    public void Configure(EntityTypeBuilder<CaseMessage> message)
    {
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Text).HasMaxLength(CaseMessage.Longest);
        message.HasIndex(m => new { m.ApplicationId, m.Id });
    }
}
