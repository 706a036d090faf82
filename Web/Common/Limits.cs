using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace TochoDX.Web.Common;

/// <summary>Settings <c>Limits:*</c>: generous for people, tight for machines; load tests raise them.</summary>
public sealed class LimitOptions
{
    /// <summary>State-changing requests of one account (or address) in a minute.</summary>
    public int PostsPerMinute { get; set; } = 240;

    /// <summary>Passwords and codes tried from one address in a minute; an account has its own limit of five.</summary>
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>Registrations and password resets asked for from one address in an hour.</summary>
    public int SignUpsPerHour { get; set; } = 60;

    /// <summary>Requests worked on at the same time; more wait, and beyond <see cref="RequestsWaiting"/> are sent away (503).</summary>
    public int RequestsAtOnce { get; set; } = 400;
    public int RequestsWaiting { get; set; } = 2000;
}

/// <summary>How much, how often. Name a limit with <c>[EnableRateLimiting(Limits.SignIn)]</c>.</summary>
public static class Limits
{
    public const string SignIn = "sign-in";
    public const string SignUp = "sign-up";

    /// <summary>Largest request body; an upload page raises it for itself with <c>[RequestSizeLimit]</c>.</summary>
    public const long BodyBytes = 2 * 1024 * 1024;

    public static void AddTochoLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateOnStart();
        services.Configure<FormOptions>(form =>
        {
            (form.ValueCountLimit, form.KeyLengthLimit, form.ValueLengthLimit) = (2000, 512, 1024 * 1024);
            (form.MultipartBodyLengthLimit, form.MultipartHeadersCountLimit) = (BodyBytes, 16);
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Seconds(wait);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                    ? RateLimitPartition.GetNoLimiter("")
                    : Window(http, Who(http), Of(http).PostsPerMinute, TimeSpan.FromMinutes(1))
            );
            limiter.AddPolicy(SignIn, http => Window(http, "in:" + Where(http), Of(http).SignInsPerMinute, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(SignUp, http => Window(http, "up:" + Where(http), Of(http).SignUpsPerHour, TimeSpan.FromHours(1)));
        });
    }

    /// <summary>Sends requests away when too many wait: a quick 503 with a time to come back beats a slow failure.</summary>
    public static void UseLoadShedding(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var limiter = new ConcurrencyLimiter(
            new()
            {
                PermitLimit = options.RequestsAtOnce,
                QueueLimit = options.RequestsWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(
            async (http, next) =>
            {
                // The page that reports the trouble must not be sent away as well.
                if (
                    http.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || http.Features.Get<IExceptionHandlerFeature>() is not null
                )
                {
                    await next(http);
                    return;
                }
                using var lease = await limiter.AcquireAsync(1, http.RequestAborted);
                if (lease.IsAcquired)
                {
                    await next(http);
                    return;
                }
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = "10";
            }
        );
    }

    private static RateLimitPartition<string> Window(HttpContext http, string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            HttpMethods.IsPost(http.Request.Method) ? key : key + ":read",
            _ =>
                new()
                {
                    PermitLimit = permits,
                    Window = window,
                    SegmentsPerWindow = 6,
                    QueueLimit = 0,
                }
        );

    private static LimitOptions Of(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;

    private static string Who(HttpContext http) => http.User.FindFirstValue(PersonClaims.Account) ?? Where(http);

    private static string Where(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static string Seconds(TimeSpan wait) =>
        Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
