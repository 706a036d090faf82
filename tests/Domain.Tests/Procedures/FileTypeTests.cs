using TochoDX.Domain.Procedures.Forms;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class FileTypeTests
{
    private static readonly Question Map = Some.Question("map", QuestionKind.File) with
    {
        FileTypes = [FileType.Pdf, FileType.Jpeg],
        MaxMegabytes = 1,
    };

    [Theory]
    [InlineData("案内図.pdf", 1, null)]
    [InlineData("案内図.PDF", 1_000_000, null)]
    [InlineData("案内図.jpeg", 1, null)]
    [InlineData("案内図.png", 1, "PDF・JPEGのファイルを")]
    [InlineData("案内図.pdf.exe", 1, "PDF・JPEGのファイルを")]
    [InlineData("案内図", 1, "PDF・JPEGのファイルを")]
    [InlineData("案内図.pdf", 0, "中身のある")]
    [InlineData("案内図.pdf", 1_000_001, "1MB以下の")]
    public void A_file_is_taken_by_its_type_and_size(string name, long bytes, string? message)
    {
        var refusal = FileTypes.Refuse(Map, name, bytes);

        if (message is null)
            Assert.Null(refusal);
        else
            Assert.Contains(message, refusal, StringComparison.Ordinal);
    }
}
