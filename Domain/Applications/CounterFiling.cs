using System.Text.Json;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Applications;

/// <summary>窓口受付 — a filing that an officer types for somebody who stands at the counter and need not have an account.</summary>
/// <param name="ReceivedBy">所属・職・氏名 of the officer who began it, at that moment.</param>
/// <param name="ClaimHash">SHA-256 of the code on the newest receipt; null before one is printed, and once it was used.</param>
/// <param name="ClaimedAt">When the customer took the case into an account of their own; null while the counter acts for them.</param>
public sealed record CounterFiling(
    Customer Customer,
    string ReceivedBy,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<CounterEntry> Entries,
    string? ClaimHash = null,
    DateTimeOffset? ClaimedAt = null
)
{
    public string ToJson() => JsonSerializer.Serialize(this, ConsentJson.Options);

    public static CounterFiling FromJson(string json) => JsonSerializer.Deserialize<CounterFiling>(json, ConsentJson.Options)!;

    /// <summary>Who typed this submission; null for one that the applicant sent themselves, or the office amended.</summary>
    public CounterEntry? Of(int submission) => Entries.FirstOrDefault(e => e.No == submission);
}

/// <summary>窓口の申請者 — who applies, as they told it at the counter.</summary>
/// <param name="Town">都道府県・市区町村・町名</param>
/// <param name="Building">Empty where there is none, as are the other parts that need not be told.</param>
/// <param name="Email">Empty: nothing is ever mailed.</param>
public sealed record Customer(
    FilerKind Kind,
    string Name,
    string Kana,
    string Postcode,
    string Town,
    string Block,
    string Building,
    string Phone,
    string Email
)
{
    public string Address => Town + Block + (Building.Length > 0 ? "　" + Building : "");
}

/// <summary>代行入力 — one submission that an officer typed: who, whom they had before them, and that the applicant agreed to the content.</summary>
/// <param name="No">Number of the submission.</param>
/// <param name="By">所属・職・氏名 at that moment.</param>
/// <param name="Answers">Digest of what was confirmed: nothing else can be sent on the strength of it.</param>
public sealed record CounterEntry(int No, string By, DateTimeOffset At, IdentityCheck Identity, ContentConfirmation Content, string Answers)
{
    /// <summary>As printed on the receipt and shown on the pages.</summary>
    public string Words => $"窓口で{By}が代行入力（本人確認：{Identity.Words}）";
}

/// <summary>本人確認 — by what the officer saw who it was. Never a number: 個人番号 is not to be kept (番号利用法20条), others are not needed.</summary>
public sealed record IdentityCheck(IdentityProof Proof, string Note)
{
    /// <summary>Most characters of the note.</summary>
    public const int LongestNote = 100;

    // A number of a document, or 個人番号; years, copies and counts are shorter.
    private const int MostDigits = 6;

    public string Words => Note.Length == 0 ? Proof.Name() : $"{Proof.Name()}・{Note}";

    /// <exception cref="RuleBrokenException">The note is missing where the proof does not speak for itself, too long, or holds a number.</exception>
    public static IdentityCheck Of(IdentityProof proof, string? note)
    {
        var written = (note ?? "").Trim();
        if (written.Length == 0 && proof.NeedsNote())
            throw new RuleBrokenException(
                proof == IdentityProof.NotNeeded ? "本人確認を要しない理由を入力してください。" : "確認した証明書の名称を入力してください。"
            );
        if (written.Length > LongestNote)
            throw new RuleBrokenException($"本人確認の補足は{LongestNote}文字以内で入力してください。");
        if (HasNumber(written))
            throw new RuleBrokenException("個人番号や証明書の番号は記録できません。番号を消して、証明書の名称だけを入力してください。");
        return new(proof, written);
    }

    private static bool HasNumber(string text)
    {
        var run = 0;
        foreach (var c in text.Normalize(System.Text.NormalizationForm.FormKC))
        {
            if (char.IsDigit(c))
                run++;
            else if (c is not (' ' or '-' or '‐' or '－' or 'ー' or '.' or '・'))
                run = 0;
            if (run > MostDigits)
                return true;
        }
        return false;
    }
}

/// <summary>本人確認の方法</summary>
public enum IdentityProof
{
    /// <summary>運転免許証</summary>
    DrivingLicence,

    /// <summary>マイナンバーカード（表面）</summary>
    NumberCard,

    /// <summary>旅券</summary>
    Passport,

    /// <summary>在留カード・特別永住者証明書</summary>
    ResidenceCard,

    /// <summary>その他の顔写真付きの証明書</summary>
    OtherWithPhoto,

    /// <summary>顔写真のない証明書2点</summary>
    TwoWithoutPhoto,

    /// <summary>この手続では確認を要しない</summary>
    NotNeeded,
}

/// <summary>内容の確認 — how the applicant came to know what the officer had typed.</summary>
public enum ContentConfirmation
{
    /// <summary>読み上げ</summary>
    ReadAloud,

    /// <summary>画面又は印刷物の閲覧</summary>
    Shown,
}

public static class CounterWords
{
    public static string Name(this IdentityProof proof) =>
        proof switch
        {
            IdentityProof.DrivingLicence => "運転免許証",
            IdentityProof.NumberCard => "マイナンバーカード（表面）",
            IdentityProof.Passport => "旅券",
            IdentityProof.ResidenceCard => "在留カード・特別永住者証明書",
            IdentityProof.OtherWithPhoto => "その他の顔写真付きの証明書",
            IdentityProof.TwoWithoutPhoto => "顔写真のない証明書2点",
            IdentityProof.NotNeeded => "この手続では確認を要しない",
        };

    /// <summary>The proof does not say by itself what was seen, or why nothing was.</summary>
    public static bool NeedsNote(this IdentityProof proof) =>
        proof is IdentityProof.OtherWithPhoto or IdentityProof.TwoWithoutPhoto or IdentityProof.NotNeeded;

    public static string Name(this ContentConfirmation content) =>
        content switch
        {
            ContentConfirmation.ReadAloud => "読み上げて、申請者が確認した",
            ContentConfirmation.Shown => "画面又は印刷したものを見せて、申請者が確認した",
        };
}
