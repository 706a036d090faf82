using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Template;

namespace TochoDX.Web.Common;

/// <summary>What stands in the address comes from the address: a field of the same name in the form cannot take its place.</summary>
public sealed class RouteParameters : IApplicationModelConvention
{
    public void Apply(ApplicationModel application)
    {
        foreach (var action in application.Controllers.SelectMany(c => c.Actions))
        {
            var inRoute = action
                .Selectors.Concat(action.Controller.Selectors)
                .Select(s => s.AttributeRouteModel?.Template)
                .OfType<string>()
                .SelectMany(template => TemplateParser.Parse(template.TrimStart('/')).Parameters)
                .Select(p => p.Name)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (
                var parameter in action.Parameters.Where(p => inRoute.Contains(p.ParameterName) && p.BindingInfo?.BindingSource is null)
            )
            {
                parameter.BindingInfo ??= new();
                parameter.BindingInfo.BindingSource = BindingSource.Path;
            }
        }
    }
}
