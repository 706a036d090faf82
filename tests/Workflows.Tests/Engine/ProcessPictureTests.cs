using System.Xml.Linq;
using TochoDX.TestKit.Engine;
using TochoDX.Workflows.Engine;
using Xunit;

namespace TochoDX.Workflows.Tests.Engine;

public sealed class ProcessPictureTests
{
    private static readonly ProcessDefinition Definition = new(
        "bill<board>@1",
        "review",
        new[]
        {
            A.Step(StepKind.Task, "review", ("ok", "size"), ("correct", "correction")) with
            {
                Title = "審査 <一次>",
            },
            A.Step(StepKind.Correction, "correction", ("answered", "review"), ("lapsed", "end")),
            A.Decision("size", A.When("amount > 1000yen", "fee"), A.Otherwise("end")),
            A.Step(StepKind.Charge, "fee", ("settled", "end")),
            A.End("end"),
        }.ToDictionary(s => s.Name)
    );

    [Fact]
    public void Every_step_and_every_way_is_drawn()
    {
        var svg = XDocument.Parse(ProcessPicture.Draw(Definition)).Root!;
        Assert.Equal(5, Classes(svg).Count(c => c.StartsWith("process-step", StringComparison.Ordinal)));
        Assert.Equal(7, Classes(svg).Count(c => c == "process-arrow"));
        Assert.DoesNotContain(Classes(svg), c => c.Contains("is-current", StringComparison.Ordinal));
    }

    [Fact]
    public void The_current_step_is_marked_in_looks_and_in_words()
    {
        var svg = XDocument.Parse(ProcessPicture.Draw(Definition, "review")).Root!;
        Assert.Single(Classes(svg), c => c.Contains("is-current", StringComparison.Ordinal));
        Assert.Contains("現在は「審査 <一次>」です。", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_one_named_picture_to_a_screen_reader_and_carries_no_style()
    {
        var svg = XDocument.Parse(ProcessPicture.Draw(Definition, title: "屋外広告物の許可")).Root!;
        Assert.Equal("img", svg.Attribute("role")?.Value);
        var named = svg.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.All(named, id => Assert.Single(svg.Descendants(), e => e.Attribute("id")?.Value == id));
        Assert.Equal("屋外広告物の許可", svg.Elements().First().Value);
        Assert.All(svg.DescendantsAndSelf(), e => Assert.Null(e.Attribute("style")));
    }

    [Fact]
    public void Boxes_do_not_overlap()
    {
        var boxes = XDocument
            .Parse(ProcessPicture.Draw(Definition))
            .Descendants()
            .Where(e => e.Name.LocalName == "rect")
            .Select(e => (e.Attribute("x")!.Value, e.Attribute("y")!.Value))
            .ToList();
        Assert.Equal(boxes.Count, boxes.Distinct().Count());
    }

    private static List<string> Classes(XElement svg) =>
        [.. svg.DescendantsAndSelf().Select(e => e.Attribute("class")?.Value).OfType<string>()];
}
