using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Sandbox;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ChargeMapping : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> charge)
    {
        charge.Property(c => c.Id).ValueGeneratedNever();
        charge.Ignore(c => c.IsOpen);
        charge.HasIndex(c => c.ReceiptNo).IsUnique();
        charge.HasIndex(c => c.Concerns);
        charge.HasIndex(c => new { c.PayerId, c.OpenedAt });
        charge.HasIndex(c => new { c.Status, c.DueOn });
    }
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Ignore(p => p.IsLive).Ignore(p => p.IdempotencyKey);
        payment.Property(p => p.Gateway).HasMaxLength(40);
        payment.Property(p => p.CheckoutUrl).HasMaxLength(2048);
        payment.HasIndex(p => new { p.ChargeId, p.Attempt }).IsUnique();
        payment.HasIndex(p => new { p.Gateway, p.SessionId }).IsUnique();
        payment.HasIndex(p => new { p.Gateway, p.GatewayPaymentId }).IsUnique();
        payment.HasIndex(p => new { p.Status, p.StartedAt });
        payment.HasOne<Charge>().WithMany().HasForeignKey(p => p.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class JournalMapping : IEntityTypeConfiguration<Journal>
{
    public void Configure(EntityTypeBuilder<Journal> journal)
    {
        journal.Property(j => j.Id).ValueGeneratedNever();
        journal.Property(j => j.Description).HasMaxLength(400);
        journal.HasIndex(j => j.Key).IsUnique();
        journal.HasIndex(j => new { j.Year, j.No }).IsUnique();
        journal.HasIndex(j => j.ChargeId);
        journal.OwnsMany(
            j => j.Entries,
            entry =>
            {
                entry.ToTable("JournalEntries");
                entry.WithOwner().HasForeignKey("JournalId");
                entry.HasKey("JournalId", nameof(JournalEntry.Line));
                entry.Property(e => e.Line).ValueGeneratedNever();
            }
        );
        journal.Navigation(j => j.Entries).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class WebhookEventMapping : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> message)
    {
        message.Property(e => e.Gateway).HasMaxLength(40);
        message.Property(e => e.RawBody).HasMaxLength(-1);
        message.HasIndex(e => new { e.ProcessedAt, e.ReceivedAt });
    }
}

internal sealed class SandboxCheckoutMapping : IEntityTypeConfiguration<SandboxCheckout>
{
    public void Configure(EntityTypeBuilder<SandboxCheckout> checkout)
    {
        checkout.ToTable("SandboxCheckouts");
        checkout.Property(c => c.ReturnUrl).HasMaxLength(2048);
        checkout.HasIndex(c => c.IdempotencyKey).IsUnique();
        checkout.Property(c => c.Revision).IsConcurrencyToken();
    }
}
