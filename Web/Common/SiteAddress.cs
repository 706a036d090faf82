using TochoDX.Workflows.Common;

namespace TochoDX.Web.Common;

internal static class SiteAddress
{
    /// <summary>On a developer's machine the site is where it listens; elsewhere <c>Site:PublicUrl</c> has to say (empty fails the start).</summary>
    public static void Default(SiteOptions site, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Site:PublicUrl"] is not null)
            return;
        site.PublicUrl = environment.IsDevelopment()
            ? (configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080")
                .Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            : "";
    }
}
