using TochoDX.Domain.Procedures;

namespace TochoDX.Web.Common;

/// <summary>Texts of procedure documents as the reader sees them.</summary>
public static class Localized
{
    public static string Say(this LocalizedText text) => text.In(Language.Current.Code);

    /// <summary>For <c>lang</c>: that the text is Japanese on a page that is not; null where there is nothing to say.</summary>
    public static string? Lang(this LocalizedText text) =>
        Language.Current.IsJapanese || text.Has(Language.Current.Code) ? null : Language.Japanese.Tag;
}
