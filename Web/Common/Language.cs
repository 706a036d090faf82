using System.Globalization;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Common;

/// <summary>ことば — a language in which the pages for residents can be read. Staff read Japanese.</summary>
/// <param name="Code">As in procedure documents and resources.</param>
/// <param name="Tag">For <c>lang</c> attributes.</param>
/// <param name="Name">In the language itself.</param>
public sealed record Language(string Code, string Tag, string Name)
{
    public static readonly Language Japanese = new("ja", "ja", "日本語");

    public static readonly IReadOnlyList<Language> All =
    [
        Japanese,
        new("ja-easy", "ja", "やさしい日本語"),
        new("en", "en", "English"),
        new("zh-Hans", "zh-Hans", "中文"),
        new("ko", "ko", "한국어"),
    ];

    private static readonly AsyncLocal<Language?> Ambient = new();

    /// <summary>The language of the page that is being made; Japanese outside requests.</summary>
    public static Language Current
    {
        get => Ambient.Value ?? Japanese;
        internal set => Ambient.Value = value;
    }

    public bool IsJapanese => Tag == Japanese.Tag;

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The first language of the reader's browser that there is; Japanese where there is none.</summary>
    public static Language Preferred(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => OfBrowser(wanted.Value.Value ?? ""))
            .OfType<Language>()
            .FirstOrDefault()
        ?? Japanese;

    /// <summary><c>ja</c> for a text that is mostly Japanese on a page that is not; else null. Chinese characters alone may be either.</summary>
    public static string? Of(string text)
    {
        if (Current.IsJapanese)
            return null;
        var (kana, han, others) = (0, 0, 0);
        foreach (var c in text)
        {
            if (c is (>= 'ぁ' and <= 'ゖ') or (>= 'ァ' and <= 'ヺ'))
                kana++;
            else if (c is >= '\u3400' and <= '\u9FFF')
                han++;
            else if (char.IsLetter(c))
                others++;
        }
        return kana + han > others && (kana > 0 || Current.Code != "zh-Hans") ? Japanese.Tag : null;
    }

    private static Language? OfBrowser(string tag) =>
        tag.Split('-')[0].ToLowerInvariant() switch
        {
            "ja" => Japanese,
            "en" => Find("en"),
            "zh" => Find("zh-Hans"),
            "ko" => Find("ko"),
            _ => null,
        };
}

/// <summary>
/// Decides in which language a page answers: what the address asks for (<c>?language=en</c>, kept in a cookie), the cookie,
/// or the browser. No script and no session is needed.
/// </summary>
internal static class Languages
{
    internal const string Parameter = "language";
    private const string CookieName = "tocho-language";

    /// <summary>For programs, developers, and the look-alike of a payment company.</summary>
    private static readonly string[] JapaneseOnly = ["/api", "/development", "/sandbox"];

    /// <summary>False where the page is Japanese for everybody, and for staff everywhere.</summary>
    public static bool MayChooseLanguage(this HttpContext http) =>
        !IsStaff(http) && !JapaneseOnly.Any(folder => http.Request.Path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase));

    public static void UseLanguages(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (!http.MayChooseLanguage())
                {
                    Language.Current = Language.Japanese;
                    await next(http);
                    return;
                }
                var cookie = NameIn(http);
                var asked = Language.Find(http.Request.Query[Parameter]);
                Language.Current = asked ?? Language.Find(http.Request.Cookies[cookie]) ?? Language.Preferred(http.Request);
                if (asked is not null)
                    http.Response.Cookies.Append(cookie, asked.Code, Kept(http));
                if (asked is not null && HttpMethods.IsGet(http.Request.Method) && Plain(http.Request) is { } address)
                    http.Response.Redirect(address);
                else
                    await next(http);
            }
        );

    /// <summary>This page in another language.</summary>
    public static string AddressIn(this HttpRequest request, Language language) =>
        QueryString.Create([.. Others(request), new(Parameter, language.Code)]).ToUriComponent();

    /// <summary>The address without the language; null for one that a browser would take for another host.</summary>
    private static string? Plain(HttpRequest request)
    {
        var path = (request.PathBase + request.Path).ToUriComponent();
        return path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith("/\\", StringComparison.Ordinal)
            ? null
            : path + QueryString.Create(Others(request)).ToUriComponent();
    }

    private static IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> Others(HttpRequest request) =>
        request.Query.Where(part => part.Key != Parameter);

    private static bool IsStaff(HttpContext http) => http.User.IsSignedIn() && http.User.Audience() is not Audience.Resident;

    private static string NameIn(HttpContext http) => (IsSecure(http) ? "__Host-" : "") + CookieName;

    private static CookieOptions Kept(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            Secure = IsSecure(http),
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        };

    private static bool IsSecure(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.SecureCookies;
}

/// <summary>Days, times and money as the reader of the page writes them. Official documents keep the Japanese form.</summary>
public static class Wording
{
    public static string Say(this DateOnly day) =>
        Language.Current.Code switch
        {
            "en" => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
            "zh-Hans" => $"{day.Year}年{day.Month}月{day.Day}日",
            "ko" => $"{day.Year}년 {day.Month}월 {day.Day}일",
            "ja-easy" => $"{day.Year}年{day.Month}月{day.Day}日（{JapaneseDate.Year(day)}）",
            _ => JapaneseDate.Format(day),
        };

    public static string Say(this DateTimeOffset instant) =>
        Language.Current.Code is "ja"
            ? JapaneseDate.Format(instant)
            : $"{JapaneseDate.DayOf(instant).Say()} {TimeZoneInfo.ConvertTime(instant, JapaneseDate.Tokyo):HH:mm}";

    public static string Say(this Yen amount) =>
        Language.Current.IsJapanese ? amount.ToString() : "¥" + amount.Amount.ToString("N0", CultureInfo.InvariantCulture);
}
