using System.Globalization;
using System.Text;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments;

/// <summary>依頼人 — who asks the bank to transfer.</summary>
/// <param name="Code">委託者コード, 10 digits, given by the bank.</param>
/// <param name="Name">委託者名, as the bank knows it, in letters of <see cref="Zengin.Letters"/>.</param>
/// <param name="BankName">仕向銀行名; may be empty, as the branch's.</param>
public sealed record Requester(
    string Code,
    string Name,
    string Bank,
    string BankName,
    string Branch,
    string BranchName,
    AccountKind Kind,
    string Number
);

/// <summary>One transfer.</summary>
/// <param name="CustomerCode">顧客コード1 — what we recognise it by, at most 10 letters.</param>
public sealed record Transfer(BankAccount To, Yen Amount, string CustomerCode);

/// <summary>
/// 全銀協規定フォーマット 総合振込 — records of 120 bytes in JIS X 0201, each followed by CR LF: header, data, trailer, end. Banks
/// differ in small things: 要確認 with the 指定金融機関.
/// </summary>
public static class Zengin
{
    /// <summary>受取人名 takes 30 letters.</summary>
    public const int HolderLength = 30;

    /// <summary>振込金額 has 10 digits.</summary>
    public const long MostYen = 9_999_999_999;
    private const string Marks = " ()-./,\\｢｣";

    /// <summary>
    /// A name in the letters that banks take: half-width capitals, digits, katakana and some marks. Hiragana, widths, small kana
    /// and ー are turned into what banks write for them.
    /// </summary>
    /// <returns>Null where a letter is left that banks do not take, such as kanji.</returns>
    public static string? Letters(string text)
    {
        var narrow = Width.NarrowKana(Width.ToKatakana(Width.WidenKana(Width.Narrow(text.Trim()))));
        var letters = new StringBuilder(narrow.Length);
        foreach (var c in narrow)
        {
            var letter = c switch
            {
                >= 'a' and <= 'z' => char.ToUpperInvariant(c),
                'ｦ' => 'ｵ',
                >= 'ｧ' and <= 'ｫ' => (char)(c - 'ｧ' + 'ｱ'),
                >= 'ｬ' and <= 'ｮ' => (char)(c - 'ｬ' + 'ﾔ'),
                'ｯ' => 'ﾂ',
                '¥' or '￥' => '\\',
                _ when Width.IsHyphenLike(c) => '-',
                _ => c,
            };
            if (letter is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9') or (>= 'ｱ' and <= 'ﾟ')) && !Marks.Contains(letter))
                return null;
            letters.Append(letter);
        }
        return letters.ToString();
    }

    /// <summary>The file as text; <see cref="Bytes"/> makes of it what the bank reads.</summary>
    /// <param name="on">取組日 — when the bank is to transfer.</param>
    public static string File(Requester requester, DateOnly on, IReadOnlyList<Transfer> transfers)
    {
        var file = new StringBuilder();
        Line(
            file,
            "1210",
            Digits(requester.Code, 10),
            Text(requester.Name, 40),
            on.ToString("MMdd", CultureInfo.InvariantCulture),
            Digits(requester.Bank, 4),
            Text(requester.BankName, 15),
            Digits(requester.Branch, 3),
            Text(requester.BranchName, 15),
            requester.Kind.Code(),
            Digits(requester.Number, 7),
            Text("", 17)
        );
        foreach (var (to, amount, code) in transfers)
            Line(
                file,
                "2",
                Digits(to.Bank, 4),
                Text("", 15),
                Digits(to.Branch, 3),
                Text("", 15),
                Text("", 4), // 手形交換所番号, no longer used
                to.Kind.Code(),
                Digits(to.Number, 7),
                Text(to.Holder, HolderLength),
                Digits(amount.Amount, 10),
                "0", // 新規コード: その他
                Text(code, 10),
                Text("", 10),
                "7", // 電信振込
                Text("", 8)
            );
        Line(file, "8", Digits(transfers.Count, 6), Digits(transfers.Sum(t => t.Amount.Amount), 12), Text("", 101));
        Line(file, "9", Text("", 119));
        return file.ToString();
    }

    /// <summary>JIS X 0201, one byte a letter.</summary>
    public static byte[] Bytes(string file) => [.. file.Select(c => (byte)(c < 0x80 ? c : c - '\uFF61' + 0xA1))];

    private static void Line(StringBuilder file, params ReadOnlySpan<string> fields)
    {
        var start = file.Length;
        foreach (var field in fields)
            file.Append(field);
        if (file.Length - start != 120)
            throw new InvalidOperationException($"A record has {file.Length - start} letters instead of 120.");
        file.Append("\r\n");
    }

    private static string Text(string text, int length) => (text.Length > length ? text[..length] : text).PadRight(length);

    private static string Digits(long number, int length) => Digits(number.ToString(CultureInfo.InvariantCulture), length);

    private static string Digits(string digits, int length) => digits.PadLeft(length, '0');
}
