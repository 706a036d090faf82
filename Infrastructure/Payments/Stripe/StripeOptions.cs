using TochoDX.Domain.Payments;

namespace TochoDX.Infrastructure.Payments.Stripe;

/// <summary>Settings under <c>Stripe</c>. Keys come from the environment or user secrets, never from a file of the project.</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Every request asks for this version of the API, whatever the account's default is.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>Secret or restricted key: <c>sk_live_…</c>, <c>rk_live_…</c>, <c>sk_test_…</c>, <c>rk_test_…</c>.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Signing secrets (<c>whsec_…</c>) of the webhook endpoint; two while one is rotated.</summary>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>Plain HTTP only to this machine.</summary>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>Ways to pay, in the order shown; card, konbini and PayPay where nothing is set.</summary>
    public IList<PaymentMethod> Methods { get; } = [];

    /// <summary>Lets a test key into Production (trial operation) and a live key out of it.</summary>
    public bool AllowKeyOfOtherMode { get; set; }

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent in all, from 1.</summary>
    public int Tries { get; set; } = 5;

    /// <summary>Wait before the second try; doubles with each further one.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No wait is longer: who is told to wait longer gives up for now.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests under way at once from this process, from 1.</summary>
    public int AtOnce { get; set; } = 20;

    internal bool IsLive => KeyStartsWith("_live_");

    internal bool IsTest => KeyStartsWith("_test_");

    /// <summary>What is wrong or half done, each in one sentence that names the setting and never its value.</summary>
    internal IEnumerable<string> Faults(bool production)
    {
        if (SecretKey.Length == 0)
            yield return "Stripe:SecretKey is missing.";
        else if (!IsLive && !IsTest)
            yield return "Stripe:SecretKey is not a secret key (sk_live_…, rk_live_…, sk_test_… or rk_test_…).";
        if (WebhookSecrets.Count == 0)
            yield return "Stripe:WebhookSecrets is missing: without it no payment would be reported.";
        if (WebhookSecrets.Any(s => !s.StartsWith("whsec_", StringComparison.Ordinal) || s.Length < 20))
            yield return "Stripe:WebhookSecrets: a signing secret begins with whsec_.";
        if (!Uri.TryCreate(ApiBase, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            yield return "Stripe:ApiBase is not an address.";
        else if (address.Scheme == "http" && (!address.IsLoopback || IsLive))
            yield return "Stripe:ApiBase: plain http is for a test key on this machine only.";
        if (IsLive && !production && !AllowKeyOfOtherMode)
            yield return "Stripe:SecretKey is a live key, and this is not Production (Stripe:AllowKeyOfOtherMode).";
        if (IsTest && production && !AllowKeyOfOtherMode)
            yield return "Stripe:SecretKey is a test key, and this is Production (Stripe:AllowKeyOfOtherMode).";
        if (Methods.Distinct().Count() != Methods.Count)
            yield return "Stripe:Methods names a method twice.";
        if (Methods.Contains(PaymentMethod.Slip))
            yield return "Stripe:Methods: a slip (Slip) is paid outside any gateway.";
        if (Tries < 1 || AtOnce < 1 || Patience <= TimeSpan.Zero || FirstPause < TimeSpan.Zero || LongestPause < FirstPause)
            yield return "Stripe: Tries, AtOnce, Patience, FirstPause and LongestPause must be positive.";
    }

    private bool KeyStartsWith(string mode) =>
        SecretKey.Length > 20
        && (SecretKey.StartsWith("sk" + mode, StringComparison.Ordinal) || SecretKey.StartsWith("rk" + mode, StringComparison.Ordinal));
}
