namespace TochoDX.Domain.Procedures;

/// <summary>不服申立て — to whom one appeals, and whom one sues (行政不服審査法82条1項, 行政事件訴訟法11条・46条1項).</summary>
/// <param name="Authority">審査庁, e.g. 東京都知事; a minister where the work is the state's (法定受託事務, 地方自治法255条の2).</param>
/// <param name="Defendant">被告 — the body to which the deciding office belongs.</param>
/// <param name="Representative">訴訟において被告を代表する者 — the governor, or the commission that decided (警察法80条).</param>
/// <param name="Confirmed">False: 要確認, listed for administrators.</param>
public sealed record Appeal(string Authority, string Defendant, string Representative, bool Confirmed)
{
    /// <summary>What holds where a document says nothing else: a disposition of the governor.</summary>
    public static Appeal Governor { get; } = new("東京都知事", "東京都", "東京都知事", true);
}
