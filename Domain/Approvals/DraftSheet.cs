using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>起案の表題部 — what stands at the head of a draft, frozen with the document.</summary>
public sealed record DraftSheet
{
    /// <summary>伺い文, unless the drafter writes another.</summary>
    public const string UsualRequest = "次のとおり決定してよろしいか。";

    /// <summary>施行方法 — the prescribed phrases of the column 回付・施行上の注意.</summary>
    public static readonly IReadOnlyList<string> Deliveries =
    [
        "文書総合管理システム施行",
        "電子メール施行",
        "ファクシミリ施行",
        "LGWAN施行",
        "フォーム入力施行",
    ];

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>件名</summary>
    public required string Title { get; init; }

    /// <summary>伺い文</summary>
    public string Request { get; init; } = UsualRequest;

    /// <summary>根拠</summary>
    public required string Basis { get; init; }

    /// <summary>分類記号, 保存期間 and 満了後の措置, as the procedure had them when it was drafted.</summary>
    public required RecordClass Record { get; init; }

    /// <summary>公開区分</summary>
    public DisclosureClass Disclosure { get; init; } = DisclosureClass.Partial;

    /// <summary>Why not all of it may be shown; null for 公開.</summary>
    public string? DisclosureReason { get; init; }

    /// <summary>閲覧制限</summary>
    public bool Restricted { get; init; }

    /// <summary>緊急度</summary>
    public Urgency Urgency { get; init; }

    /// <summary>施行方法, one of <see cref="Deliveries"/>.</summary>
    public string Delivery { get; init; } = Deliveries[0];

    /// <summary>決定予定日; null where none was given.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>First day of use of the 教示 in the document; null where none is due.</summary>
    public DateOnly? InstructionFrom { get; init; }

    /// <summary>Paragraphs of the notice that the drafter has worded anew.</summary>
    public IReadOnlyList<Wording> Wording { get; init; } = [];

    /// <summary>What a draft begins with.</summary>
    public static DraftSheet Of(Procedure procedure, DecisionKind decision, string receipt) =>
        new()
        {
            Title = $"{procedure.Title.Ja}の{decision.Title.Ja}について（{receipt}）",
            Basis = procedure.Basis,
            Record = procedure.Record,
            DisclosureReason = "個人又は法人に関する情報を含むため（東京都情報公開条例第7条第2号・第3号）",
        };

    /// <summary>SHA-256 (hex) over the sheet and the document: what approvers have on the screen.</summary>
    public string HashWith(string documentHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ToJson()}\n{documentHash}")));

    /// <summary>What is left after its record was disposed of.</summary>
    internal DraftSheet Erased() =>
        this with
        {
            Title = "（保存期間の満了により廃棄）",
            Request = "",
            Basis = "",
            DisclosureReason = null,
            Wording = [],
        };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">The text is no sheet.</exception>
    public static DraftSheet FromJson(string json) =>
        JsonSerializer.Deserialize<DraftSheet>(json, Options) ?? throw new JsonException("Empty sheet.");
}

/// <summary>公開区分</summary>
public enum DisclosureClass
{
    /// <summary>公開</summary>
    Open,

    /// <summary>一部公開</summary>
    Partial,

    /// <summary>非公開</summary>
    Closed,
}

/// <summary>緊急度</summary>
public enum Urgency
{
    /// <summary>通常</summary>
    Ordinary,

    /// <summary>急ぐもの</summary>
    Soon,

    /// <summary>至急</summary>
    Immediate,
}

public static class SheetWords
{
    public static string Name(this DisclosureClass disclosure) =>
        disclosure switch
        {
            DisclosureClass.Open => "公開",
            DisclosureClass.Partial => "一部公開",
            DisclosureClass.Closed => "非公開",
        };

    public static string Name(this Urgency urgency) =>
        urgency switch
        {
            Urgency.Ordinary => "通常",
            Urgency.Soon => "急ぐもの",
            Urgency.Immediate => "至急",
        };

    public static string Name(this DisposalMeasure measure) =>
        measure switch
        {
            DisposalMeasure.Transfer => "公文書館へ移管",
            DisposalMeasure.Destroy => "廃棄",
        };
}
