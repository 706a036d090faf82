using System.Text;

namespace TochoDX.Workflows.Common;

/// <summary>Text files of Japanese administrations: UTF-8, or the code page of old Windows (Shift_JIS).</summary>
internal static class JapaneseText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly Encoding StrictShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <summary>UTF-8 where the bytes are, else Shift_JIS; either throws on bytes that are not of it.</summary>
    public static Encoding EncodingOf(byte[] file) => System.Text.Unicode.Utf8.IsValid(file) ? Utf8 : StrictShiftJis;

    public static string Decode(byte[] file)
    {
        try
        {
            return Utf8.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ShiftJis.GetString(file);
        }
    }
}
