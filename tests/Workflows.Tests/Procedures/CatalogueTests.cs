using System.Reflection;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

public sealed class CatalogueTests
{
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    public static TheoryData<string> Documents =>
        [.. typeof(Catalogue).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Catalogue/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_built_in_document_has_no_fault(string name)
    {
        using var reader = new StreamReader(Assembly.GetAssembly(typeof(Catalogue))!.GetManifestResourceStream(name)!);

        Assert.Empty(ProcedureYaml.Check(reader.ReadToEnd(), name));
    }

    [Fact]
    public void A_procedure_is_found_by_code_and_version()
    {
        Assert.Equal(1, BuiltIn.Find("outdoor-advertising")!.Procedure.Version);
        Assert.NotNull(BuiltIn.Find("outdoor-advertising", 1));
        Assert.Null(BuiltIn.Find("outdoor-advertising", 2));
        Assert.Null(BuiltIn.Find("unknown"));
    }

    [Theory]
    [InlineData("看板", "outdoor-advertising")]
    [InlineData("かんばん", "outdoor-advertising")]
    [InlineData("ﾈｵﾝ", "outdoor-advertising")]
    [InlineData("ねおん", "outdoor-advertising")]
    [InlineData("ＢＩＬＬＢＯＡＲＤ", "outdoor-advertising")]
    [InlineData("公文書　開示", "information-disclosure")]
    [InlineData("納税 証明", "tax-certificate")]
    public void Search_forgives_width_case_and_kana(string typed, string code) =>
        Assert.Equal(code, BuiltIn.Search(typed)[0].Procedure.Code);

    [Fact]
    public void Search_for_nothing_lists_everything() => Assert.Equal(BuiltIn.Current.Count, BuiltIn.Search("  ").Count);

    [Fact]
    public void Search_for_what_does_not_exist_finds_nothing() => Assert.Empty(BuiltIn.Search("看板 宇宙"));
}
