using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Workflows.Records;

/// <summary>A type of file as found in its bytes.</summary>
public sealed record FoundType(FileType Type, string ContentType, string Extension);

/// <summary>添付の検査 — what a file is, is found by looking at it; what it is called counts for nothing.</summary>
public static class UploadCheck
{
    private const long MostPixels = 80_000_000;

    /// <exception cref="RuleBrokenException">Empty, too large, damaged, encrypted, or of a type that the question does not take.</exception>
    public static FoundType Accept(Question question, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new RuleBrokenException("ファイルが空です。内容のあるファイルを選んでください。");
        if (bytes.Length > question.MaxMegabytes * 1_000_000L)
            throw new RuleBrokenException($"ファイルが大きすぎます。{question.MaxMegabytes}MB以下にしてください。");
        var found = Find(bytes);
        if (found is null || !question.FileTypes.Contains(found.Type))
        {
            var accepted = string.Join("、", question.FileTypes.Select(t => t.ToString().ToUpperInvariant()));
            throw new RuleBrokenException(
                $"このファイルは受け付けられません。{accepted}のファイルを選んでください（拡張子ではなく、ファイルの中身で確認しています）。"
            );
        }
        return found;
    }

    /// <summary>The name as the applicant gave it, without folders, control and direction characters, cut to 120 characters, with the true extension.</summary>
    public static string CleanName(string fileName, FoundType type)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format && !IsVariationSelector(rune))
                continue;
            clean.Append(
                rune == Rune.ReplacementChar || "\"<>|:*?".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString()
            );
        }
        var stem = Path.GetFileNameWithoutExtension(clean.ToString()).Trim(' ', '.');
        if (stem.Length == 0)
            stem = "添付";
        var elements = new StringInfo(stem);
        return (elements.LengthInTextElements > 120 ? elements.SubstringByTextElements(0, 120) : stem) + type.Extension;
    }

    private static FoundType? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8))
            return Pdf(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png(bytes);
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(bytes) : null;
    }

    private static FoundType Pdf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf("%%EOF"u8) < 0 || bytes.IndexOf("startxref"u8) < 0)
            throw new RuleBrokenException("PDFが壊れているか、途中で切れています。開けることを確かめてから、もう一度選んでください。");
        if (bytes.IndexOf("/Encrypt"u8) >= 0)
            throw new RuleBrokenException("パスワードなどで保護されたPDFは受け付けられません。保護を外してから、もう一度選んでください。");
        if (bytes.IndexOf("/JavaScript"u8) >= 0 || bytes.IndexOf("/Launch"u8) >= 0 || bytes.IndexOf("/EmbeddedFile"u8) >= 0)
            throw new RuleBrokenException(
                "プログラムや別のファイルが埋め込まれたPDFは受け付けられません。印刷用のPDFに保存し直してください。"
            );
        return new(FileType.Pdf, "application/pdf", ".pdf");
    }

    private static FoundType Png(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 45 || !bytes[12..].StartsWith("IHDR"u8) || bytes.LastIndexOf("IEND"u8) < 0)
            throw new RuleBrokenException("画像が壊れているか、途中で切れています。もう一度保存し直してから選んでください。");
        var pixels = (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]) * BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        RefuseFlood(pixels);
        return new(FileType.Png, "image/png", ".png");
    }

    private static FoundType Jpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
            throw new RuleBrokenException("画像が壊れているか、途中で切れています。もう一度保存し直してから選んでください。");
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF; )
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                RefuseFlood(
                    (long)BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..])
                );
                return new(FileType.Jpeg, "image/jpeg", ".jpg");
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        throw new RuleBrokenException("画像が壊れています。もう一度保存し直してから選んでください。");
    }

    private static void RefuseFlood(long pixels)
    {
        if (pixels is 0 or > MostPixels)
            throw new RuleBrokenException("画像の縦横の大きさを読み取れないか、大きすぎます。8,000万画素以下にしてください。");
    }

    private static bool IsVariationSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
