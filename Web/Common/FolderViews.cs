using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace TochoDX.Web.Common;

/// <summary>
/// Views stand beside their controller: <c>TochoDX.Web.Residents.Applications</c> looks into <c>/Residents/Applications</c>,
/// then <c>/Residents</c>, then <c>/Common/Parts</c>. What inherits its pages finds them where it inherits them from.
/// </summary>
public sealed class FolderViews : IViewLocationExpander
{
    private const string Root = "TochoDX.Web.";

    public static void Apply(RazorViewEngineOptions options)
    {
        options.ViewLocationFormats.Clear();
        options.ViewLocationFormats.Add("/Common/Parts/{0}.cshtml");
        options.ViewLocationFormats.Add("/Common/{0}.cshtml");
        options.ViewLocationExpanders.Add(new FolderViews());
    }

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var controller = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo;
        context.Values["folder"] = FolderOf(controller);
        context.Values["inherited"] = FolderOf(controller?.BaseType);
    }

    private static string FolderOf(Type? controller) =>
        controller?.Namespace is { } space && space.StartsWith(Root, StringComparison.Ordinal)
            ? space[Root.Length..].Replace('.', '/')
            : "";

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        for (var folder = context.Values["folder"]; !string.IsNullOrEmpty(folder); )
        {
            yield return $"/{folder}/{{0}}.cshtml";
            folder = folder.Contains('/', StringComparison.Ordinal) ? folder[..folder.LastIndexOf('/')] : null;
        }
        if (context.Values["inherited"] is { Length: > 0 } inherited)
            yield return $"/{inherited}/{{0}}.cshtml";
        // The controls of a form are drawn alike wherever a form is tried out.
        if (context.ViewName.StartsWith('_'))
            yield return "/Residents/Applications/{0}.cshtml";
        foreach (var location in viewLocations)
            yield return location;
    }
}
