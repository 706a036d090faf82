using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace TochoDX.Web.Tests;

/// <summary>Adds a controller of the tests to a site.</summary>
internal static class Plant
{
    public static void Controller<T>(IServiceCollection services) =>
        services.AddControllers().ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new One(typeof(T))));

    private sealed class One(Type controller) : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature) =>
            feature.Controllers.Add(controller.GetTypeInfo());
    }
}
