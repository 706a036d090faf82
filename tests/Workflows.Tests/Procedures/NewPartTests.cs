using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>What the designer begins with, adds and renames.</summary>
public sealed class NewPartTests
{
    [Fact]
    public void The_document_to_begin_with_has_no_fault() => Assert.Empty(ProcedureYaml.Check(NewPart.Document(), "blank.yaml"));

    [Theory]
    [InlineData("form.pages", "questions")]
    [InlineData("decisions", "当てはまる決裁経路|起案")]
    [InlineData("fees", "納付の工程")]
    [InlineData("notices", "どこでも使われていません")]
    [InlineData("routes", "")]
    [InlineData("form.pages.1.questions", "")]
    [InlineData("decisions.0.fields", "")]
    public void A_new_part_lacks_only_what_its_author_must_say(string list, string lacking)
    {
        var tree = ProcedureTree.Read(NewPart.Document())!;

        Assert.NotNull(tree.Map(NewPart.In(tree, list)!));

        var faults = ProcedureYaml.Check(tree.Write(), "x");
        Assert.All(
            faults,
            fault => Assert.Contains(lacking.Split('|'), word => word.Length > 0 && fault.Message.Contains(word, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_step_is_renamed_with_all_that_leads_to_it()
    {
        var tree = ProcedureTree.Read(Catalogue.BuiltIn().Find("information-disclosure")!.Yaml)!;
        var before = tree.Write();

        foreach (var name in tree.Steps().Select(step => step.Name).ToList())
        {
            Assert.True(tree.RenameStep(name, "renamed"));
            Assert.Empty(ProcedureYaml.Check(tree.Write(), "x"));
            Assert.True(tree.RenameStep("renamed", name));
        }

        Assert.Equal(before, tree.Write());
        Assert.False(tree.RenameStep("examine", "approve"));
    }

    [Fact]
    public void A_step_is_added_and_taken_out_again()
    {
        var tree = ProcedureTree.Read(NewPart.Document())!;
        var before = tree.Write();

        var name = tree.AddStep();

        Assert.Contains(ProcedureYaml.Check(tree.Write(), "x"), fault => fault.Message.Contains(name, StringComparison.Ordinal));
        Assert.True(tree.DeleteStep(name));
        Assert.Equal(before, tree.Write());
        Assert.False(tree.DeleteStep("nowhere"));
    }
}
