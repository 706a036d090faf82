namespace TochoDX.Domain.Taxation;

/// <summary>税目 — the taxes of Tokyo that are assessed and billed here (普通徴収).</summary>
public enum TaxKind
{
    /// <summary>自動車税種別割</summary>
    Vehicle,

    /// <summary>固定資産税・都市計画税（土地・家屋）, in the 23 wards.</summary>
    Property,

    /// <summary>固定資産税（償却資産）, in the 23 wards; billed apart from land and houses.</summary>
    Depreciable,

    /// <summary>個人事業税</summary>
    Business,
}

public static class TaxKinds
{
    public static string TitleOf(TaxKind kind) =>
        kind switch
        {
            TaxKind.Vehicle => "自動車税種別割",
            TaxKind.Property => "固定資産税・都市計画税（土地・家屋）",
            TaxKind.Depreciable => "固定資産税（償却資産）",
            TaxKind.Business => "個人事業税",
        };
}
