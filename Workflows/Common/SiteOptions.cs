using System.ComponentModel.DataAnnotations;

namespace TochoDX.Workflows.Common;

/// <summary>Settings under <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>
    /// Public address of the site without a trailing slash; printed on notices for verification, and the start of links in
    /// mails — never what a request claims. Outside Development it has to be set.
    /// </summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:5080";

    public string VerificationUrl(string code) => $"{PublicUrl.TrimEnd('/')}/verify/{code}";
}
