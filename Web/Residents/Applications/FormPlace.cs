using TochoDX.Workflows.People;

namespace TochoDX.Web.Residents.Applications;

/// <summary>記入の場所 — where a form is filled in: by the applicant at home, or by an officer at the counter. The pages are the same, their addresses are not.</summary>
/// <param name="Root">Address under which the pages of this application lie; by itself, where it stands.</param>
/// <param name="List">Address of the list from which it can be resumed.</param>
public sealed record FormPlace(string Root, string List, bool AtCounter)
{
    public static FormPlace AtHome(Guid id) => new($"/applications/{id}", "/applications", false);

    public static FormPlace OfCounter(Guid id) => new($"/officers/counter/{id}", "/officers/counter", true);

    public static FormPlace Of(Guid id, Audience audience) => audience is Audience.Officer ? OfCounter(id) : AtHome(id);

    /// <summary>Where it says that the filing has arrived.</summary>
    public string Done => AtCounter ? Root : $"{Root}/done";

    /// <summary>What comes before the first page.</summary>
    public string Before(string procedure) => AtCounter ? $"{Root}/customer" : $"/procedures/{procedure}";
}
