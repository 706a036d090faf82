using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>Links that prove a mailbox: valid once, for three hours.</summary>
public sealed class MailedLinks(IOptions<SiteOptions> site)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    public string To(string page, Account account, string token) =>
        $"{To(page)}?id={account.Id:N}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";

    public string To(string page) => site.Value.To(page);

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
