using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Payments.Slips;

namespace TochoDX.Infrastructure.Payments.Slips;

/// <summary>A code that shows where the real one will stand, and says itself that it is none.</summary>
public sealed class SampleElQr : IElQrLayout
{
    public ElQrContent? Write(Slip slip) => new($"MIHON {slip.ElNumber}", Sample: true);
}

/// <summary>No code: slips carry the numbers only.</summary>
public sealed class NoElQr : IElQrLayout
{
    public ElQrContent? Write(Slip slip) => null;
}

public static class SlipSetup
{
    /// <summary><c>Payments:ElQr</c>: <c>sample</c> (unless told, outside Production) or <c>none</c>.</summary>
    public static IServiceCollection AddSlips(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    ) =>
        (configuration["Payments:ElQr"] ?? (environment.IsProduction() ? "none" : "sample")) switch
        {
            "none" => services.AddSingleton<IElQrLayout, NoElQr>(),
            "sample" when !environment.IsProduction() => services.AddSingleton<IElQrLayout, SampleElQr>(),
            "sample" => throw new InvalidOperationException(
                "Payments:ElQr: nobody can pay by the sample code; in Production it is 'none'."
            ),
            var other => throw new InvalidOperationException($"Payments:ElQr: '{other}' is not a layout of this system."),
        };
}
