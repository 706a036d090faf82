using System.Text;
using QRCoder;
using TochoDX.Infrastructure.Pdf.Codes;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class QrCodeTests
{
    /// <summary>Two writers of the standard agree, module by module.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(55)]
    [InlineData(106)]
    [InlineData(180)]
    [InlineData(181)]
    [InlineData(500)]
    [InlineData(1370)]
    [InlineData(2331)]
    public void Codes_of_all_sizes_are_those_of_another_library(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);

        using var expected = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var actual = QrCode.Encode(content)!;

        Assert.Equal(
            Drawn(expected.ModuleMatrix.Count - 8, (row, column) => expected.ModuleMatrix[row + 4][column + 4]),
            Drawn(actual.Size, (row, column) => actual[row, column])
        );
    }

    [Fact]
    public void Too_much_content_has_no_code() => Assert.Null(QrCode.Encode(new byte[2332]));

    private static string Drawn(int size, Func<int, int, bool> dark)
    {
        var picture = new StringBuilder();
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                picture.Append(dark(row, column) ? '#' : '.');
            picture.Append('\n');
        }

        return picture.ToString();
    }
}
