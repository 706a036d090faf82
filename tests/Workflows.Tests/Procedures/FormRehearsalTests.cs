using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.TestKit;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>A trial filing goes through every form to its end: groups, tables, and where attachments would be.</summary>
public sealed class FormRehearsalTests
{
    private static readonly Act Act = new("author", "設計 一郎", "", new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero));

    public static TheoryData<string> Codes => [.. Catalogue.BuiltIn().Current.Select(entry => entry.Procedure.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_page_can_be_filled_without_an_attachment(string code)
    {
        var procedure = FormRehearsal.WithoutFiles(Catalogue.BuiltIn().Find(code)!.Procedure);
        var wanted = new GeneratedAnswers(procedure.Form).All();
        Assert.DoesNotContain(procedure.Form.Questions.SelectMany(q => q.Entries.Prepend(q)), q => q.Kind == QuestionKind.File);

        var (answers, page) = (Answers.Empty, (string?)null);
        for (var pages = 0; pages < 50; pages++)
        {
            var view = FormRehearsal.View(procedure, answers, page, Act)!;
            var typed = wanted.Ids.ToDictionary(id => id, id => wanted[id], StringComparer.Ordinal);
            var reading = FormRehearsal.Read(procedure, answers, view.Page.Id, typed, null, Act);
            Assert.Empty(reading.Faults);
            answers = reading.Answers;
            var now = FormRehearsal.View(procedure, answers, view.Page.Id, Act)!;
            if (now.Pages.ElementAtOrDefault(now.Number) is not { } next)
                break;
            page = next.Id;
        }

        Assert.Empty(procedure.Form.Missing(answers));
        Assert.Equal(wanted, answers);
    }
}
