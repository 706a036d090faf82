using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TochoDX.StripeSimulator;

/// <summary>The hosted payment page: buttons for everything that a payer can do, so that a browser can walk it.</summary>
public sealed partial class Simulator
{
    private async Task Page(HttpContext http)
    {
        // /c/pay/{session} and, for a button, /c/pay/{session}/{move}
        var parts = (http.Request.Path.Value ?? "").Trim('/').Split('/');
        var (id, move) = (parts.ElementAtOrDefault(2) ?? "", parts.ElementAtOrDefault(3));
        Session? session;
        lock (_gate)
        {
            Tick();
            session = _things.GetValueOrDefault(id) as Session;
        }
        if (session is null)
        {
            http.Response.StatusCode = 404;
            return;
        }
        if (http.Request.Method == "POST" && move is not null)
        {
            var next = Press(session, move);
            http.Response.StatusCode = 303;
            http.Response.Headers.Location = next;
            return;
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Html(session));
    }

    /// <summary>Where the browser goes on.</summary>
    private string Press(Session session, string move)
    {
        var success = (session.SuccessUrl ?? session.Url).Replace("{CHECKOUT_SESSION_ID}", session.Id, StringComparison.Ordinal);
        return move switch
        {
            "card" when PayByCard(session.Id) => success,
            "paypay" when PayByPayPay(session.Id) => success,
            "konbini" when TakeNumber(session.Id) => session.Url,
            "transfer" when AskForTransfer(session.Id) => session.Url,
            "till" when PayAtTill(session.Id) => success,
            "arrive" when Transfer(session.Id, session.Amount) => success,
            "decline" when Decline(session.Id) => session.Url + "?declined=1",
            "back" => success,
            "cancel" => session.CancelUrl ?? success,
            _ => session.Url,
        };
    }

    private static string Html(Session session)
    {
        var page = new StringBuilder();
        var amount = session.Amount.ToString("N0", CultureInfo.InvariantCulture);
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <link rel="icon" href="data:,"><title>Stripe シミュレーター</title><main>
            <p>テスト環境：実際の支払いは行われません</p>
            <h1>{WebUtility.HtmlEncode(session.Name)}</h1><p>{amount}円</p>
            """
        );
        if (session.Intent?.LastError is { } error && session.Status == "open")
            page.Append(CultureInfo.InvariantCulture, $"<p role=\"alert\">カードが承認されませんでした（{error["code"]}）。</p>");
        if (session.Status == "open")
        {
            Button(page, session, "card", "card", "カード 4242 4242 4242 4242 で支払う");
            Button(page, session, "card", "decline", "承認されないカード 4000 0000 0000 0002 を使う");
            Button(page, session, "konbini", "konbini", "コンビニの番号を受け取る");
            Button(page, session, "paypay", "paypay", "PayPayで支払う");
            Button(page, session, "customer_balance", "transfer", "振込先の口座番号を受け取る");
            Button(page, session, null, "cancel", "やめて戻る");
        }
        else if (session.Intent is { Status: "requires_action" } intent)
        {
            if (intent.Method == "konbini")
                page.Append("<p>お客様番号 01204567890</p>");
            else
                page.Append(CultureInfo.InvariantCulture, $"<p>見本銀行 見本支店 普通 {session.Customer?.Account}</p>");
            Button(page, session, null, intent.Method == "konbini" ? "till" : "arrive", "支払ったことにする");
            Button(page, session, null, "back", "支払わずに申請先へ戻る");
        }
        else
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>この支払いは終わっています（{session.Status}）。</p>");
            Button(page, session, null, "back", "申請先へ戻る");
        }
        return page.Append("</main></html>").ToString();
    }

    private static void Button(StringBuilder page, Session session, string? method, string move, string label)
    {
        if (method is null || session.Methods.Contains(method))
            page.Append(
                CultureInfo.InvariantCulture,
                $"<form method=\"post\" action=\"/c/pay/{session.Id}/{move}\"><button>{label}</button></form>"
            );
    }
}
