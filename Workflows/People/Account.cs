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

    /// <summary>Office of an officer; null for everyone else.</summary>
    public string? OfficeCode { get; set; }

    /// <summary>Post of an officer (職); null for everyone else.</summary>
    public Post? Post { get; set; }

    /// <summary>Title as printed, e.g. <c>都市整備局 屋外広告担当 課長</c>.</summary>
    public string Title { get; set; } = "";

    /// <summary>Last time step accepted from the authenticator: a code is used once (replay).</summary>
    public long LastTotpStep { get; set; }
}
