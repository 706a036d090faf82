using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Common;

/// <summary>The cookies of the site: host-only, secure, unreadable for scripts.</summary>
public static class SessionCookies
{
    public const string Scheme = "session";

    /// <summary>Between the right password and the code; opens no page but the one that asks for the code.</summary>
    public const string HalfScheme = "half";

    internal const string NoticeName = "tocho-note";

    public static void AddSessionCookies(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme).AddCookie(HalfScheme);
        services
            .AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<IOptions<SecurityOptions>>(
                (cookie, security) =>
                {
                    Harden(cookie.Cookie, security.Value, "tocho", SameSiteMode.Lax);
                    (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Session.Idle, true);
                    cookie.Events.OnValidatePrincipal = Validate;
                    cookie.Events.OnRedirectToLogin = Challenge;
                    cookie.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
                }
            );
        services
            .AddOptions<CookieAuthenticationOptions>(HalfScheme)
            .Configure<IOptions<SecurityOptions>>(
                (cookie, security) =>
                {
                    Harden(cookie.Cookie, security.Value, "tocho-half", SameSiteMode.Lax);
                    (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(10), false);
                }
            );
        services.AddAntiforgery(forgery => forgery.SuppressXFrameOptionsHeader = true);
        services
            .AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>()
            .Configure<IOptions<SecurityOptions>>(
                (forgery, security) =>
                {
                    forgery.Cookie = new FormCookie();
                    Harden(forgery.Cookie, security.Value, "tocho-form", SameSiteMode.Strict);
                }
            );
        services
            .AddOptions<CookieTempDataProviderOptions>()
            .Configure<IOptions<SecurityOptions>>((note, security) => Harden(note.Cookie, security.Value, NoticeName, SameSiteMode.Lax));
    }

    /// <summary>A new session: row, cookie and principal. The old session of this browser ends.</summary>
    public static async Task SignInSession(this HttpContext http, Account account, bool secondFactor)
    {
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (http.User.FindFirstValue(PersonClaims.Session) is { } old)
            await sessions.End(old, http.RequestAborted);
        if (account.Audience is Audience.Officer)
            account = await http.RequestServices.GetRequiredService<TakeSeat>().Settle(account.Id, http.RequestAborted);
        var person = PersonClaims.Of(account, await sessions.Start(account, http.RequestAborted), secondFactor);
        await http.SignOutAsync(HalfScheme);
        await http.SignInAsync(Scheme, person);
        http.User = person;
    }

    public static async Task SignOutSession(this HttpContext http)
    {
        if (http.User.FindFirstValue(PersonClaims.Session) is { } session)
            await http.RequestServices.GetRequiredService<Sessions>().End(session, http.RequestAborted);
        await http.SignOutAsync(Scheme);
        await http.SignOutAsync(HalfScheme);
    }

    private static void Harden(CookieBuilder cookie, SecurityOptions security, string name, SameSiteMode sameSite)
    {
        // The prefix makes browsers refuse a cookie that another host or plain HTTP has set.
        cookie.Name = security.SecureCookies ? "__Host-" + name : name;
        cookie.SecurePolicy =
            security.SecureCookies && cookie is not FormCookie ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (cookie.HttpOnly, cookie.SameSite, cookie.Path, cookie.IsEssential) = (true, sameSite, "/", true);
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        // The page that reports a broken database must not ask the database again.
        var reporting = context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (
            !reporting
            && await sessions.IsAlive(context.Principal?.FindFirstValue(PersonClaims.Session), context.HttpContext.RequestAborted)
        )
        {
            await KeepSeat(context, sessions);
            return;
        }
        context.RejectPrincipal();
        if (!reporting)
            await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>A posting that has ended is left at once, for another of today where there is one.</summary>
    private static async Task KeepSeat(CookieValidatePrincipalContext context, Sessions sessions)
    {
        var (user, ct) = (context.Principal!, context.HttpContext.RequestAborted);
        if (user.Audience() is not Audience.Officer)
            return;
        var person = user.ToPerson();
        if (await sessions.Holds(person.Id, person.Office, person.Post, ct))
            return;
        var seats = context.HttpContext.RequestServices.GetRequiredService<TakeSeat>();
        if (person.Office is null && (await seats.Seats(person.Id, ct)).Count == 0)
            return;
        context.ReplacePrincipal(PersonClaims.Seated(user, await seats.Settle(person.Id, ct)));
        context.ShouldRenew = true;
    }

    private static Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
        var page = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : "/";
        context.Response.Redirect("/sign-in" + QueryString.Create("returnUrl", page));
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Secure by name. The framework would answer plain HTTP with an error when told Always, also on localhost, which browsers
    /// take for secure, and behind a proxy that ends TLS.
    /// </summary>
    private sealed class FormCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure |= Name?.StartsWith("__Host-", StringComparison.Ordinal) ?? false;
            return options;
        }
    }
}
