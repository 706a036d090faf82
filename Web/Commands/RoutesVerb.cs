using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Commands;

/// <summary>専決表を印刷する</summary>
internal static class RoutesVerb
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Task<int> Run(bool json)
    {
        foreach (var procedure in Catalogue.BuiltIn().Current.Select(p => p.Procedure).OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            if (!json)
                Console.WriteLine($"{procedure.Code}  {procedure.Title.Ja}（{procedure.Office}）");
            // Amounts that a rule sets by date: the newest.
            foreach (var row in RouteTable.Of(procedure, DateOnly.MaxValue))
                Console.WriteLine(json ? Json(row) : Line(row));
        }
        return Task.FromResult(0);
    }

    private static string Line(RouteRow row)
    {
        if (row.Decision is not { } decision)
            return "  届出のため、決定はありません。";
        var band = row.Amount is null ? "" : $"  {row.From}から{(row.To is { } to ? $"{to}まで" : "")}";
        var steps = row.Route is null
            ? "決裁経路がありません"
            : string.Join(" → ", row.Route.Steps.Select(s => $"{ApproverRoles.TitleOf(s.Kind)} {s.Office}{ApproverRoles.TitleOf(s.Role)}"));
        return $"  {decision.Title.Ja}{band}：{steps}";
    }

    private static string Json(RouteRow row) =>
        JsonSerializer.Serialize(
            new
            {
                Procedure = row.Procedure.Code,
                Decision = row.Decision?.Code,
                Adverse = row.Decision?.Adverse,
                row.Amount,
                From = row.From?.Amount,
                To = row.To?.Amount,
                Route = row.Route?.Name,
                Decides = row.Decides is { } role ? ApproverRoles.CodeOf(role) : null,
                Steps = row.Route?.Steps.Select(s => new
                {
                    Kind = s.Kind.ToString(),
                    Post = ApproverRoles.CodeOf(s.Role),
                    s.Office,
                }),
            },
            Readable
        );
}
