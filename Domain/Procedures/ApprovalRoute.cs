using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures;

/// <summary>決裁経路 — who examines and who decides (東京都事案決定規程). The first route whose condition holds is taken.</summary>
/// <param name="When">Null for the last, which always applies.</param>
/// <param name="Steps">In order; the last decides and no other does.</param>
public sealed record ApprovalRoute(string Name, LocalizedText Title, Expression? When, IReadOnlyList<RouteStep> Steps);

/// <param name="Office">Code of the office whose post is asked; null: the office of the case, for 法務 any.</param>
public sealed record RouteStep(RouteStepKind Kind, ApproverRole Role, string? Office = null);

public enum RouteStepKind
{
    /// <summary>審議 — the responsible line states its opinion.</summary>
    Deliberation,

    /// <summary>審査 — checks the application of law.</summary>
    Review,

    /// <summary>協議 — other parts of the house state their opinion.</summary>
    Consultation,

    /// <summary>決定</summary>
    Decide,
}

public enum ApproverRole
{
    /// <summary>課長代理</summary>
    DeputyManager,

    /// <summary>課長</summary>
    Manager,

    /// <summary>部長</summary>
    Director,

    /// <summary>局長</summary>
    BureauDirector,

    /// <summary>法務担当</summary>
    Legal,
}

/// <summary>Codes of the roles in documents and accounts, and their Japanese names.</summary>
public static class ApproverRoles
{
    public static string CodeOf(ApproverRole role) =>
        role switch
        {
            ApproverRole.DeputyManager => "deputy-manager",
            ApproverRole.Manager => "manager",
            ApproverRole.Director => "director",
            ApproverRole.BureauDirector => "bureau-director",
            ApproverRole.Legal => "legal",
        };

    public static string TitleOf(ApproverRole role) =>
        role switch
        {
            ApproverRole.DeputyManager => "課長代理",
            ApproverRole.Manager => "課長",
            ApproverRole.Director => "部長",
            ApproverRole.BureauDirector => "局長",
            ApproverRole.Legal => "法務担当",
        };

    public static string TitleOf(RouteStepKind kind) =>
        kind switch
        {
            RouteStepKind.Deliberation => "審議",
            RouteStepKind.Review => "審査",
            RouteStepKind.Consultation => "協議",
            RouteStepKind.Decide => "決定",
        };
}
