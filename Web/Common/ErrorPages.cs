namespace TochoDX.Web.Common;

internal static class ErrorPages
{
    /// <summary>Every error without a page of its own gets one, under the address that was asked for.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/errors/500",
                StatusCodeSelector = exception =>
                    exception switch
                    {
                        BadHttpRequestException bad => bad.StatusCode,
                        InvalidDataException => StatusCodes.Status400BadRequest,
                        _ => StatusCodes.Status500InternalServerError,
                    },
            }
        );
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
    }
}
