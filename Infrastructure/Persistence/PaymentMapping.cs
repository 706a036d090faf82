using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Sandbox;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class ChargeMapping : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> charge)
    {
        charge.Property(c => c.Id).ValueGeneratedNever();
        charge.Ignore(c => c.IsOpen).Ignore(c => c.Remaining);
        charge.HasIndex(c => c.Concerns);
        charge.HasIndex(c => new { c.PayerId, c.OpenedAt });
        charge.HasIndex(c => new { c.Status, c.DueOn });
        charge.HasIndex(c => new { c.OfficeCode, c.Year });
    }
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Ignore(p => p.IsLive).Ignore(p => p.IdempotencyKey).Ignore(p => p.Left).Ignore(p => p.Applied);
        payment.Property(p => p.KonbiniGuide).HasMaxLength(2048);
        payment.Property(p => p.Transfer).IsJsonText();
        payment.HasIndex(p => p.ReceiptNo).IsUnique();
        payment.HasIndex(p => new { p.Gateway, p.PaidAt });
        payment.HasIndex(p => p.SettledAt);
        payment.OwnsMany(
            p => p.Allocations,
            allocation =>
            {
                allocation.ToTable("PaymentAllocations");
                allocation.WithOwner().HasForeignKey("PaymentId");
                allocation.HasKey("PaymentId", nameof(Allocation.Line));
                allocation.Property(a => a.Line).ValueGeneratedNever();
                allocation.Ignore(a => a.Left);
                allocation.HasIndex(a => a.ChargeId);
            }
        );
        payment.Navigation(p => p.Allocations).UsePropertyAccessMode(PropertyAccessMode.Field);
        payment.Property(p => p.Gateway).HasMaxLength(40);
        payment.Property(p => p.CheckoutUrl).HasMaxLength(2048);
        payment.HasIndex(p => new { p.ChargeId, p.Attempt }).IsUnique();
        payment.HasIndex(p => new { p.Gateway, p.SessionId }).IsUnique();
        payment.HasIndex(p => new { p.Gateway, p.GatewayPaymentId }).IsUnique();
        payment.HasIndex(p => new { p.Status, p.StartedAt });
        payment.HasOne<Charge>().WithMany().HasForeignKey(p => p.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.Ignore(r => r.IsOwed).Ignore(r => r.HasLeftGateway).Ignore(r => r.IdempotencyKey);
        refund.Property(r => r.Gateway).HasMaxLength(40);
        refund.Property(r => r.Basis).HasMaxLength(400);
        refund.Property(r => r.Sources).IsJsonText();
        refund.HasIndex(r => r.PaymentId);
        refund.HasIndex(r => new { r.Gateway, r.GatewayRefundId }).IsUnique();
        refund.HasIndex(r => new { r.Status, r.DecidedAt });
    }
}

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Gateway).HasMaxLength(40);
        dispute.HasIndex(d => d.PaymentId);
        dispute.HasIndex(d => new { d.Gateway, d.GatewayDisputeId }).IsUnique();
        dispute.HasIndex(d => new { d.Status, d.SeenAt });
    }
}

internal sealed class DiscrepancyMapping : IEntityTypeConfiguration<Discrepancy>
{
    public void Configure(EntityTypeBuilder<Discrepancy> discrepancy)
    {
        discrepancy.Property(d => d.Id).ValueGeneratedNever();
        discrepancy.Ignore(d => d.IsOpen);
        discrepancy.Property(d => d.Gateway).HasMaxLength(40);
        discrepancy.Property(d => d.Resolution).HasMaxLength(2000);
        discrepancy.HasIndex(d => d.Key).IsUnique();
        discrepancy.HasIndex(d => new { d.ResolvedAt, d.FoundAt });
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
        journal.HasIndex(j => j.PaymentId);
        journal.HasIndex(j => new { j.BelongsTo, j.Date });
        journal.HasIndex(j => j.Date);
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

internal sealed class DayClosingMapping : IEntityTypeConfiguration<DayClosing>
{
    public void Configure(EntityTypeBuilder<DayClosing> closing)
    {
        closing.Property(c => c.Id).ValueGeneratedNever();
        closing.Ignore(c => c.Holds);
        closing.Property(c => c.OfficeCode).HasMaxLength(64);
        closing.Property(c => c.Sheet).HasMaxLength(-1);
        closing.HasIndex(c => new { c.OfficeCode, c.Day }).IsUnique();
    }
}

internal static class PaymentColumns
{
    /// <summary>Immutable, as JSON text.</summary>
    public static PropertyBuilder<T> IsJsonText<T>(this PropertyBuilder<T> property) =>
        property
            .HasConversion(
                value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<T>((a, b) => ReferenceEquals(a, b) || Equals(a, b), v => v == null ? 0 : v.GetHashCode(), v => v)
            )
            .HasMaxLength(-1);
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
        checkout.HasIndex(c => c.PaymentId);
        checkout.Ignore(c => c.Left);
        checkout.Property(c => c.Refunds).IsJsonText();
        checkout.Property(c => c.Disputes).IsJsonText();
        checkout.Property(c => c.Revision).IsConcurrencyToken();
    }
}

internal sealed class SandboxMovementMapping : IEntityTypeConfiguration<SandboxMovement>
{
    public void Configure(EntityTypeBuilder<SandboxMovement> movement)
    {
        movement.ToTable("SandboxMovements");
        movement.HasIndex(m => m.At);
        movement.HasIndex(m => m.SourceId);
        movement.HasIndex(m => m.PayoutId);
    }
}

internal sealed class SandboxNewsMapping : IEntityTypeConfiguration<SandboxNews>
{
    public void Configure(EntityTypeBuilder<SandboxNews> news)
    {
        news.ToTable("SandboxNews");
        news.HasIndex(n => n.At);
    }
}
