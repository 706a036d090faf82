using System.ComponentModel.DataAnnotations;

namespace TochoDX.Workflows.Common;

/// <summary>Settings <c>Site:*</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Address under which people reach the site. Links in mails and on notices start with it, never with what a request claims.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "";

    public string To(string page) => PublicUrl.TrimEnd('/') + page;

    /// <summary>Where anyone verifies a notice; printed on it.</summary>
    public string VerificationUrl(string code) => To("/verify/" + code);
}
