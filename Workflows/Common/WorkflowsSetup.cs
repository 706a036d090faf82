using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace TochoDX.Workflows.Common;

public static class WorkflowsSetup
{
    /// <summary>Every use case (a sealed class with a public <c>Run</c>) can be asked for; nothing is listed by hand.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(WorkflowsSetup).Assembly.GetExportedTypes().Where(IsUseCase))
            services.AddScoped(type);
        return services;
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsSealed: true, IsAbstract: false }
        && type.GetMember("Run", MemberTypes.Method, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0;
}
