using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TochoDX.Web.Common;

/// <summary>Addresses of stylesheets and scripts carry their content's hash, so browsers may keep them for a year.</summary>
public sealed class AssetVersions(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.Ordinal);

    public static StaticFileOptions Serving =>
        new()
        {
            OnPrepareResponse = file =>
                file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
                    ? "public, max-age=31536000, immutable"
                    : "public, max-age=3600",
        };

    public string Url(string path) => environment.IsDevelopment() ? Hashed(path) : _versions.GetOrAdd(path, Hashed);

    private string Hashed(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return path;
        using var stream = file.CreateReadStream();
        return $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
