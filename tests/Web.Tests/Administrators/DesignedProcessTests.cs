using System.Net;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>Steps, decisions, routes and conditions by forms; and a version's end, to which two must agree.</summary>
public sealed class DesignedProcessTests(Site site)
{
    private readonly Drawing _drawing = new(site);

    [Fact]
    public async Task A_step_is_added_changed_renamed_made_the_first_and_taken_out()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/process");
        await author.Browser.Submit($"{address}/process", ("act", "add"));
        Assert.Equal("工程の編集", (await author.Browser.Follow()).Heading);

        var refused = await Drawing.Send(
            author,
            $"{address}/step",
            ("Kind", "charge"),
            ("Title", "納付"),
            ("Name", "Pay!"),
            ("Then", "save")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("英小文字", refused.Document.QuerySelector("#Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Pay!", refused.Document.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.NotNull(refused.Document.QuerySelector("#Next_settled_-error"));
        var kept = await Drawing.Send(
            author,
            $"{address}/step",
            ("Name", "second-payment"),
            ("Uses", "certificate-fee"),
            ("Next[settled]", "examine"),
            ("Then", "save")
        );
        Assert.Equal($"{address}/process#at-process-steps-second-payment", kept.Location);
        // Nothing leads to it yet: told on the page of the process, and no obstacle to saving.
        Assert.Contains("どこからも進めません", (await author.Browser.Follow()).Text, StringComparison.Ordinal);

        await author.Browser.Submit($"{address}/process", ("act", "start:second-payment"));
        await author.Browser.Get($"{address}/step?name=second-payment");
        await Drawing.Send(author, $"{address}/step", ("Name", "pay-first"), ("Then", "save"));
        await author.Browser.Get($"{address}/process");
        await author.Browser.Submit($"{address}/process", ("act", "delete:pay"));
        await author.Browser.Get($"{address}/process");
        await author.Browser.Submit($"{address}/process", ("act", "delete:unpaid"));
        var read = ProcedureYaml.Read(await author.Browser.Http.GetStringAsync(address + "/export/1"), "x");
        Assert.Empty(read.Faults);
        Assert.Equal(
            ("pay-first", "examine"),
            (read.Published!.Process.Start, read.Published.Process.Steps["pay-first"].Outcomes["settled"])
        );
    }

    [Theory]
    [InlineData("examine", "Next[correct]", "", "")]
    [InlineData("examine", "Name", "approve", "Name")]
    [InlineData("examine", "Title", "", "Title")]
    [InlineData("examine", "DueDays", "三日", "DueDays")]
    [InlineData("examine", "Next[lapsed]", "nowhere", "Next_lapsed_")]
    [InlineData("correction", "DueDays", "", "DueDays")]
    [InlineData("correction", "Next[answered]", "", "Next_answered_")]
    [InlineData("pay", "Uses", "nothing", "Uses")]
    [InlineData("pay", "Kind", "explosion", "Kind")]
    public async Task What_is_wrong_with_a_step_stands_beside_its_field(string step, string field, string typed, string beside)
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/step?name={step}");

        var page = await Drawing.Send(author, $"{address}/step", (field, typed), ("Then", "save"));

        Assert.Equal(beside.Length == 0 ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, page.Status);
        if (beside.Length > 0)
            Assert.NotNull(page.Document.QuerySelector($"#{beside}-error"));
    }

    [Fact]
    public async Task Cases_are_added_ordered_and_checked()
    {
        var (author, _, address) = await _drawing.Copied("data-platform-membership");
        await author.Browser.Get($"{address}/step?name=branch");

        var page = await Drawing.Send(author, $"{address}/step", ("Then", "case-add"));
        Assert.NotNull(page.Document.QuerySelector("#Cases_2__When"));
        page = await Drawing.Send(
            author,
            $"{address}/step",
            ("Cases[2].When", "nothing == 1"),
            ("Cases[2].Next", "completed"),
            ("Then", "case-up:2")
        );
        Assert.Equal("nothing == 1", page.Document.QuerySelector("#Cases_1__When")!.GetAttribute("value"));
        page = await Drawing.Send(author, $"{address}/step", ("Then", "save"));
        Assert.Contains("nothing", page.Document.QuerySelector("#Cases_1__When-error")!.TextContent, StringComparison.Ordinal);
        page = await Drawing.Send(
            author,
            $"{address}/step",
            ("Cases[1].When", ""),
            ("Pick.Target", "Cases[1].When"),
            ("Pick.Piece", "decision.kind == \"refused\""),
            ("Then", "pick")
        );
        Assert.Equal("decision.kind == \"refused\"", page.Document.QuerySelector("#Cases_1__When")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await Drawing.Send(author, $"{address}/step", ("Then", "save"))).Status);
    }

    [Fact]
    public async Task An_adverse_decision_gets_its_reasons_and_a_route_its_decider()
    {
        var (author, _, address) = await _drawing.Copied();
        await Drawing.Act(author, address, "add:decisions", "/process");
        await author.Browser.Follow();
        var page = await Drawing.Send(
            author,
            $"{address}/decision",
            ("Title", "一部交付"),
            ("Code", "refused"),
            ("Adverse", "true"),
            ("Notice", "refusal"),
            ("Then", "save")
        );
        Assert.NotNull(page.Document.QuerySelector("#Code-error"));
        page = await Drawing.Send(author, $"{address}/decision", ("Code", "partial"), ("Then", "save"));
        Assert.Equal(HttpStatusCode.Redirect, page.Status);

        await author.Browser.Get($"{address}/route?no=1");
        page = await Drawing.Send(author, $"{address}/route", ("Then", "step-down:2"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await Drawing.Send(author, $"{address}/route", ("Then", "save"));
        Assert.Contains("決定", page.Document.QuerySelector("#Steps_0__Kind-error")!.TextContent, StringComparison.Ordinal);
        page = await Drawing.Send(author, $"{address}/route", ("Then", "step-up:3"));
        Assert.Equal(HttpStatusCode.Redirect, (await Drawing.Send(author, $"{address}/route", ("Then", "save"))).Status);

        var procedure = ProcedureYaml.Parse(await author.Browser.Http.GetStringAsync(address + "/export/1"), "x").Procedure;
        Assert.NotNull(procedure.Decision("partial").Form.Find(DecisionKind.Reasons));
        Assert.Equal(RouteStepKind.Decide, procedure.Routes[1].Steps[^1].Kind);
    }

    [Fact]
    public async Task A_field_of_a_decision_is_edited_like_a_question()
    {
        var (author, _, address) = await _drawing.Copied();
        await Drawing.Act(author, address, "add:decisions.0.fields", "/decision?no=0");
        Assert.Equal("質問の編集", (await author.Browser.Follow()).Heading);

        var page = await Drawing.Send(author, $"{address}/question", ("Label", "証明番号"), ("Id", "number"), ("Then", "save"));

        Assert.StartsWith($"{address}/decision?no=0", page.Location, StringComparison.Ordinal);
        var procedure = ProcedureYaml.Parse(await author.Browser.Http.GetStringAsync(address + "/export/1"), "x").Procedure;
        Assert.Equal("証明番号", procedure.Decision("issued").Form.Find("number")!.Label.Ja);
    }

    [Fact]
    public async Task What_a_task_asks_is_edited_like_a_question_and_outlives_the_form_of_its_step()
    {
        var (author, _, address) = await _drawing.Copied();
        await author.Browser.Get($"{address}/step?name=examine");
        var added = await author.Browser.Submit($"{address}/outline", ("act", "add:process.steps.examine.fields"));
        Assert.Contains("question?path=process.steps.examine.fields.0", added.Location, StringComparison.Ordinal);
        await author.Browser.Follow();
        var kept = await Drawing.Send(
            author,
            $"{address}/question",
            ("Id", "sheets"),
            ("Label", "枚数"),
            ("Kind", "number"),
            ("Then", "save")
        );
        Assert.StartsWith($"{address}/step?name=examine", kept.Location, StringComparison.Ordinal);

        await author.Browser.Get($"{address}/step?name=examine");
        // Nothing on the page leads the officer on yet.
        Assert.Contains("担当者が選ぶ結果がありません", (await author.Browser.Get($"{address}/process")).Text, StringComparison.Ordinal);
        await author.Browser.Get($"{address}/step?name=examine");
        await Drawing.Send(author, $"{address}/step", ("Title", "枚数の確認"), ("Then", "save"));

        var read = ProcedureYaml.Read(await author.Browser.Http.GetStringAsync(address + "/export/1"), "x");
        Assert.All(read.Faults, f => Assert.Contains("担当者が選ぶ結果がありません", f.Message, StringComparison.Ordinal));
        Assert.Contains("id: sheets", await author.Browser.Http.GetStringAsync(address + "/export/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_administrators_end_a_version()
    {
        var (author, code, address) = await _drawing.Copied();
        await author.Browser.Submit($"{address}/submit");
        var other = await _drawing.Administrator();
        await other.Browser.Get(address);
        await other.Browser.Submit($"{address}/approve");

        await author.Browser.Get(address);
        await author.Browser.Submit($"{address}/retire/1");
        Assert.Contains("廃止を依頼しました", (await author.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await author.Send($"{address}/retire/1/approve")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Open().Get($"/procedures/{code}")).Status);
        await other.Browser.Get(address);
        await other.Browser.Submit($"{address}/retire/1/approve");

        Assert.Contains("廃止しました", (await other.Browser.Follow()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Open().Get($"/procedures/{code}")).Status);
    }
}
