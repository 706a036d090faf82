using System.Net;
using System.Text.RegularExpressions;

namespace TochoDX.TestKit.Processes;

/// <summary>A resident at a site in another process: keeps cookies and the anti-forgery token, also across a restart of the site.</summary>
public sealed partial class Visitor
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private string _cookieLine = "";
    private string _token = "";

    /// <summary>One pool of connections, as many as there are visitors; redirects are not followed.</summary>
    public static HttpClient Connect(Uri address) =>
        new(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                MaxConnectionsPerServer = 64,
                UseProxy = false,
            }
        )
        {
            BaseAddress = address,
        };

    /// <summary>Signs in by the page.</summary>
    public async Task SignIn(HttpClient http, string email, string password)
    {
        await ReadToken(http, "/sign-in");
        using var response = await Post(http, "/sign-in", ("Email", email), ("Password", password));
        if (response.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"{email} could not sign in: {response.StatusCode}");
    }

    /// <summary>Opens a page with a form. Its token is good for every form of this visitor.</summary>
    public async Task ReadToken(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await Send(http, request);
        var page = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        _token = Token().Match(page) is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"{path} has no form.");
    }

    public async Task<HttpResponseMessage> Post(HttpClient http, string path, params IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", _token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
            ),
        };
        return await Send(http, request);
    }

    /// <returns>True once the site has sent the applicant to the receipt: from then on the filing must survive everything.</returns>
    public async Task<bool> File(HttpClient http, Guid draft)
    {
        using var response = await Post(http, $"/applications/{draft}/submit");
        return response.StatusCode == HttpStatusCode.Found && response.Headers.Location?.ToString() == $"/applications/{draft}/done";
    }

    /// <summary>The request as it goes over the wire, for tests that send it in pieces.</summary>
    public (string Head, string Body) Raw(Guid draft)
    {
        var body = "__RequestVerificationToken=" + Uri.EscapeDataString(_token);
        return (
            $"POST /applications/{draft}/submit HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {_cookieLine}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n",
            body
        );
    }

    private async Task<HttpResponseMessage> Send(HttpClient http, HttpRequestMessage request)
    {
        if (_cookieLine.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", _cookieLine);
        var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(s => s.Split(';')[0].Split('=', 2)))
                _cookies[cookie[0]] = cookie[1];
            _cookieLine = string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));
        }
        return response;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
