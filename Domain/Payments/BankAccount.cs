using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>預金種目</summary>
public enum AccountKind
{
    /// <summary>普通</summary>
    Ordinary,

    /// <summary>当座</summary>
    Current,

    /// <summary>貯蓄</summary>
    Savings,
}

/// <summary>振込先口座, in the digits and letters that banks take (全銀).</summary>
/// <param name="Bank">金融機関コード, 4 digits.</param>
/// <param name="Branch">支店コード, 3 digits.</param>
/// <param name="Number">口座番号, 7 digits.</param>
/// <param name="Holder">口座名義カナ, half-width, at most 30 letters.</param>
public sealed record BankAccount(string Bank, string Branch, AccountKind Kind, string Number, string Holder)
{
    /// <summary>
    /// Reads what somebody has typed, in any width. Each fault says which part is wrong; without one there is an account.
    /// </summary>
    public static (BankAccount? Account, IReadOnlyList<(string Part, string Fault)> Faults) Read(
        string? bank,
        string? branch,
        AccountKind? kind,
        string? number,
        string? holder
    )
    {
        var faults = new List<(string, string)>();
        var (bankDigits, branchDigits, numberDigits) = (Digits(bank), Digits(branch), Digits(number));
        if (bankDigits is not { Length: 4 })
            faults.Add((nameof(Bank), "金融機関コードを4桁の数字で入力してください。"));
        if (branchDigits is not { Length: 3 })
            faults.Add((nameof(Branch), "支店コードを3桁の数字で入力してください。"));
        if (kind is null)
            faults.Add((nameof(Kind), "預金種目を選んでください。"));
        if (numberDigits is not { Length: >= 1 and <= 7 } || numberDigits.All(c => c == '0'))
            faults.Add((nameof(Number), "口座番号を7桁以内の数字で入力してください。"));
        var letters = Zengin.Letters(holder ?? "");
        if (string.IsNullOrEmpty(letters))
            faults.Add(
                (nameof(Holder), "口座名義を、通帳のとおりカタカナで入力してください（英大文字、数字、記号（）－．／も使えます）。")
            );
        else if (letters.Length > Zengin.HolderLength)
            faults.Add((nameof(Holder), "口座名義は、濁点、半濁点を1文字と数えて30文字以内で入力してください。"));
        return faults.Count > 0
            ? (null, faults)
            : (new(bankDigits!, branchDigits!, kind!.Value, numberDigits!.PadLeft(7, '0'), letters!), []);
    }

    private static string? Digits(string? typed)
    {
        var narrow = Width.Hyphens(Width.Narrow(typed ?? "")).Trim();
        return narrow.Length > 0 && narrow.All(char.IsAsciiDigit) ? narrow : null;
    }
}

public static class AccountKinds
{
    public static string Name(this AccountKind kind) =>
        kind switch
        {
            AccountKind.Ordinary => "普通",
            AccountKind.Current => "当座",
            AccountKind.Savings => "貯蓄",
        };

    /// <summary>As banks write it (全銀).</summary>
    public static string Code(this AccountKind kind) =>
        kind switch
        {
            AccountKind.Ordinary => "1",
            AccountKind.Current => "2",
            AccountKind.Savings => "4",
        };
}
