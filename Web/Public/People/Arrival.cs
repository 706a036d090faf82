using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;

namespace TochoDX.Web.Public.People;

/// <summary>Where a person lands after signing in: the form that waits, the page that was asked for, or the start page.</summary>
public sealed class Arrival(KeptForms keptForms, Navigation navigation)
{
    public IActionResult Land(Controller page, string? returnUrl, string? kept)
    {
        page.ModelState.Clear();
        return keptForms.Open(kept, page.User) is { } form ? page.View("Continue", form) : Redirect(page, page.User, returnUrl);
    }

    public IActionResult Redirect(Controller page, ClaimsPrincipal person, string? returnUrl) =>
        page.LocalRedirect(page.Url.IsLocalUrl(returnUrl) && returnUrl is not "/" ? returnUrl : navigation.HomeOf(person.Audience()));
}
