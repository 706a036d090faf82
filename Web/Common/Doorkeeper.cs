using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.Controllers;
using TochoDX.Web.Public.People;

namespace TochoDX.Web.Common;

/// <summary>
/// What happens at a closed door: refusals are logged, and a form that was sent after the session had ended is kept while
/// the person signs in again.
/// </summary>
public sealed partial class Doorkeeper(KeptForms kept, ILogger<Doorkeeper> log) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Forbidden)
            Refused(log, context.User.FindFirstValue(PersonClaims.Account), context.Request.Method, context.Request.Path);
        if (authorizeResult.Challenged && await kept.Keep(context) is { } form && SignInPage(context) is { } page)
        {
            context.Items[KeptForms.Item] = form;
            context.SetEndpoint(page);
            context.Request.RouteValues.Clear();
            await next(context);
            return;
        }
        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static Endpoint? SignInPage(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.FirstOrDefault(e =>
                e.Metadata.GetMetadata<ControllerActionDescriptor>() is { ActionName: nameof(SignInController.Again) } action
                && action.ControllerTypeInfo == typeof(SignInController)
            );

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "Refused {Account}: {Method} {Path}")]
    private static partial void Refused(ILogger log, string? account, string method, string path);
}
