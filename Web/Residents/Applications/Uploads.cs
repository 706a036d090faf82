using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Residents.Applications;

/// <summary>添付の受取り — hands chosen files to the use case, few at a time so that many uploads do not fill the memory.</summary>
internal static class Uploads
{
    /// <summary>Largest page with its files; a single file has the limit of its question.</summary>
    public const int MostBytes = 110_000_000;

    private static readonly SemaphoreSlim Gate = new(4);

    /// <returns>What is wrong with each file that was not attached.</returns>
    public static async Task<IReadOnlyList<AnswerFault>> Attach(
        this AttachFile attach,
        FormView view,
        IReadOnlyList<(string QuestionId, IFormFile File)> files,
        Person applicant,
        CancellationToken ct
    )
    {
        var faults = new List<AnswerFault>();
        foreach (var (questionId, file) in files)
        {
            // Only what is asked now; in a correction only what was named.
            if (view.Questions.FirstOrDefault(q => q.Id == questionId && q.Kind == QuestionKind.File) is not { } question)
                continue;
            try
            {
                await Attach(attach, view.Application.Id, question, file, applicant, ct);
            }
            catch (RuleBrokenException rule)
            {
                faults.Add(new(view.Page.Id, questionId, $"「{question.Label.Ja}」（{file.FileName}）：{rule.Message}"));
            }
        }
        return faults;
    }

    private static async Task Attach(AttachFile attach, Guid id, Question question, IFormFile file, Person applicant, CancellationToken ct)
    {
        if (file.Length > question.MaxMegabytes * 1_000_000L)
            throw new RuleBrokenException($"ファイルが大きすぎます。{question.MaxMegabytes}MB以下にしてください。");
        await Gate.WaitAsync(ct);
        try
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, ct);
            await attach.Run(id, question.Id, file.FileName, bytes, applicant, ct);
        }
        finally
        {
            Gate.Release();
        }
    }
}

/// <summary>Takes files, and answers a page that is too large with 413 and advice before a byte of it is read.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    // Before the framework reads the form to find the anti-forgery token.
    public int Order => 800;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > Uploads.MostBytes)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
