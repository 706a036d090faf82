using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Common;

/// <summary>Puts a GET action without route parameters into the header of its audience.</summary>
/// <param name="text">Text of the link.</param>
/// <param name="order">Place in the row; the first of an audience is where sign-in leads.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NavigationAttribute(string text, int order = 100) : Attribute
{
    public string Text => text;
    public int Order => order;
}

public sealed record NavigationLink(string Text, string Href);

/// <summary>The header's links, gathered from <see cref="NavigationAttribute"/>s once.</summary>
public sealed class Navigation
{
    private readonly ILookup<string, NavigationLink> _byFolder;

    public Navigation(IActionDescriptorCollectionProvider actions)
    {
        _byFolder = actions
            .ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Select(a => (Action: a, Link: a.EndpointMetadata.OfType<NavigationAttribute>().FirstOrDefault()))
            .Where(x => x.Link is not null && x.Action.AttributeRouteInfo is not null)
            .OrderBy(x => x.Link!.Order)
            .ToLookup(
                x => x.Action.EndpointMetadata.OfType<AudienceFolder>().First().Name,
                x => new NavigationLink(x.Link!.Text, "/" + x.Action.AttributeRouteInfo!.Template)
            );
    }

    /// <param name="audience">Null for somebody not signed in.</param>
    public IEnumerable<NavigationLink> For(Audience? audience)
    {
        if (audience is not { } known)
            return _byFolder["Public"];
        var own = _byFolder[FolderOf(known)];
        return known is Audience.Resident ? own.Concat(_byFolder["Public"]) : own;
    }

    /// <summary>Where a person starts after signing in.</summary>
    public string HomeOf(Audience audience) => _byFolder[FolderOf(audience)].FirstOrDefault()?.Href ?? "/profile";

    private static string FolderOf(Audience audience) =>
        audience switch
        {
            Audience.Resident => Policies.Residents,
            Audience.Officer => Policies.Officers,
            Audience.Auditor => Policies.Auditors,
            Audience.Administrator => Policies.Administrators,
        };
}
