namespace TochoDX.Workflows.Common;

/// <summary>Settings under <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Public address of the site without a trailing slash; printed on notices for verification.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    public string VerificationUrl(string code) => $"{PublicUrl.TrimEnd('/')}/verify/{code}";
}
