using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;

namespace TochoDX.Workflows.Procedures.Design;

/// <summary>試しの申請 — a form filled in to try it out: the same pages as a resident's, and nothing is kept anywhere.</summary>
public static class FormRehearsal
{
    private static readonly LocalizedText InPlaceOfFiles = new("ここで書類を添付していただきます。");

    /// <summary>The procedure with a word in place of every attachment, since there is nowhere to keep one.</summary>
    public static Procedure WithoutFiles(Procedure procedure) =>
        procedure with
        {
            Form = new([.. procedure.Form.Pages.Select(page => page with { Questions = [.. page.Questions.Select(WithoutFile)] })]),
        };

    private static Question WithoutFile(Question question) =>
        question.Kind == QuestionKind.File
            ? question with
            {
                Kind = QuestionKind.Note,
                Body = InPlaceOfFiles,
                Required = false,
                RequiredWhen = null,
                Checks = [],
            }
            : question with
            {
                Entries = [.. question.Entries.Select(WithoutFile)],
            };

    /// <param name="pageId">Null or no such page now: the first.</param>
    public static FormView? View(Procedure procedure, Answers answers, string? pageId, Act act)
    {
        var application = Of(procedure, answers, act);
        var pages = FormProgress.PagesOf(application, procedure.Form);
        var page = pages.FirstOrDefault(known => known.Id == pageId) ?? (pages.Count > 0 ? pages[0] : null);
        return page is null ? null : FormProgress.View(application, procedure, page.Id);
    }

    /// <summary>Reads a page.</summary>
    public static PageReading Read(
        Procedure procedure,
        Answers answers,
        string pageId,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        EntryChange? change,
        Act act
    ) => SaveAnswers.Read(Of(procedure, answers, act), procedure.Form, pageId, posted, change).Reading;

    /// <summary>The amounts that would be charged for these answers, in words where one cannot be worked out.</summary>
    public static IReadOnlyList<(string Title, string Amount)> Fees(Procedure procedure, Answers answers)
    {
        var values = procedure.Form.Variables(answers);
        return [.. procedure.Fees.Select(fee => (fee.Title.Ja, Amount(fee, values)))];
    }

    private static string Amount(FeeRule fee, IReadOnlyDictionary<string, Domain.Common.Expressions.Value> values)
    {
        try
        {
            return fee.AmountFor(values).ToString();
        }
        catch (RuleBrokenException rule)
        {
            return rule.Message;
        }
    }

    private static Application Of(Procedure procedure, Answers answers, Act act)
    {
        var application = Application.Start(Guid.Empty, procedure, Guid.Empty, act);
        application.Save(answers, act);
        return application;
    }
}
