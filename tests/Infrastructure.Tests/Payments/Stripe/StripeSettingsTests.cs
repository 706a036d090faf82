using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Payments;
using TochoDX.Infrastructure.Payments.Stripe;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Payments.Stripe;

/// <summary>A half configuration does not start, and says which setting it is — never what is in it.</summary>
public sealed class StripeSettingsTests
{
    private const string Live = "sk_live_0123456789abcdef0123";
    private const string Test = "rk_test_0123456789abcdef0123";

    [Theory]
    [InlineData("Development", "Stripe:SecretKey", "", "Stripe:SecretKey is missing")]
    [InlineData("Development", "Stripe:SecretKey", "pk_test_0123456789abcdef0123", "not a secret key")]
    [InlineData("Development", "Stripe:SecretKey", "sk_test_", "not a secret key")]
    [InlineData("Development", "Stripe:SecretKey", Live, "this is not Production")]
    [InlineData("Production", "Stripe:SecretKey", Test, "this is Production")]
    [InlineData("Development", "Stripe:WebhookSecrets:0", null, "Stripe:WebhookSecrets is missing")]
    [InlineData("Development", "Stripe:WebhookSecrets:0", "sk_test_0123456789abcdef0123", "begins with whsec_")]
    [InlineData("Development", "Stripe:WebhookSecrets:1", "", "begins with whsec_")]
    [InlineData("Development", "Stripe:ApiBase", "http://api.stripe.com", "plain http")]
    [InlineData("Development", "Stripe:ApiBase", "api.stripe.com", "not an address")]
    [InlineData("Development", "Stripe:ApiBase", "ftp://api.stripe.com", "not an address")]
    [InlineData("Development", "Stripe:Tries", "0", "must be positive")]
    [InlineData("Development", "Security:FormTargets:0", null, "https://checkout.stripe.com")]
    public void A_half_configuration_does_not_start(string environment, string name, string? value, string told)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Start(environment, (name, value)));
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        if (value is { Length: > 20 } && name == "Stripe:SecretKey")
            Assert.DoesNotContain(value, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_key_never_goes_over_plain_http() =>
        Assert.Throws<OptionsValidationException>(() =>
            Start("Production", ("Stripe:SecretKey", Live), ("Stripe:ApiBase", "http://127.0.0.1:12111"))
        );

    [Fact]
    public void A_whole_configuration_starts()
    {
        Start("Development");
        Start("Production", ("Stripe:SecretKey", Live), ("Stripe:ApiBase", null));
        Start("Production", ("Stripe:SecretKey", Test), ("Stripe:AllowKeyOfOtherMode", "true"));
        Start("Staging", ("Stripe:SecretKey", Live), ("Stripe:ApiBase", null), ("Stripe:AllowKeyOfOtherMode", "true"));
    }

    [Fact]
    public void The_methods_offered_are_those_that_are_set()
    {
        Assert.Equal([PaymentMethod.Card, PaymentMethod.Konbini, PaymentMethod.PayPay], Start("Development").Methods);
        Assert.Equal(
            [PaymentMethod.BankTransfer, PaymentMethod.Card],
            Start("Development", ("Stripe:Methods:0", "BankTransfer"), ("Stripe:Methods:1", "Card")).Methods
        );
        Assert.Throws<OptionsValidationException>(() => Start("Development", ("Stripe:Methods:0", "Card"), ("Stripe:Methods:1", "Card")));
    }

    private static StripeGateway Start(string environment, params (string Name, string? Value)[] changes)
    {
        var settings = StripeWorld.Settings("http://127.0.0.1:1").ToDictionary(s => s.Key, s => s.Value);
        foreach (var (name, value) in changes)
        {
            if (value is null)
                settings.Remove(name);
            else
                settings[name] = value;
        }
        var services = StripeWorld.Services(settings, new TestClock(), environment).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<StripeGateway>();
    }
}
