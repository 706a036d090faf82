using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

internal static class StripeSetup
{
    /// <summary>The gateway <c>stripe</c>. A half configuration does not start, and says what is missing.</summary>
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<StripeOptions>().Bind(configuration.GetSection(StripeOptions.Section)).ValidateOnStart();
        var mayLeave = configuration.GetSection("Security:FormTargets").GetChildren().Any();
        services.AddSingleton<IValidateOptions<StripeOptions>>(new Check(environment.IsProduction(), mayLeave));
        services
            .AddHttpClient(StripeConnection.ClientName)
            .ConfigureHttpClient(c => c.Timeout = Timeout.InfiniteTimeSpan) // each try has its own
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .RedactLoggedHeaders(_ => true);
        services.AddSingleton<StripePace>().AddSingleton<StripeConnection>().AddSingleton<StripeApi>();
        services.AddSingleton(s => new StripeGateway(
            s.GetRequiredService<StripeApi>(),
            s.GetRequiredService<IOptions<StripeOptions>>(),
            s.GetRequiredService<TimeProvider>()
        ));
        return services.AddSingleton<IPaymentGateway>(s => s.GetRequiredService<StripeGateway>());
    }

    private sealed class Check(bool production, bool mayLeave) : IValidateOptions<StripeOptions>
    {
        public ValidateOptionsResult Validate(string? name, StripeOptions options)
        {
            var faults = options.Faults(production).ToList();
            if (!mayLeave)
                faults.Add("Security:FormTargets must name the payment page (https://checkout.stripe.com): browsers would not go there.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
