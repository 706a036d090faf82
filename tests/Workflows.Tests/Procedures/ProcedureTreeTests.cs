using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>Writing a document anew changes nothing that it says.</summary>
public sealed class ProcedureTreeTests
{
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    public static TheoryData<string> Codes => [.. BuiltIn.Current.Select(entry => entry.Procedure.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Export_and_import_is_the_identity(string code)
    {
        var yaml = BuiltIn.Find(code)!.Yaml;

        var written = ProcedureTree.Read(yaml)!.Write();

        Assert.Empty(ProcedureYaml.Check(written, "written.yaml"));
        Assert.Equal(Facts.Of(yaml), Facts.Of(written));
        Assert.Equal(written, ProcedureTree.Read(written)!.Write());
        Assert.Equal(written, ProcedureYaml.Parse(written, "written.yaml").Yaml);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Moving_a_question_there_and_back_changes_nothing(string code)
    {
        var tree = ProcedureTree.Read(BuiltIn.Find(code)!.Yaml)!;
        var before = tree.Write();

        foreach (var page in tree.List("form.pages"))
        {
            foreach (var question in page.List("questions"))
            {
                if (tree.Move(question.Path, 1) is { } moved)
                    Assert.Equal(question.Path, tree.Move(moved, -1));
            }
        }

        Assert.Equal(before, tree.Write());
    }

    [Fact]
    public void A_copy_gets_names_of_its_own_and_can_be_deleted_again()
    {
        var tree = ProcedureTree.Read(BuiltIn.Find("tax-certificate")!.Yaml)!;
        var before = tree.Write();

        var copy = tree.Copy("form.pages.1.questions.0")!;

        Assert.Equal("tax_kind_2", tree.Map(copy)!.Text("id"));
        Assert.Empty(ProcedureYaml.Check(tree.Write(), "copy.yaml"));
        Assert.True(tree.Delete(copy));
        Assert.Equal(before, tree.Write());
    }

    [Fact]
    public void A_question_moves_over_the_edge_of_its_page()
    {
        var tree = ProcedureTree.Read(BuiltIn.Find("tax-certificate")!.Yaml)!;

        Assert.Equal("form.pages.1.questions.7", tree.Move("form.pages.2.questions.0", -1));

        Assert.Equal("identity_file", tree.Map("form.pages.1.questions.7")!.Text("id"));
        Assert.Null(tree.Move("form.pages.1.questions.0", -1));
    }

    [Theory]
    [InlineData("form.pages.99")]
    [InlineData("form.pages.-1")]
    [InlineData("form.pages.x.questions.0")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("title.ja.0")]
    [InlineData("form.pages.99999999999999999999")]
    public void A_place_that_does_not_exist_is_left_alone(string path)
    {
        var tree = ProcedureTree.Read(BuiltIn.Find("tax-certificate")!.Yaml)!;
        var before = tree.Write();

        Assert.Null(tree.Move(path, 1));
        Assert.Null(tree.Copy(path));
        Assert.False(tree.Delete(path));

        Assert.Equal(before, tree.Write());
    }

    [Theory]
    [InlineData("ネオン: [a, b]")]
    [InlineData("# 見出し")]
    [InlineData("- a")]
    [InlineData("true")]
    [InlineData("  前後の空白  ")]
    [InlineData("一行目\n二行目\n\n四行目: \"引用\"")]
    [InlineData("𠮷野家と葛󠄀飾区")]
    [InlineData("{{ case.receipt_number }}")]
    [InlineData("*別名 &錨 !型 %TAG @ `")]
    public void Any_text_is_read_as_it_was_set(string text)
    {
        var tree = ProcedureTree.Read(BuiltIn.Find("tax-certificate")!.Yaml)!;

        tree.Root.Set("summary", "ja", text);
        tree.Root.Set("basis", text);
        var again = ProcedureTree.Read(tree.Write())!;

        Assert.Equal((text, text), (again.Root.Text("summary", "ja"), again.Root.Text("basis")));
    }

    /// <summary>All a document says, without its spelling.</summary>
    private static class Facts
    {
        public static List<string> Of(string yaml)
        {
            var stream = new YamlDotNet.RepresentationModel.YamlStream();
            stream.Load(new StringReader(yaml));
            List<string> facts = [];
            Walk(stream.Documents[0].RootNode, "", facts);
            return facts;
        }

        private static void Walk(YamlDotNet.RepresentationModel.YamlNode node, string path, List<string> facts)
        {
            switch (node)
            {
                case YamlDotNet.RepresentationModel.YamlMappingNode map:
                    foreach (var (key, value) in map.Children)
                        Walk(value, $"{path}/{key}", facts);
                    break;
                case YamlDotNet.RepresentationModel.YamlSequenceNode list:
                    for (var i = 0; i < list.Children.Count; i++)
                        Walk(list.Children[i], $"{path}/{i}", facts);
                    break;
                default:
                    facts.Add($"{path}={node}");
                    break;
            }
        }
    }
}
