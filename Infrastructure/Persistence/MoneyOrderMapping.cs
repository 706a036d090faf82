using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TochoDX.Domain.Payments;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class MoneyOrderMapping : IEntityTypeConfiguration<MoneyOrder>
{
    public void Configure(EntityTypeBuilder<MoneyOrder> order)
    {
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.OfficeCode).HasMaxLength(64);
        order.Property(o => o.Reason).HasMaxLength(2000);
        order.Property(o => o.Draft)!.IsSeal();
        order.Property(o => o.Review).IsSeal();
        order.Property(o => o.Decision).IsSeal();
        order.Property(o => o.Return).IsSeal();
        order.HasIndex(o => new { o.OfficeCode, o.Id });
        order.HasIndex(o => o.PaymentId);
        order.HasIndex(o => o.ChargeId);
        order.HasIndex(o => o.RefundId);
    }
}

internal sealed class PayeeAccountMapping : IEntityTypeConfiguration<PayeeAccount>
{
    public void Configure(EntityTypeBuilder<PayeeAccount> payee)
    {
        payee.Property(p => p.Id).ValueGeneratedNever();
        payee.Property(p => p.Account).IsJsonText();
    }
}

internal sealed class TransferFileMapping : IEntityTypeConfiguration<TransferFile>
{
    public void Configure(EntityTypeBuilder<TransferFile> file)
    {
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.OfficeCode).HasMaxLength(64);
        file.Property(f => f.Refunds).IsJsonText();
        file.Property(f => f.Content).HasMaxLength(-1);
        file.HasIndex(f => new { f.OfficeCode, f.Id });
        file.HasIndex(f => f.Name).IsUnique();
    }
}
