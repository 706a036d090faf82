using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Web.Administrators.Designer;

public sealed class RouteRow
{
    public string? Kind { get; set; }
    public string? Role { get; set; }
}

/// <summary>One approval route as its form has it; every field as typed.</summary>
public sealed class RouteForm
{
    private static readonly (RouteStepKind Kind, string Code)[] KindCodes =
    [
        (RouteStepKind.Deliberation, "deliberation"),
        (RouteStepKind.Review, "review"),
        (RouteStepKind.Consultation, "consultation"),
        (RouteStepKind.Decide, "decide"),
    ];

    public int No { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    public string? When { get; set; }
    public IList<RouteRow> Steps { get; set; } = [];
    public PickedCondition Pick { get; set; } = new();
    public long Seen { get; set; }
    public string? Then { get; set; }

    public static IReadOnlyList<SelectListItem> Kinds { get; } =
    [.. KindCodes.Select(known => new SelectListItem(ApproverRoles.TitleOf(known.Kind), known.Code))];

    public static IReadOnlyList<SelectListItem> Roles { get; } =
    [.. Enum.GetValues<ApproverRole>().Select(role => new SelectListItem(ApproverRoles.TitleOf(role), ApproverRoles.CodeOf(role)))];

    public static string NameOf(string role) => Roles.FirstOrDefault(known => known.Value == role)?.Text ?? role;

    public static string NameOfKind(string kind) => Kinds.FirstOrDefault(known => known.Value == kind)?.Text ?? kind;

    public static RouteForm Of(int no, TreeMap route, long seen) =>
        new()
        {
            No = no,
            Seen = seen,
            Name = route.Text("name"),
            Title = route.Text("title", "ja"),
            When = route.Text("when"),
            Steps = [.. route.List("steps").Select(step => new RouteRow { Kind = step.Text("kind"), Role = step.Text("role") })],
        };

    public void Apply(TreeMap route)
    {
        route.Set("name", Name?.Trim());
        route.Set("title", "ja", Title?.Trim());
        route.Set("when", When?.Trim());
        route.Set(
            "steps",
            Steps.Select(row =>
                (Action<TreeMap>)(
                    map =>
                    {
                        map.Set("kind", row.Kind);
                        map.Set("role", row.Role);
                    }
                )
            )
        );
    }
}
