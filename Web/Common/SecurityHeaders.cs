using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace TochoDX.Web.Common;

internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var forms = string.Join(' ', app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.FormTargets.Prepend("'self'"));
        var policy = $"default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action {forms}";
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    var headers = http.Response.Headers;
                    headers.ContentSecurityPolicy = policy;
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "DENY";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    headers["Cross-Origin-Resource-Policy"] = "same-origin";
                    if (http.User.IsSignedIn())
                        headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );
    }

    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.KnownProxies;
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }
}
