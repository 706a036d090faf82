using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ProcessInstanceMapping : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> instance)
    {
        instance.Property(i => i.Id).ValueGeneratedNever();
        // At most one process runs for a subject. The double quotes are understood by all three engines.
        instance.HasIndex(i => i.SubjectKey).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        instance.HasIndex(i => new { i.DefinitionKey, i.Step });
    }
}

internal sealed class ProcessTransitionMapping : IEntityTypeConfiguration<ProcessTransition>
{
    public void Configure(EntityTypeBuilder<ProcessTransition> transition) => transition.HasKey(t => new { t.InstanceId, t.Seq });
}

internal sealed class ProcessWaitMapping : IEntityTypeConfiguration<ProcessWait>
{
    public void Configure(EntityTypeBuilder<ProcessWait> wait)
    {
        wait.HasKey(w => w.Key);
        wait.HasIndex(w => w.InstanceId);
        wait.HasIndex(w => new { w.WakeAt, w.Key }).HasFilter("\"WakeAt\" IS NOT NULL");
    }
}

internal sealed class WorkTaskMapping : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> task)
    {
        task.ToTable("Tasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Detail).HasMaxLength(2000);
        // Completing leaves the version alone (the process carries it), so that claiming must check this too.
        task.Property(t => t.CompletedAt).IsConcurrencyToken();
        task.HasIndex(t => t.InstanceId);
        task.HasIndex(t => t.SubjectKey);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Error).HasMaxLength(2000);
        // One open run of a job: the lease. One run for each firing of the timetable, whichever node comes first.
        run.HasIndex(r => r.Job, "IX_JobRuns_Open").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        run.HasIndex(r => new { r.Job, r.ScheduledAt }).IsUnique().HasFilter("\"ScheduledAt\" IS NOT NULL");
        run.HasIndex(r => new { r.Job, r.StartedAt });
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("Outbox");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Payload).HasMaxLength(-1);
        message.Property(m => m.LastError).HasMaxLength(2000);
        message.Property(m => m.Fence).IsConcurrencyToken();
        message.HasIndex(m => m.EffectKey).IsUnique();
        message.HasIndex(m => new { m.DoneAt, m.NotBefore });
    }
}
