using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Common;

/// <summary>Names of the policies; each folder of the site stands behind the one of its name.</summary>
public static class Policies
{
    public const string Residents = nameof(Residents);
    public const string Officers = nameof(Officers);
    public const string Auditors = nameof(Auditors);
    public const string Administrators = nameof(Administrators);

    /// <summary>Anybody signed in: the folder <c>People</c>.</summary>
    public const string People = nameof(People);
}

/// <summary>Metadata on every endpoint: the folder it stands in. The access tests read it.</summary>
public sealed record AudienceFolder(string Name);

/// <summary>Shows only in Development; elsewhere the controller does not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentOnlyAttribute : Attribute;

/// <summary>
/// Gives every controller the policy of its audience folder. A controller outside the folders, or one of <c>Api</c> that
/// does not say who may call it, stops the site from starting.
/// </summary>
public sealed class AudienceConvention(IHostEnvironment environment) : IApplicationModelConvention
{
    private const string Root = "TochoDX.Web.";

    public void Apply(ApplicationModel application)
    {
        foreach (var controller in application.Controllers.ToList())
        {
            if (controller.Attributes.OfType<DevelopmentOnlyAttribute>().Any() && !environment.IsDevelopment())
                application.Controllers.Remove(controller);
            else
                Guard(controller);
        }
    }

    private static void Guard(ControllerModel controller)
    {
        var folder = FolderOf(controller);
        var declared = controller.Attributes.Concat(controller.Actions.SelectMany(a => a.Attributes)).ToList();
        if (folder is not ("Public" or "Api") && declared.OfType<IAllowAnonymous>().Any())
            throw new InvalidOperationException(
                $"{controller.ControllerType} opens a door in {folder}; what anybody may see belongs to Public."
            );
        switch (folder)
        {
            case "Public":
                Mark(controller, folder, new AllowAnonymousAttribute());
                break;
            case Policies.Residents or Policies.Officers or Policies.Auditors or Policies.Administrators or Policies.People:
                Mark(controller, folder, new AuthorizeAttribute(folder));
                break;
            case "Api" when controller.Attributes.Any(a => a is IAuthorizeData or IAllowAnonymous):
                Mark(controller, folder, null);
                break;
            default:
                throw new InvalidOperationException(
                    $"{controller.ControllerType} declares no audience: put it under Residents, Officers, Auditors, Administrators, People or Public, or under Api with [Authorize] or [AllowAnonymous]."
                );
        }
    }

    private static string FolderOf(ControllerModel controller)
    {
        var space = controller.ControllerType.Namespace ?? "";
        return space.StartsWith(Root, StringComparison.Ordinal) ? space[Root.Length..].Split('.')[0] : "";
    }

    private static void Mark(ControllerModel controller, string folder, object? door)
    {
        foreach (var selector in controller.Actions.SelectMany(a => a.Selectors))
        {
            selector.EndpointMetadata.Add(new AudienceFolder(folder));
            if (door is not null)
                selector.EndpointMetadata.Add(door);
        }
    }
}

public static class AudiencePolicies
{
    public static void AddAudiencePolicies(this IServiceCollection services) =>
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.Residents, p => p.RequireClaim(PersonClaims.Audience, nameof(Audience.Resident)))
            .AddPolicy(Policies.Officers, p => Staff(p, Audience.Officer).RequireClaim(PersonClaims.Office))
            .AddPolicy(Policies.Auditors, p => Staff(p, Audience.Auditor))
            .AddPolicy(Policies.Administrators, p => Staff(p, Audience.Administrator))
            .AddPolicy(Policies.People, p => p.RequireAuthenticatedUser())
            // Whatever declares nothing is closed; an address that does not exist may say so.
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder()
                    .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null)
                    .Build()
            );

    private static AuthorizationPolicyBuilder Staff(AuthorizationPolicyBuilder policy, Audience audience) =>
        policy.RequireClaim(PersonClaims.Audience, audience.ToString()).RequireClaim(PersonClaims.Methods, PersonClaims.SecondFactor);
}
