using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace TochoDX.Web.Public.Errors;

/// <summary>What the page of a status says.</summary>
public sealed record ErrorText(int Status, string Title, string Advice, string? Incident);

/// <summary>エラーページ — reached only by way of an error, under the address that was asked for.</summary>
[DisableRateLimiting, IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/errors/{status:int}")]
    public IActionResult Show()
    {
        // Not bound as a parameter: binding would read the form once more, which may be what failed.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        var passed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (fault is null && passed is null)
            return NotFound();
        if (fault is not null)
            status = Response.StatusCode;
        Response.StatusCode = status;
        var error = Describe(status, Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier);
        var asked = fault?.Path ?? passed?.OriginalPath ?? "";
        return asked.StartsWith("/api", StringComparison.OrdinalIgnoreCase)
            ? Problem(statusCode: status, title: error.Title, instance: error.Incident)
            : View("Error", error);
    }

    [SuppressMessage("Maintainability", "CA1502", Justification = "A table.")]
    private static ErrorText Describe(int status, string incident) =>
        status switch
        {
            400 => new(
                status,
                "送信内容を受け取れませんでした",
                "ページを開いてから時間がたったか、内容が壊れています。前のページに戻り、開き直してから、もう一度送信してください。",
                null
            ),
            401 => new(status, "サインインが必要です", "サインインしてから、もう一度開いてください。", null),
            403 => new(
                status,
                "このページは表示できません",
                "今の利用者には、このページを見る権限がありません。別の利用者でサインインし直すか、担当にお問い合わせください。",
                null
            ),
            404 => new(
                status,
                "ページが見つかりません",
                "アドレスが間違っているか、ページがなくなった可能性があります。ホームから探してください。",
                null
            ),
            405 => new(
                status,
                "この操作はできません",
                "アドレスを直接開いたか、再読込みをした可能性があります。ホームからやり直してください。",
                null
            ),
            409 => new(
                status,
                "操作を完了できませんでした",
                "他の方が先に更新しました。最新の内容を確認してから、もう一度操作してください。",
                null
            ),
            413 => new(status, "送信したファイルが大きすぎます", "ファイルを小さくするか、分けて送信してください。", null),
            415 => new(status, "この形式は受け付けていません", "ページを開き直してから、もう一度送信してください。", null),
            429 => new(
                status,
                "しばらく待ってからやり直してください",
                "短い時間に多くの操作がありました。1分ほど待ってから、もう一度操作してください。",
                null
            ),
            503 => new(
                status,
                "ただいま混み合っています",
                "しばらく待ってから、もう一度操作してください。受付番号が表示された申請は、受け付けられています。",
                null
            ),
            >= 500 => new(
                status,
                "システムに問題が起きました",
                "申し訳ありません。しばらく待ってから、もう一度操作してください。続くときは、次の番号を添えてお問い合わせください。",
                incident
            ),
            _ => new(status, "操作を完了できませんでした", "前のページに戻り、もう一度操作してください。", null),
        };
}
