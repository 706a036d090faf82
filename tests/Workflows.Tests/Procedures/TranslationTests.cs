using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>What the built-in procedures must say in other languages.</summary>
public sealed class TranslationTests
{
    private static readonly string[] Languages = ["en", "ja-easy", "zh-Hans", "ko"];
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    [Fact]
    public void Every_procedure_is_named_and_summed_up_in_every_language()
    {
        var missing =
            from procedure in BuiltIn.Current.Select(p => p.Procedure)
            from text in new[] { procedure.Title, procedure.Summary }
            from language in Languages
            where !text.Has(language)
            select $"{procedure.Code} {language}: {text.Ja}";
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja-easy")]
    public void The_tax_certificate_is_translated_to_the_last_hint(string language)
    {
        var procedure = BuiltIn.Find("tax-certificate")!.Procedure;
        var texts = procedure
            .Form.Pages.SelectMany(page => page.Questions.SelectMany(TextsOf).Append(page.Title).Append(page.Lead))
            .Append(procedure.Guidance)
            .Concat(procedure.Fees.Select(fee => fee.Title));

        Assert.Empty(texts.OfType<LocalizedText>().Where(text => !text.Has(language)).Select(text => text.Ja));
    }

    private static IEnumerable<LocalizedText?> TextsOf(Question question) =>
        [
            question.Label,
            question.Hint,
            question.Example,
            question.Body,
            question.EntryName,
            .. question.Choices.SelectMany(choice => new[] { choice.Label, choice.Hint }),
            .. question.Checks.Select(check => check.Message),
            .. question.Entries.SelectMany(TextsOf),
        ];
}
