using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>What came in on a day by one method for one kind of charge, as the journals have it.</summary>
/// <param name="Title">See <see cref="KindOf"/>.</param>
/// <param name="Count">Payments.</param>
public sealed partial record DayReceipts(PaymentMethod Method, string Title, int Count, Yen Received, Yen Overpaid, Yen Suspended)
{
    public Yen Gross => Received + Overpaid + Suspended;

    /// <summary>Title of a charge without the number of the one case at its end: 屋外広告物許可申請手数料（R8-TK-000004）→ 屋外広告物許可申請手数料.</summary>
    public static string KindOf(string title) => CaseNumber().Replace(title, "");

    [GeneratedRegex("（[0-9A-Z]+(-[0-9A-Z]+)+）$")]
    private static partial Regex CaseNumber();
}

/// <summary>One account on a day. Debit positive.</summary>
/// <param name="Brought">前日繰越</param>
public sealed record DayAccount(LedgerAccount Account, Yen Brought, Yen Debit, Yen Credit)
{
    /// <summary>翌日繰越</summary>
    public Yen Carried => Brought + Debit - Credit;
}

/// <summary>The journals of one kind on a day.</summary>
/// <param name="Kind">See <see cref="JournalKind"/>.</param>
/// <param name="Amount">Sum of the debits.</param>
/// <param name="Gateway">Change of 決済代行者預け金.</param>
public sealed record DayMovement(string Kind, int Count, Yen Amount, Yen Gateway);

/// <summary>入金 — one payout that was booked on a day.</summary>
/// <param name="Bank">What the bank shows.</param>
/// <param name="Fees">What the gateway has kept.</param>
public sealed record DayPayout(string Name, Yen Bank, Yen Fees);

/// <summary>決済代行者預け金 of all offices: a payout is one for all of them.</summary>
/// <param name="Carried">Summed by itself over all journals until the end of the day.</param>
public sealed record DayGateway(Yen Brought, IReadOnlyList<DayMovement> Kinds, IReadOnlyList<DayPayout> Payouts, Yen Carried);

/// <summary>収納日計表 — what moved on one day in Tokyo in the books of one office, or of all.</summary>
/// <param name="OfficeCode">Empty for all offices.</param>
/// <param name="Payments">How many payments were settled on the day, as the payments say.</param>
/// <param name="Captured">What they brought, as the payments say; the journals are checked against it.</param>
public sealed record DaySheet(
    string OfficeCode,
    DateOnly Day,
    int Payments,
    Yen Captured,
    IReadOnlyList<DayReceipts> Receipts,
    IReadOnlyList<DayMovement> Kinds,
    IReadOnlyList<DayAccount> Accounts,
    DayGateway Gateway
)
{
    public DayAccount Of(LedgerAccount account) =>
        Accounts.SingleOrDefault(a => a.Account == account) ?? new(account, Yen.Zero, Yen.Zero, Yen.Zero);

    /// <summary>Every way in which the figures do not add up, in words, with the yen by which they differ; none where they do.</summary>
    public IReadOnlyList<string> Differences()
    {
        List<string> found = [];
        var gross = Sum(Receipts, r => r.Gross);
        var booked = Sum(Kinds.Where(k => k.Kind == JournalKind.Receipt), k => k.Gateway);
        Compare("収納の内訳の合計と、支払いの入金額の合計", gross, Captured);
        Compare("収納の内訳の合計と、収納の仕訳の合計", gross, booked);
        Compare("借方の合計と、貸方の合計", Sum(Accounts, a => a.Debit), Sum(Accounts, a => a.Credit));
        Compare("前日繰越の借方残高と、貸方残高", Sum(Accounts, a => a.Brought), Yen.Zero);
        Compare("区分別の決済代行者預け金の増減と、科目の増減", Sum(Kinds, k => k.Gateway), Change(LedgerAccount.GatewayClearing));
        Compare("仕訳の区分別の金額と、借方の合計", Sum(Kinds, k => k.Amount), Sum(Accounts, a => a.Debit));
        Compare("決済代行者預け金（都全体）の翌日繰越", Gateway.Brought + Sum(Gateway.Kinds, k => k.Gateway), Gateway.Carried);
        Compare(
            "入金の内訳（都全体）と、入金の仕訳",
            Sum(Gateway.Payouts, p => p.Bank + p.Fees),
            -Sum(Gateway.Kinds.Where(k => k.Kind.StartsWith(JournalKind.Payout, StringComparison.Ordinal)), k => k.Gateway)
        );
        return found;

        void Compare(string what, Yen one, Yen other)
        {
            if (one != other)
                found.Add($"{what}が{one - other}合いません（{one}、{other}）。");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    /// <exception cref="JsonException">The text is not a sheet.</exception>
    public static DaySheet FromJson(string json) =>
        JsonSerializer.Deserialize<DaySheet>(json, JsonSerializerOptions.Default) ?? throw new JsonException("Empty sheet.");

    /// <summary>SHA-256 (hex) over the sheet and the hash of the closing before it.</summary>
    public static string HashOf(string json, string before) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{before}\n{json}"))));

    private Yen Change(LedgerAccount account) => Of(account).Debit - Of(account).Credit;

    private static Yen Sum<T>(IEnumerable<T> all, Func<T, Yen> amount) => all.Aggregate(Yen.Zero, (sum, x) => sum + amount(x));
}
