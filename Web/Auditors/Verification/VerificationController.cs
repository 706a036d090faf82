using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.Audit;

namespace TochoDX.Web.Auditors.Verification;

/// <param name="Results">Null before the check was asked for.</param>
public sealed record VerificationPage(IReadOnlyList<Invariant>? Results, TimeSpan Took, DateTimeOffset At);

/// <summary>検証 — every invariant over the live data. Sent as a form because it is work, not because it changes anything.</summary>
public sealed class VerificationController(VerifyInvariants verify, TimeProvider clock) : Controller
{
    [HttpGet("/auditors/verify"), Navigation("検証", 2)]
    public IActionResult Index() => View(new VerificationPage(null, TimeSpan.Zero, clock.GetUtcNow()));

    [HttpPost("/auditors/verify")]
    public async Task<IActionResult> Run(CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var results = await verify.Run(ct);
        return View("Index", new VerificationPage(results, clock.GetElapsedTime(begun), clock.GetUtcNow()));
    }
}

/// <summary>What each invariant promises, for people.</summary>
internal static class InvariantWords
{
    private static readonly Dictionary<string, string> Promises = new(StringComparer.Ordinal)
    {
        ["ACK"] = "受付番号を伝えた申請は、一件も失われていない",
        ["ONCE"] = "同じ申請が二重に受け付けられていない",
        ["PAY"] = "入金は一度だけ記帳され、納付と一致している",
        ["BAL"] = "帳簿の貸借は、すべての仕訳で一致している",
        ["CHAIN"] = "監査記録は連番で、鎖が切れていない",
        ["STATE"] = "決められた順序だけで進み、決定された文書だけが発行されている",
        ["NUM"] = "受付番号と文書番号に抜けと重複がない",
        ["FILE"] = "記録されたファイルは、すべて元のまま残っている",
        ["OUT"] = "約束した処理は、すべて実行されたか、実行を待っている",
        ["SAFE"] = "失敗を繰り返して止まったままの処理がない",
    };

    private static readonly (string English, string Japanese)[] Units =
    [
        (" effects to come", "件（これから実行）"),
        (" effects", "件の処理"),
        (" entries", "件の記録"),
        (" filings", "件の申請"),
        (" approvals", "件の決裁"),
        (" moves", "回の状態の変化"),
        (" numbers", "個の番号"),
        (" files", "個のファイル"),
        (" charges", "件の納付"),
        (" payments", "件の支払"),
        (" journals", "件の仕訳"),
        (", ", "、"),
    ];

    /// <summary>How much was looked at, in words; a unit that is not known stays as it is.</summary>
    public static string Counted(Invariant invariant)
    {
        // Commas within numbers have no space after them.
        var words = invariant.Counted;
        foreach (var (english, japanese) in Units)
            words = words.Replace(english, japanese, StringComparison.Ordinal);
        return words;
    }

    public static string Of(Invariant invariant) => Promises.GetValueOrDefault(invariant.Name, invariant.Holds);
}
