using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Common;

/// <summary>
/// A broken rule and a lost race become a page (409) that says why, in words written for the reader; what is not there, or
/// somebody else's, is not found (404).
/// </summary>
internal sealed class RuleFilter(IModelMetadataProvider metadata) : IExceptionFilter
{
    private const string LostRace = "他の方が先に更新しました。最新の内容を確認してから、もう一度操作してください。";

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is NotFoundException)
        {
            (context.Result, context.ExceptionHandled) = (new NotFoundResult(), true);
            return;
        }
        var words = context.Exception switch
        {
            RuleBrokenException rule => rule.Message,
            DbUpdateConcurrencyException => LostRace,
            _ => null,
        };
        if (words is null)
            return;
        context.Result = context.ActionDescriptor.EndpointMetadata.OfType<AudienceFolder>().Any(f => f.Name == "Api")
            ? new ObjectResult(new ProblemDetails { Status = StatusCodes.Status409Conflict, Detail = words })
            {
                StatusCode = StatusCodes.Status409Conflict,
            }
            : new ViewResult
            {
                ViewName = "/Public/Errors/Rule.cshtml",
                StatusCode = StatusCodes.Status409Conflict,
                ViewData = new ViewDataDictionary<string>(metadata, new ModelStateDictionary()) { Model = words },
            };
        context.ExceptionHandled = true;
    }
}
