using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace TochoDX.Workflows.People;

/// <summary>Settings <c>Site:*</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Address under which people reach the site. Links in mails start with it, never with what a request claims.</summary>
    [Required, Url]
    public string Url { get; set; } = "";
}

/// <summary>Links that prove a mailbox: valid once, for three hours.</summary>
public sealed class MailedLinks(IOptions<SiteOptions> site)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    public string To(string page, Account account, string token) =>
        $"{To(page)}?id={account.Id:N}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";

    public string To(string page) => site.Value.Url.TrimEnd('/') + page;

    /// <summary>The token as it was made, or null for something that no mail of ours held.</summary>
    public static string? Read(string? token)
    {
        try
        {
            return token is null or { Length: > 2000 } ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
