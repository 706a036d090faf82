using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TochoDX.Domain.Common;

namespace TochoDX.Infrastructure.Persistence;

internal sealed class YenConverter() : ValueConverter<Yen, long>(yen => yen.Amount, amount => new Yen(amount));

/// <summary>Instants are kept as UTC; the offset carries no meaning of its own.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))
    );
