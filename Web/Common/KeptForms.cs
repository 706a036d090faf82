using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace TochoDX.Web.Common;

/// <summary>A form on its way through sign-in: whose it is, where it was going, what it said.</summary>
public sealed record KeptForm(string Account, string Target, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>
/// 入力の保持 — a resident's form that was sent after the session had ended is carried, encrypted, through the sign-in page
/// and offered for sending again. Nothing is stored; after an hour, or for another account, it cannot be read.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>Key of the protected form in <see cref="HttpContext.Items"/>, and its field in the sign-in pages.</summary>
    public const string Item = "kept";

    private const int LargestBody = 256 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("TochoDX.KeptForm").ToTimeLimitedDataProtector();

    /// <summary>The form, protected; null when the request is none that may be kept.</summary>
    public async Task<string?> Keep(HttpContext http)
    {
        var request = http.Request;
        if (
            !HttpMethods.IsPost(request.Method)
            || !request.HasFormContentType
            || request.ContentLength is null or > LargestBody
            || http.GetEndpoint()?.Metadata.GetMetadata<AudienceFolder>()?.Name != Policies.Residents
            || !IsOurs(request)
            || FormerAccount(http) is not { } account
        )
            return null;
        var form = await request.ReadFormAsync(http.RequestAborted);
        // Files are not carried; the page asks for them again, but what was typed beside them is not lost.
        var fields = form.Where(f => f.Key is not ("__RequestVerificationToken" or Item))
            .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))
            .ToList();
        return _protector.Protect(JsonSerializer.Serialize(new KeptForm(account, request.Path + request.QueryString, fields)), Lifetime);
    }

    /// <summary>The form, when it is this person's and not too old.</summary>
    public KeptForm? Open(string? kept, ClaimsPrincipal user)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            var form = JsonSerializer.Deserialize<KeptForm>(_protector.Unprotect(kept));
            return form?.Account == user.FindFirstValue(PersonClaims.Account) ? form : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Sent by a page of this site: another site must not get its form kept, and sent again with a valid token.</summary>
    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && origin == $"{request.Scheme}://{request.Host}";

    /// <summary>Whose session it was: the cookie still tells after it has expired.</summary>
    private string? FormerAccount(HttpContext http)
    {
        var options = cookies.Get(SessionCookies.Scheme);
        var cookie = options.CookieManager.GetRequestCookie(http, options.Cookie.Name!);
        return cookie is null ? null : options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(PersonClaims.Account);
    }
}
