using System.Net;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>Questions, conditions, translations and notices by the designer's forms.</summary>
public sealed class DesignedFormTests(Site site)
{
    private readonly Drawing _drawing = new(site);

    [Theory]
    [InlineData("When", "nothing == 1", "nothing")]
    [InlineData("When", "applicant_name", "はい・いいえ")]
    [InlineData("When", "((((", "")]
    [InlineData("Id", "Große Namen", "英小文字")]
    [InlineData("Label", "", "見出し")]
    [InlineData("Kind", "nothing", "種類")]
    [InlineData("Choices", "", "選択肢")]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string told)
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/question?path=form.pages.1.questions.0");

        var page = await Drawing.Send(author, $"{address}/question", (field, typed), ("HintEn", "Kept as typed"), ("Then", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(told, page.Errors, StringComparison.Ordinal);
        Assert.NotEqual("", page.Errors);
        Assert.Equal("Kept as typed", page.Document.QuerySelector("#HintEn")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_condition_is_tried_without_saving()
    {
        var (author, _, address) = await _drawing.Copied();
        var before = await _drawing.Hash(address);
        await author.Browser.Get($"{address}/question?path=form.pages.1.questions.0");

        var page = await Drawing.Send(author, $"{address}/question", ("When", "nothing == 1"), ("Then", "refresh"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("nothing", page.Document.QuerySelector("#When-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await _drawing.Hash(address));
    }

    [Theory]
    [InlineData("copies >= ?", "２", "", "copies >= 2")]
    [InlineData("copies >= ?", "2", "copies <= 5 or copies == 9", "(copies <= 5 or copies == 9) and copies >= 2")]
    [InlineData("tax_kind != \"vehicle\"", "", "copies <= 5", "copies <= 5 and tax_kind != \"vehicle\"")]
    [InlineData("answered(purpose_other)", "", "", "answered(purpose_other)")]
    [InlineData("copies >= ?", "たくさん", "copies <= 5", null)]
    [InlineData("", "", "", null)]
    [InlineData("copies <> ?", "1", "", null)]
    public async Task A_condition_is_made_by_picking(string piece, string given, string before, string? after)
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/page?path=form.pages.2");

        var page = await Drawing.Send(
            author,
            $"{address}/page",
            ("When", before),
            ("Pick.Piece", piece),
            ("Pick.Given", given),
            ("Then", "pick")
        );

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(after ?? before, page.Document.QuerySelector("#When")!.GetAttribute("value") ?? "");
        Assert.Equal(after is null, page.Errors.Length > 0);
        if (after is not null)
            Assert.Equal(HttpStatusCode.Redirect, (await Drawing.Send(author, $"{address}/page", ("Then", "save"))).Status);
    }

    [Fact]
    public async Task A_check_within_a_group_looks_at_its_entry_and_says_what_is_wrong_beside_it()
    {
        var (author, _, address) = await _drawing.Copied("smart-tokyo-model");
        var export = await author.Browser.Http.GetStringAsync(address + "/export/1");
        var tree = Workflows.Procedures.Design.ProcedureTree.Read(export)!;
        var group = tree.List("form.pages").SelectMany(p => p.List("questions")).First(q => q.Text("kind") is "table" or "group");
        var path = group.List("questions")[^1].Path;
        var name = group.List("questions")[^1].Text("id");
        await author.Browser.Get($"{address}/question?path={path}");
        await Drawing.Send(author, $"{address}/question", ("Then", "rule-add"));
        var checks = group.List("questions")[^1].List("checks").Count;

        var page = await Drawing.Send(
            author,
            $"{address}/question",
            ($"Checks[{checks}].Check", "entry.nothing == 1"),
            ($"Checks[{checks}].Message", "正しくありません。"),
            ("Then", "save")
        );
        Assert.Contains("nothing", page.Document.QuerySelector($"#Checks_{checks}__Check-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("#Pick_Piece option"), o => o.GetAttribute("value") == $"answered(entry.{name})");
        page = await Drawing.Send(author, $"{address}/question", ($"Checks[{checks}].Check", $"answered(entry.{name})"), ("Then", "save"));

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains(
            $"answered(entry.{name})",
            await author.Browser.Http.GetStringAsync(address + "/export/1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_procedure_says_of_itself_is_kept_and_checked()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/general");

        var page = await Drawing.Send(author, $"{address}/general", ("Symbol", "abc"), ("Guidance", "## 案内\n\n新しい案内です。"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#Symbol-error"));
        page = await Drawing.Send(author, $"{address}/general", ("Symbol", "主千写"), ("PeriodDays", "7"), ("Filers", "individual"));

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        var procedure = Workflows
            .Procedures.ProcedureYaml.Parse(await author.Browser.Http.GetStringAsync(address + "/export/1"), "x")
            .Procedure;
        Assert.Equal(("主千写", 7, 3), (procedure.DocumentSymbol, procedure.StandardPeriod!.Days, procedure.Criteria.Count));
        Assert.Contains("新しい案内", procedure.Guidance.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_are_moved_copied_and_deleted()
    {
        var (author, _, address) = await _drawing.Copied();
        foreach (
            var act in new[]
            {
                "down:form.pages.1.questions.0",
                "copy:form.pages.1.questions.1",
                "delete:form.pages.1.questions.2",
                "up:form.pages.1",
            }
        )
        {
            Assert.StartsWith(address + "#at-form-pages", (await Drawing.Act(author, address, act)).Location, StringComparison.Ordinal);
            await author.Browser.Get(address);
        }

        var seen = await _drawing.Version(address);
        foreach (
            var nonsense in new[]
            {
                "",
                "up",
                "up:",
                "delete:title",
                "delete:process.steps",
                "explode:form.pages.0",
                "delete:form.pages.99",
            }
        )
            Assert.Equal(HttpStatusCode.Redirect, (await Drawing.Act(author, address, nonsense)).Status);
        Assert.Equal(seen, await _drawing.Version(address));
    }

    [Fact]
    public async Task A_change_that_somebody_else_has_overtaken_is_refused_and_kept_on_the_page()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/text");
        var first = author.Browser.Shown!;
        await Drawing.Act(author, address, "up:form.pages.1");

        var seen = first.Document.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var page = await author.Send($"{address}/text", ("Seen", seen), ("Yaml", "mine: 1"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("mine: 1", page.Document.QuerySelector("#Yaml")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_and_a_notice_are_kept()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/translations?at=form.pages.1");
        await Drawing.Send(author, $"{address}/translations?at=form.pages.1&to=en", ("t-form-pages-1-questions-0-label", "Who are you?"));
        Assert.Contains("翻訳を保存しました", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        await author.Browser.Get($"{address}/notices");
        var text = author.Browser.Shown!.Document.QuerySelector("#Text")!.TextContent;

        var wrong = await Drawing.Send(
            author,
            $"{address}/notices",
            ("Text", text.Replace("{{ applicant_address }}", "{{ nowhere }}", StringComparison.Ordinal)),
            ("Then", "save")
        );
        Assert.Contains("nowhere", wrong.Errors, StringComparison.Ordinal);
        await Drawing.Send(
            author,
            $"{address}/notices",
            ("Text", text.Replace("上記のとおり", "次のとおり", StringComparison.Ordinal)),
            ("Then", "save")
        );

        Assert.Contains("次のとおり", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Contains("Who are you?", await author.Browser.Http.GetStringAsync(address + "/export/1"), StringComparison.Ordinal);
    }
}
