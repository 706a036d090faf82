using TochoDX.Workflows.Common;

namespace TochoDX.Web.Common;

internal static class SiteAddress
{
    /// <summary>On a developer's machine the site is where it listens; elsewhere <c>Site:Url</c> has to say.</summary>
    public static void Default(SiteOptions site, IConfiguration configuration, IHostEnvironment environment)
    {
        if (site.Url.Length == 0 && environment.IsDevelopment())
            site.Url = (configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080")
                .Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal);
    }
}
