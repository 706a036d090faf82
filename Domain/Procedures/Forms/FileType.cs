namespace TochoDX.Domain.Procedures.Forms;

/// <summary>What a file may be; the content must agree with the extension.</summary>
public enum FileType
{
    Pdf,
    Jpeg,
    Png,
    Docx,
    Xlsx,
}

/// <summary>添付できるファイル — names and sizes. What is inside, the upload examines.</summary>
public static class FileTypes
{
    public static string MediaTypeOf(FileType type) =>
        type switch
        {
            FileType.Pdf => "application/pdf",
            FileType.Jpeg => "image/jpeg",
            FileType.Png => "image/png",
            FileType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        };

    /// <summary>With the point, lower case; the first is the usual one.</summary>
    public static IReadOnlyList<string> ExtensionsOf(FileType type) =>
        type switch
        {
            FileType.Pdf => [".pdf"],
            FileType.Jpeg => [".jpg", ".jpeg"],
            FileType.Png => [".png"],
            FileType.Docx => [".docx"],
            FileType.Xlsx => [".xlsx"],
        };

    /// <summary>The type that the name claims, or null.</summary>
    public static FileType? OfName(string fileName)
    {
        foreach (var type in Enum.GetValues<FileType>())
        {
            if (ExtensionsOf(type).Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                return type;
        }
        return null;
    }

    /// <summary>Why the file cannot be attached to the question, in Japanese; null when it can.</summary>
    /// <param name="bytes">Size of the file.</param>
    public static string? Refuse(Question question, string fileName, long bytes)
    {
        if (OfName(fileName) is not { } type || !question.FileTypes.Contains(type))
            return Messages.Of(question, $"{string.Join("・", question.FileTypes.Select(NameOf))}のファイルを添付してください。");
        if (bytes <= 0)
            return Messages.Of(question, "中身のあるファイルを添付してください。");
        return bytes > question.MaxMegabytes * 1_000_000L
            ? Messages.Of(question, $"{question.MaxMegabytes}MB以下のファイルを添付してください。")
            : null;
    }

    public static string NameOf(FileType type) =>
        type switch
        {
            FileType.Pdf => "PDF",
            FileType.Jpeg => "JPEG",
            FileType.Png => "PNG",
            FileType.Docx => "Word",
            FileType.Xlsx => "Excel",
        };
}
