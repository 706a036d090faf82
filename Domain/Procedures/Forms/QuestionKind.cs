namespace TochoDX.Domain.Procedures.Forms;

/// <summary>質問の種類 — written in documents with hyphens: <c>postal-address</c>.</summary>
public enum QuestionKind
{
    /// <summary>一行の文字</summary>
    Text,

    /// <summary>複数行の文字</summary>
    LongText,

    /// <summary>数</summary>
    Number,

    /// <summary>金額 — whole yen.</summary>
    Money,

    /// <summary>日付</summary>
    Date,

    /// <summary>はい・いいえ</summary>
    YesNo,

    /// <summary>一つ選択</summary>
    Choice,

    /// <summary>複数選択</summary>
    Choices,

    /// <summary>氏名・名称</summary>
    Name,

    /// <summary>フリガナ</summary>
    Kana,

    /// <summary>電話番号</summary>
    Phone,

    /// <summary>メールアドレス</summary>
    Email,

    /// <summary>郵便番号</summary>
    Postcode,

    /// <summary>住所・所在地</summary>
    Address,

    /// <summary>法人番号</summary>
    CorporateNumber,

    /// <summary>添付書類 — the answers are ids of stored files.</summary>
    File,

    /// <summary>計算項目 — computed, never typed.</summary>
    Calculated,

    /// <summary>説明 — Markdown text, no answer.</summary>
    Note,

    /// <summary>数字の並び — a code whose zeros count, e.g. a registration number.</summary>
    Digits,

    /// <summary>口座名義 — in the characters that banks exchange (全銀文字).</summary>
    AccountHolder,

    /// <summary>同意 — a statement to agree to.</summary>
    Agreement,

    /// <summary>期間 — first and last day.</summary>
    DateRange,

    /// <summary>氏名とフリガナ</summary>
    Person,

    /// <summary>郵便番号と住所 — the postcode fills in the town.</summary>
    PostalAddress,

    /// <summary>振込先口座</summary>
    BankAccount,

    /// <summary>自動車登録番号 — e.g. 品川 300 あ 12-34.</summary>
    VehicleRegistration,

    /// <summary>繰り返し — questions answered once for each entry (役員, 物件 …).</summary>
    Group,

    /// <summary>表 — a repeated group whose entries are the rows of a table.</summary>
    Table,
}
