using System.Globalization;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;

namespace TochoDX.Web.Residents.Applications;

/// <summary>Sizes and kinds of files in words.</summary>
public static class FileWords
{
    /// <summary>In powers of ten, as the limits are.</summary>
    public static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)}KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.0}MB");

    /// <summary>For the browser's file chooser; what counts is the content.</summary>
    public static string Accept(Question question) => string.Join(',', question.FileTypes.Select(ExtensionsOf));

    /// <summary>e.g. PDF・JPEG・PNG、1件10MBまで、5件まで.</summary>
    public static string Limits(Question question) =>
        Texts.Say(
            question.MaxFiles > 1 ? "{0}、1件{1}MBまで、{2}件まで添付できます。" : "{0}、1件{1}MBまで。",
            string.Join('・', question.FileTypes.Select(t => t.ToString().ToUpperInvariant())),
            question.MaxMegabytes,
            question.MaxFiles
        );

    private static string ExtensionsOf(FileType type) =>
        type switch
        {
            FileType.Pdf => ".pdf",
            FileType.Jpeg => ".jpg,.jpeg",
            FileType.Png => ".png",
            FileType.Docx => ".docx",
            FileType.Xlsx => ".xlsx",
        };
}
