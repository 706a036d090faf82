using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>
/// コンビニ収納バーコード — content of the bar code by which the till of a convenience store takes the money: 44 digits after
/// GS1 Japan, GS1-128シンボルによる標準料金代理収納ガイドライン.
/// </summary>
/// <param name="Issuer">請求書発行企業コード, 6 digits.</param>
/// <param name="Free">自由使用欄, up to 21 digits; filled up with zeros on the right.</param>
/// <param name="Reissue">再発行区分 — how often it was issued again, 0 to 9.</param>
/// <param name="PayBy">支払期限; null for none.</param>
/// <param name="Stamp">印紙フラグ, 0 or 1.</param>
/// <param name="Amount">1 to 999,999 yen.</param>
public sealed record KonbiniBarcode(string Issuer, string Free, int Reissue, DateOnly? PayBy, int Stamp, Yen Amount)
{
    public const int Length = 44;
    public const int IssuerLength = 6;
    public const int FreeLength = 21;
    public const int MostReissues = 9;

    /// <summary>What six digits can say.</summary>
    public static readonly Yen Most = new(999_999);

    private const string Identifier = "91";
    private const string Unlimited = "999999";

    /// <summary>The 44 digits, check digit at the end.</summary>
    /// <exception cref="ArgumentException">A part is longer than its field, or no digits: a fault of the program.</exception>
    public string Digits()
    {
        if (!IsDigits(Issuer) || Issuer.Length != IssuerLength || !IsDigits(Free) || Free.Length > FreeLength)
            throw new ArgumentException($"Issuer {Issuer} or free field {Free} does not fit the bar code.");
        if (Reissue is < 0 or > MostReissues || Stamp is not (0 or 1) || Amount <= Yen.Zero || Amount > Most)
            throw new ArgumentException($"Reissue {Reissue}, stamp {Stamp} or amount {Amount} does not fit the bar code.");
        var payBy = PayBy?.ToString("yyMMdd", CultureInfo.InvariantCulture) ?? Unlimited;
        var data = string.Create(
            CultureInfo.InvariantCulture,
            $"{Identifier}{Issuer}{Free.PadRight(FreeLength, '0')}{Reissue}{payBy}{Stamp}{Amount.Amount:D6}"
        );
        return data + (char)('0' + CheckDigit(data));
    }

    /// <summary>Reads 44 digits back; the free field with its zeros. Dates are of this century.</summary>
    /// <exception cref="RuleBrokenException">Not 44 digits, the check digit is wrong, or a field says nothing.</exception>
    public static KonbiniBarcode Parse(string digits)
    {
        if (digits.Length != Length || !IsDigits(digits) || !digits.StartsWith(Identifier, StringComparison.Ordinal))
            throw new RuleBrokenException("バーコードは、91で始まる44桁の数字です。");
        if (digits[^1] - '0' != CheckDigit(digits[..^1]))
            throw new RuleBrokenException("バーコードのチェックデジットが合いません。");
        var day = DateOnly.MinValue;
        var payBy = digits[30..36];
        if (
            payBy != Unlimited
            && !DateOnly.TryParseExact("20" + payBy, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        )
            throw new RuleBrokenException("バーコードの支払期限が日付ではありません。");
        var amount = long.Parse(digits[37..43], CultureInfo.InvariantCulture);
        if (digits[36] is not ('0' or '1') || amount == 0)
            throw new RuleBrokenException("バーコードの印紙フラグ又は金額が正しくありません。");
        return new(digits[2..8], digits[8..29], digits[29] - '0', payBy == Unlimited ? null : day, digits[36] - '0', new(amount));
    }

    /// <summary>モジュラス10・ウェイト3 — weights 3, 1, 3 … from the right.</summary>
    public static int CheckDigit(string data)
    {
        var sum = 0;
        for (var i = 0; i < data.Length; i++)
            sum += (data[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10;
    }

    /// <summary>目視文字 — the digits in two lines, as the guideline has them under the bars.</summary>
    public static (string First, string Second) Legible(string digits) =>
        ($"({digits[..2]}){digits[2..8]}-{digits[8..29]}", $"{digits[29]}-{digits[30..36]}-{digits[36]}-{digits[37..43]}-{digits[43]}");

    internal static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
