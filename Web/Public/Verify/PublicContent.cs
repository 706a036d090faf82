using TochoDX.Domain.Notices;

namespace TochoDX.Web.Public.Verify;

/// <summary>確認できる内容 — titles and tables of a document; what names the addressee is left out wherever it stands.</summary>
internal static class PublicContent
{
    public const string Hidden = "（個人に関する内容のため、ここには表示しません）";

    public static IReadOnlyList<Block> Of(OfficialDocument document)
    {
        var personal = document.Addressee.Select(Bare).Where(line => line.Length > 1).ToList();
        string Shown(string text) => personal.Any(line => text.Contains(line, StringComparison.Ordinal)) ? Hidden : text;
        return
        [
            .. document
                .Blocks.Where(block => block is HeadingBlock or KeyValueBlock or TableBlock)
                .Select(block =>
                    block switch
                    {
                        KeyValueBlock pairs => new KeyValueBlock([.. pairs.Rows.Select(row => row with { Value = Shown(row.Value) })]),
                        TableBlock table => table with
                        {
                            Rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Shown)])],
                        },
                        _ => block,
                    }
                ),
        ];
    }

    /// <summary>The line without what only a letter adds.</summary>
    private static string Bare(string line) => line.Trim().TrimStart('〒').TrimEnd('様', ' ', '　').Trim();
}
