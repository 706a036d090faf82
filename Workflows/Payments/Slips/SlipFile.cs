using System.Text;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>収納済データ as bytes.</summary>
internal static class SlipFile
{
    /// <exception cref="RuleBrokenException">Anything in it is wrong, or it is neither UTF-8 nor Shift_JIS.</exception>
    public static PaidFile Read(byte[] content)
    {
        try
        {
            return PaidFileReader.Read(content, JapaneseText.EncodingOf(content));
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBrokenException("文字コードがUTF-8でもShift_JISでもありません。");
        }
    }
}
