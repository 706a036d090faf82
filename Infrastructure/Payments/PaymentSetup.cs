using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Sandbox;
using TochoDX.Infrastructure.Payments.Stripe;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Payments;

namespace TochoDX.Infrastructure.Payments;

public static class PaymentSetup
{
    private const int ShortestSecret = 32;

    /// <summary>Use cases of payments, their outbox handlers, and the gateway named by <c>Payments:Gateway</c> (default <c>sandbox</c>).</summary>
    /// <exception cref="InvalidOperationException">An unknown gateway.</exception>
    public static IServiceCollection AddPayments(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddScoped<PaymentGateways>();
        services.AddScoped<OpenCharge>().AddScoped<CancelCharge>().AddScoped<LapseCharge>();
        services.AddScoped<StartPayment>().AddScoped<CheckPayment>().AddScoped<SettlePayment>().AddScoped<ReceiveWebhook>();
        services.AddScoped<ReconcilePayments>().AddScoped<LapseUnpaidCharges>().AddScoped<FindStalledPayments>();
        services.AddScoped<PaymentInvariants>().AddScoped<IInvariantCheck>(s => s.GetRequiredService<PaymentInvariants>());
        services.AddScoped<IOutboxHandler, HandlePaymentEvent>().AddScoped<IOutboxHandler, CloseCheckout>();
        services.AddScoped<IOutboxHandler, SendRefund>();
        services.AddSingleton<MethodLimits>().AddSingleton<DecisionLevels>();
        services
            .AddOptions<DecisionOptions>()
            .Bind(configuration.GetSection("Payments:Decisions"))
            .Validate(
                o => Enum.GetValues<MoneyOrderKind>().All(k => o.Levels.Any(l => l.Kind == k && l.From != default && l.AtLeast == 0)),
                "Payments:Decisions:Levels: each kind of decision has a level from nought yen on, with a day from which it holds."
            )
            .ValidateOnStart();
        services
            .AddOptions<TransferOptions>()
            .Bind(configuration.GetSection("Payments:Transfers"))
            .Validate(
                o => o.RequesterCode.Length == 0 || o.Requester is not null,
                "Payments:Transfers: the requester needs a code of 10 digits, a name in kana, and an account of 4, 3 and 7 digits."
            )
            .Validate(o => o.KeepDays > 0, "Payments:Transfers:KeepDays is positive.")
            .ValidateOnStart();
        services
            .AddOptions<PaymentOptions>()
            .Bind(configuration.GetSection("Payments"))
            .Validate(
                o => o.Limits.All(l => l.From != default && (l.Least ?? 1) > 0 && (l.Most ?? long.MaxValue) >= (l.Least ?? 1)),
                "Payments:Limits: each limit has a day from which it holds, and no less at most than at least."
            )
            .ValidateOnStart();
        return (configuration["Payments:Gateway"] ?? SandboxGateway.GatewayName) switch
        {
            SandboxGateway.GatewayName => services.AddSandbox(configuration, environment),
            StripeGateway.GatewayName => services
                .AddStripe(configuration, environment)
                .AddSandboxForOldPayments(configuration, environment),
            var other => throw new InvalidOperationException($"Payments:Gateway: '{other}' is not a gateway of this system."),
        };
    }

    /// <summary>Who tries another gateway on a developer's database still has payments that were begun at the sandbox.</summary>
    private static IServiceCollection AddSandboxForOldPayments(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    ) => environment.IsProduction() ? services : services.AddSandbox(configuration, environment);

    private static IServiceCollection AddSandbox(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services
            .AddOptions<SandboxOptions>()
            .Bind(configuration.GetSection("Payments:Sandbox"))
            .Validate(
                o => o.AllowInProduction || !environment.IsProduction(),
                "The payment sandbox takes no real money and does not start in Production (Payments:Sandbox:AllowInProduction)."
            )
            .Validate(
                o => o.Secrets.All(s => s.Length >= ShortestSecret),
                $"Payments:Sandbox:Secrets: a secret has at least {ShortestSecret} characters."
            )
            .Validate(
                o => string.IsNullOrEmpty(o.WebhookUrl) || Uri.TryCreate(o.WebhookUrl, UriKind.Absolute, out _),
                "Payments:Sandbox:WebhookUrl is not an absolute address."
            )
            .ValidateOnStart();
        services.AddHttpClient(SandboxWebhooks.ClientName, c => c.Timeout = TimeSpan.FromSeconds(10));
        services.AddScoped<SandboxGateway>();
        services.AddScoped<IPaymentGateway>(s => s.GetRequiredService<SandboxGateway>());
        services.AddScoped<ISandboxDesk>(s => s.GetRequiredService<SandboxGateway>());
        return services.AddScoped<IOutboxHandler, SandboxWebhooks>();
    }
}
