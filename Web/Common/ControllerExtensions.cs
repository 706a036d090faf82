using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Common;

public static class ControllerExtensions
{
    internal const string NoticeKey = "notice";

    /// <summary>Shows a green banner on the next page: what was done, in one sentence.</summary>
    public static void Notify(this Controller controller, string text) => controller.TempData[NoticeKey] = text;

    /// <summary>Reading an absent notice would still answer with a cookie.</summary>
    internal static bool HasNotice(this HttpContext http) =>
        http.Request.Cookies.Keys.Any(k => k.EndsWith(SessionCookies.NoticeName, StringComparison.Ordinal));

    /// <summary>Reads a field by a rule of the domain; a broken rule becomes the field's error.</summary>
    public static T? Read<T>(this Controller controller, string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RuleBrokenException rule)
        {
            // One error per field: "enter it" and "it is wrong" at once would be noise.
            if (controller.ModelState[field] is not { Errors.Count: > 0 })
                controller.ModelState.AddModelError(field, rule.Message);
            return default;
        }
    }
}
