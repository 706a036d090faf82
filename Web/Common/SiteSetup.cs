using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using TochoDX.Web.Officers.Worklist;
using TochoDX.Web.Public.People;
using TochoDX.Web.Residents.Applications;
using TochoDX.Web.Residents.Payments;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Common;

/// <summary>What the site is made of, and in which order a request meets it.</summary>
public static class SiteSetup
{
    public static void AddTochoSite(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
        });
        services
            .AddOptions<SiteOptions>()
            .BindConfiguration("Site")
            .PostConfigure<IConfiguration, IHostEnvironment>(SiteAddress.Default)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<SecurityOptions>().BindConfiguration("Security").ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton<IStringLocalizer<Texts>, Texts>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services
            .AddControllersWithViews(mvc =>
            {
                mvc.Conventions.Add(new AudienceConvention(builder.Environment));
                mvc.Conventions.Add(new RouteParameters());
                // As an instance it keeps its place after the limits that an upload page sets for its form.
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.Filters.Add<RuleFilter>();
                mvc.ModelBinderProviders.Insert(0, new TextBinderProvider());
                JapaneseValidation.Apply(mvc);
            })
            .AddCookieTempDataProvider();
        services.Configure<RazorViewEngineOptions>(o => FolderViews.Apply(o));
        services.AddSessionCookies();
        services.AddAudiencePolicies();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Doorkeeper>();
        services.AddSingleton<KeptForms>();
        services.AddScoped<PageFill>().AddScoped<ChargeQueries>();
        services.AddSingleton<Navigation>().AddScoped<DocketList>();
        services.AddSingleton<Arrival>();
        services.AddSingleton<AssetVersions>();
        services.AddTochoLimits();
    }

    public static void UseTochoSite(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseKnownProxies();
        app.UseErrorPages();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseStaticFiles(AssetVersions.Serving);
        app.UseLoadShedding();
        app.UseRouting();
        app.UseAuthentication();
        app.UseLanguages();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapControllers();
    }
}
