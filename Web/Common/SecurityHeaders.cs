using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace TochoDX.Web.Common;

/// <summary>A file that a page of this site may show in a frame: it may load and run nothing, and no other site may frame it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShownInPageAttribute : Attribute
{
    internal const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
}

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
                    var shown = http.GetEndpoint()?.Metadata.GetMetadata<ShownInPageAttribute>() is not null;
                    headers.ContentSecurityPolicy = shown ? ShownInPageAttribute.Policy : policy;
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = shown ? "SAMEORIGIN" : "DENY";
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
