using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Offices;

namespace TochoDX.Workflows.People;

/// <summary>Who stands in front of the site.</summary>
public enum Audience
{
    /// <summary>住民・事業者</summary>
    Resident,

    /// <summary>職員</summary>
    Officer,

    /// <summary>監査</summary>
    Auditor,

    /// <summary>管理者</summary>
    Administrator,
}

/// <summary>アカウント — a person (or company) who signs in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>氏名又は法人名, as entered (NFC, variation sequences kept).</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>フリガナ, full-width katakana.</summary>
    public string Kana { get; set; } = "";

    public Audience Audience { get; set; }

    public bool IsCorporation { get; set; }

    /// <summary>法人番号, 13 digits; empty where there is none or it was not told.</summary>
    public string CorporateNumber { get; set; } = "";

    /// <summary>郵便番号 <c>163-8001</c>; empty until told, as is the rest of the address.</summary>
    public string Postcode { get; set; } = "";

    /// <summary>都道府県・市区町村・町名</summary>
    public string Town { get; set; } = "";

    /// <summary>丁目・番地・号</summary>
    public string Block { get; set; } = "";

    /// <summary>建物名・部屋番号</summary>
    public string Building { get; set; } = "";

    /// <summary>Office of an officer; null for everyone else.</summary>
    public string? OfficeCode { get; set; }

    /// <summary>Post of an officer (職); null for everyone else.</summary>
    public Post? Post { get; set; }

    /// <summary>Title as printed, e.g. <c>都市整備局 屋外広告担当 課長</c>.</summary>
    public string Title { get; set; } = "";

    /// <summary>Last time step accepted from the authenticator: a code is used once (replay).</summary>
    public long LastTotpStep { get; set; }
}
