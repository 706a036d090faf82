using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TochoDX.Infrastructure.Pdf;
using TochoDX.TestKit;
using TochoDX.Workflows.Notices;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class CharacterTests
{
    private const string Kudzu = "葛\U000E0100";

    [Theory]
    [InlineData("髙橋 﨑山")]
    [InlineData("𠮷田")]
    [InlineData("葛\U000E0100飾")]
    [InlineData("葛飾")]
    [InlineData("辻\U000E0101 辻\U000E0100 辻")]
    [InlineData("〜～―—−－￥¥")]
    [InlineData("①㈱㎡℡ＡＢＣ１２３ｱｲｳ")]
    public void What_is_printed_is_what_is_copied(string name) =>
        Assert.Contains(PdfTools.WithoutSpace(name), PdfTools.Characters(A.Renderer.Render(A.Paragraph(name))), StringComparison.Ordinal);

    [Fact]
    public void A_sequence_no_font_knows_is_printed_as_its_base_and_copied_with_its_selector()
    {
        var name = "山\U000E01EF";

        Assert.Empty(A.Renderer.Missing(name));
        Assert.Contains(name, PdfTools.Characters(A.Renderer.Render(A.Paragraph(name))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_variation_has_a_glyph_of_its_own()
    {
        var plain = A.Renderer.Render(A.Paragraph("葛葛葛"));
        var both = A.Renderer.Render(A.Paragraph($"葛{Kudzu}葛"));

        Assert.NotEqual(PdfTools.Raster(plain), PdfTools.Raster(both));
    }

    [Fact]
    public void Sound_marks_set_apart_are_joined() =>
        Assert.Contains(
            "ガリパグ",
            PdfTools.Characters(A.Renderer.Render(A.Paragraph("カ\u3099リハ\u309Aク\u3099"))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("\U0001F600", "U+1F600")]
    [InlineData("\uE000", "U+E000")]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\u200B", "U+200B")]
    public void A_character_without_a_glyph_is_an_error_that_names_it(string character, string codePoint)
    {
        var error = Assert.Throws<DocumentNotRenderableException>(() => A.Renderer.Render(A.Paragraph($"山{character}川")));

        Assert.Contains(codePoint, error.Message, StringComparison.Ordinal);
        Assert.Contains(character, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_lists_characters_in_order_of_appearance() =>
        Assert.Equal(["\uE001", "\U0001F600", "\uE000"], A.Renderer.Missing("髙\uE001橋\U0001F600\n𠮷\uE000"));

    [Fact]
    public void Halves_of_characters_are_missing()
    {
        string[] halves = ["\uD842", "\uDFB7", Kudzu[1..]];

        Assert.All(halves, half => Assert.Equal([half], A.Renderer.Missing(half)));
    }

    [Fact]
    public void Without_the_rare_characters_font_common_names_still_print()
    {
        var renderer = new PdfRenderer(new PdfOptions { RareCharacterFonts = [] });

        Assert.Empty(renderer.Missing("髙﨑𠮷葛"));
        PdfTools.Check(renderer.Render(A.Permit));
    }

    [Fact]
    public void Any_printable_text_is_returned_by_pdftotext()
    {
        var runes = Gen.OneOf(
                Range(0x21, 0x17F),
                Range(0x370, 0x45F),
                Range(0x2010, 0x26FF),
                Range(0x3001, 0x30FF),
                Range(0x4E00, 0x9FFF),
                Range(0xF900, 0xFAFF),
                Range(0xFF01, 0xFFEF),
                Range(0x20000, 0x2A6DF)
            )
            .Where(r => Rune.IsValid(r) && IsVisible(new Rune(r)) && A.Renderer.Missing(new Rune(r).ToString()).Count == 0)
            .Select(r => new Rune(r).ToString());
        var texts = runes.NonEmptyListOf().Select(string.Concat);

        Prop.ForAll(
                Arb.From(texts),
                text => PdfTools.Characters(A.Renderer.Render(A.Paragraph(text))).Contains(text, StringComparison.Ordinal)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(300));
    }

    private static Gen<int> Range(int first, int last) => Gen.Choose(first, last);

    // A hyphen at the end of a line pdftotext takes for a word that goes on, and leaves it out.
    private static bool IsVisible(Rune rune) =>
        rune.Value is not ('-' or 0xAD or 0x2010)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.SpaceSeparator
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
            );
}
