namespace TochoDX.Web.Common;

/// <summary>Settings <c>Security:*</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>
    /// <c>__Host-</c> cookies that travel over HTTPS only. Chromium and Firefox take localhost for secure; turn this off only
    /// for a developer's browser that does not (Safari).
    /// </summary>
    public bool SecureCookies { get; set; } = true;

    /// <summary>Origins besides our own to which a form may lead, such as a payment gateway's page.</summary>
    public IReadOnlyList<string> FormTargets { get; set; } = [];

    /// <summary>Addresses of reverse proxies whose forwarding headers are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];
}
